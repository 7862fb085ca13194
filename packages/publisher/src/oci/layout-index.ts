// SPDX-License-Identifier: Apache-2.0
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { XregError, compareCodePoints } from '@xreg/xregistry-fs';
import { isMissing } from '../atomic-file.js';
import { readSmallBlob } from './layout-blobs.js';
import { parseIndex, parseSubject } from './oci-documents.js';
import type { Digest } from '../bundle/digest.js';
import type { Descriptor, IndexDocument } from './oci-documents.js';

/** Name of the file that makes the manifests of a layout visible. */
export const INDEX_FILE = 'index.json';
/** Annotation of an index entry that holds its tag. */
export const TAG_ANNOTATION = 'org.opencontainers.image.ref.name';

/** The index of a layout: its manifests, and whatever else it says. */
export interface LayoutIndex {
  readonly document: IndexDocument;
  readonly manifests: readonly Descriptor[];
}

/** Reads the index of a layout; an empty one where there is none yet. */
export function readIndex(directory: string): LayoutIndex {
  let text: string;
  try {
    text = readFileSync(join(directory, INDEX_FILE), 'utf8');
  } catch (error) {
    if (!isMissing(error)) {
      throw new XregError(
        'INPUT_UNREADABLE',
        `The index of the layout "${directory}" cannot be read.`,
        {
          cause: error,
        },
      );
    }
    const document = { schemaVersion: 2, mediaType: 'application/vnd.oci.image.index.v1+json' };
    return { document, manifests: [] };
  }
  const { manifests, ...document } = parseIndex(text, `${directory}/${INDEX_FILE}`);
  return { document, manifests };
}

/** The digest a tag of a layout leads to; `undefined` where there is no such tag, layout or folder. */
export function resolveInLayout(directory: string, tag: string): Digest | undefined {
  return readIndex(directory).manifests.find((entry) => tagOf(entry) === tag)?.digest;
}

/** The tags of a layout, sorted. */
export function listLayoutTags(directory: string): readonly string[] {
  return readIndex(directory)
    .manifests.flatMap((entry) => tagOf(entry) ?? [])
    .sort(compareCodePoints);
}

/** What is attached to the manifest of a layout, in the order of the index. */
export function listLayoutReferrers(directory: string, subject: Digest): readonly Descriptor[] {
  return readIndex(directory).manifests.filter(
    (entry) => tagOf(entry) === undefined && subjectOf(directory, entry) === subject,
  );
}

/** The manifest that an entry of the index is attached to. */
export function subjectOf(directory: string, { digest }: Descriptor): Digest | undefined {
  return parseSubject(readSmallBlob(directory, digest));
}

/** The tag of an entry of the index; `undefined` where it has none. */
export function tagOf(entry: Descriptor): string | undefined {
  return entry.annotations?.[TAG_ANNOTATION];
}
