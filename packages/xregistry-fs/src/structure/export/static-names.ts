// SPDX-License-Identifier: Apache-2.0
import { START_OF_FILE } from '../../diagnostic.js';
import type { StructuralFinding } from '../structural-finding.js';

/** Longest name of a file or folder, in bytes of UTF-8: the limit of common file systems. */
const LONGEST_NAME_BYTES = 255;
/** Longest path, in UTF-16 code units: the limit of Windows. */
const LONGEST_PATH = 260;

/** Whether a file has a path that every file system can hold: XR102. */
export function* checkPathLength(file: string, artifact: string): Iterable<StructuralFinding> {
  const place = { file, range: START_OF_FILE, artifact };
  const long = file.split('/').find((name) => Buffer.byteLength(name) > LONGEST_NAME_BYTES);
  if (long !== undefined) {
    yield {
      code: 'xregistry/path-length',
      ...place,
      message: `The path has a name of ${Buffer.byteLength(long)} bytes.`,
      found: `${Buffer.byteLength(long)} bytes`,
      expected: [`at most ${LONGEST_NAME_BYTES} bytes`],
    };
  } else if (file.length > LONGEST_PATH) {
    yield {
      code: 'xregistry/path-length',
      ...place,
      message: `The path has ${file.length} characters.`,
      found: `${file.length} characters`,
      expected: [`at most ${LONGEST_PATH} characters`],
    };
  }
}

/** Whether an id takes a file name that a static tree needs for something else: XR100. */
export function* checkStaticName(
  id: string,
  file: string,
  artifact: string,
): Iterable<StructuralFinding> {
  const folded = id.toLowerCase();
  if (folded !== 'index.html' && !folded.endsWith('.hdr')) return;
  yield {
    code: 'xregistry/static-collision',
    file,
    range: START_OF_FILE,
    artifact,
    message: `The id "${id}" is a file name of static trees.`,
    found: id,
    help: 'Choose an id other than index.html that does not end in .hdr.',
  };
}
