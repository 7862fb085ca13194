// SPDX-License-Identifier: Apache-2.0
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { XregError, compareCodePoints } from '@xreg/xregistry-fs';
import { createFolder, withLock, writeFileAtomically } from '../atomic-file.js';
import { BundleRefusedError } from '../refusal.js';
import { STATEMENT_MEDIA_TYPE } from '../statement/statement.js';
import { writeBlob } from './layout-blobs.js';
import { findOrphans, removeGarbage } from './layout-garbage.js';
import { INDEX_FILE, TAG_ANNOTATION, readIndex, tagOf } from './layout-index.js';
import { BUNDLE_ARTIFACT_TYPE, EMPTY_CONFIG, MANIFEST_MEDIA_TYPE } from './manifest.js';
import type { Bundle } from '../bundle/bundle.js';
import type { Digest } from '../bundle/digest.js';
import type { StoredStatement } from '../statement/statement.js';
import type { Descriptor } from './oci-documents.js';

const LAYOUT_FILE = 'oci-layout';
const LAYOUT_TEXT = '{"imageLayoutVersion":"1.0.0"}';

/** Settings of {@link writeOciLayout}. */
export interface LayoutOptions {
  /** Tells whether a tag that leads to other content may be moved. Default: any may. */
  readonly mayMove?: (tag: string, found: Digest) => boolean;
  /** A statement to attach to the bundle. */
  readonly statement?: StoredStatement | undefined;
  /** Whether the layout outlives a power cut. Default: it does, which takes its time. */
  readonly isDurable?: boolean;
}

/**
 * Writes a bundle into an OCI image layout directory, under any number of tags. The folder is created
 * where it does not exist; what else it holds stays. Each file appears whole or not at all, and the
 * index, which makes the bundle visible, comes last.
 *
 * A tag that leads elsewhere is moved; blobs that only it needed are removed, and with a bundle that no
 * tag leads to any more what was attached to it.
 *
 * @param directory folder of the layout.
 * @param tags tags to set; none to attach a statement to a bundle that is there.
 * @throws {BundleRefusedError} `bundle/tag-conflict` for a tag that may not move; nothing is written.
 * @throws {XregError} `USAGE` where the folder holds something else than a layout.
 * @see https://github.com/opencontainers/image-spec/blob/main/image-layout.md
 */
export function writeOciLayout(
  directory: string,
  bundle: Bundle,
  tags: readonly string[],
  options: LayoutOptions = {},
): void {
  const { mayMove = () => true, statement, isDurable = true } = options;
  createFolder(directory);
  withLock(join(directory, '.xreg-lock'), () => {
    checkLayout(directory);
    const index = readIndex(directory);
    const replaced = index.manifests.filter((entry) => tags.includes(tagOf(entry) ?? ''));
    for (const entry of replaced) checkMove(directory, bundle, entry, mayMove);
    createFolder(join(directory, 'blobs', 'sha256'));
    for (const [digest, bytes] of blobsOf(bundle, statement)) {
      writeBlob(directory, digest, bytes, { isDurable });
    }
    writeFileAtomically(join(directory, LAYOUT_FILE), LAYOUT_TEXT, { isDurable });
    const added = [
      ...tags.map((tag) => indexEntry(bundle, tag)),
      ...(statement === undefined ? [] : [statementEntry(statement)]),
    ];
    const kept = index.manifests.filter(
      (entry) => !replaced.includes(entry) && !added.some((each) => isSameEntry(each, entry)),
    );
    const tagged = [...kept, ...added];
    const orphans = findOrphans(directory, replaced, tagged);
    const manifests = tagged.filter((entry) => !orphans.includes(entry)).sort(compareEntries);
    writeFileAtomically(
      join(directory, INDEX_FILE),
      JSON.stringify({ ...index.document, manifests }),
      { isDurable },
    );
    removeGarbage(directory, [...replaced, ...orphans], manifests);
  });
}

function blobsOf(
  { layerDigest, archive, manifest }: Bundle,
  statement: StoredStatement | undefined,
): readonly (readonly [digest: Digest, bytes: Uint8Array])[] {
  return [
    [EMPTY_CONFIG.digest, Buffer.from('{}')],
    [layerDigest, archive],
    [manifest.digest, manifest.bytes],
    ...(statement === undefined
      ? []
      : [
          [statement.digest, statement.bytes] as const,
          [statement.manifest.digest, statement.manifest.bytes] as const,
        ]),
  ];
}

function checkMove(
  directory: string,
  bundle: Bundle,
  entry: Descriptor,
  mayMove: (tag: string, found: Digest) => boolean,
): void {
  const tag = tagOf(entry) ?? '';
  const { digest } = bundle.manifest;
  if (entry.digest === digest || mayMove(tag, entry.digest)) return;
  throw new BundleRefusedError(
    'bundle/tag-conflict',
    `The tag "${tag}" of the layout "${directory}" leads to ${entry.digest}, not to ${digest}.`,
    { details: { tag, found: entry.digest, expected: digest } },
  );
}

/** Refuses a folder that holds other things: nobody's files are mixed with blobs by a typing error. */
function checkLayout(directory: string): void {
  const names = readdirSync(directory).filter((name) => !name.startsWith('.xreg-'));
  if (names.length === 0 || names.includes(LAYOUT_FILE) || names.every((name) => name === 'blobs'))
    return;
  throw new XregError(
    'USAGE',
    `The folder "${directory}" is neither empty nor an OCI image layout.`,
    {
      help: 'Give a folder of its own to the layout, such as oci-layout:dist/oci:1.0.',
    },
  );
}

function indexEntry(bundle: Bundle, tag: string): Descriptor {
  return {
    mediaType: MANIFEST_MEDIA_TYPE,
    digest: bundle.manifest.digest,
    size: bundle.manifest.bytes.length,
    annotations: { [TAG_ANNOTATION]: tag },
    artifactType: BUNDLE_ARTIFACT_TYPE,
  };
}

function statementEntry({ manifest }: StoredStatement): Descriptor {
  return {
    mediaType: MANIFEST_MEDIA_TYPE,
    digest: manifest.digest,
    size: manifest.bytes.length,
    artifactType: STATEMENT_MEDIA_TYPE,
  };
}

function isSameEntry(a: Descriptor, b: Descriptor): boolean {
  return a.digest === b.digest && tagOf(a) === tagOf(b);
}

function compareEntries(a: Descriptor, b: Descriptor): number {
  return compareCodePoints(tagOf(a) ?? '', tagOf(b) ?? '') || compareCodePoints(a.digest, b.digest);
}
