// SPDX-License-Identifier: Apache-2.0
import { readFileSync, readdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { XregError, compareCodePoints } from '@xreg/xregistry-fs';
import { createDigest, digestHex, isDigest } from '../bundle/digest.js';
import { createFolder, isMissing, withLock, writeFileAtomically } from '../atomic-file.js';
import { EMPTY_CONFIG, BUNDLE_ARTIFACT_TYPE, MANIFEST_MEDIA_TYPE } from './manifest.js';
import { parseIndex, parseManifestLinks } from './oci-documents.js';
import { BundleRefusedError } from '../refusal.js';
import type { Bundle } from '../bundle/bundle.js';
import type { Digest } from '../bundle/digest.js';
import type { Descriptor, IndexDocument } from './oci-documents.js';

const LAYOUT_FILE = 'oci-layout';
const LAYOUT_TEXT = '{"imageLayoutVersion":"1.0.0"}';
const INDEX_FILE = 'index.json';
/** Annotation of an index entry that holds its tag. */
const TAG_ANNOTATION = 'org.opencontainers.image.ref.name';

/**
 * Writes a bundle into an OCI image layout directory, under any number of tags. The folder is created
 * where it does not exist; what else it holds stays. Each file appears whole or not at all, and the
 * index, which makes the bundle visible, comes last.
 *
 * A tag that leads elsewhere is moved; blobs that only it needed are removed.
 *
 * @param directory folder of the layout.
 * @param tags tags to set, at least one.
 * @param mayMove tells whether a tag that leads to other content may be moved. Default: any may.
 * @throws {BundleRefusedError} `bundle/tag-conflict` for a tag that may not move; nothing is written.
 * @throws {XregError} `USAGE` where the folder holds something else than a layout.
 * @see https://github.com/opencontainers/image-spec/blob/main/image-layout.md
 */
export function writeOciLayout(
  directory: string,
  bundle: Bundle,
  tags: readonly string[],
  mayMove: (tag: string, found: Digest) => boolean = () => true,
): void {
  createFolder(directory);
  withLock(join(directory, '.xreg-lock'), () => {
    checkLayout(directory);
    const index = readIndex(directory);
    const replaced = index.manifests.filter((entry) => tags.includes(tagOf(entry) ?? ''));
    for (const entry of replaced) checkMove(directory, bundle, entry, mayMove);
    createFolder(join(directory, 'blobs', 'sha256'));
    writeBlob(directory, EMPTY_CONFIG.digest, Buffer.from('{}'));
    writeBlob(directory, bundle.layerDigest, bundle.archive);
    writeBlob(directory, bundle.manifest.digest, bundle.manifest.bytes);
    writeFileAtomically(join(directory, LAYOUT_FILE), LAYOUT_TEXT);
    const kept = index.manifests.filter((entry) => !replaced.includes(entry));
    const manifests = [...kept, ...tags.map((tag) => indexEntry(bundle, tag))].sort(compareEntries);
    writeFileAtomically(
      join(directory, INDEX_FILE),
      JSON.stringify({ ...index.document, manifests }),
    );
    removeGarbage(directory, replaced, manifests);
  });
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

/**
 * Reads a blob of a layout and checks that it is what its name says.
 *
 * @param maxBytes largest size to read, in bytes.
 * @throws {BundleRefusedError} `bundle/digest-mismatch`, or `bundle/limit-exceeded`.
 * @throws {XregError} `INPUT_UNREADABLE` where it is not there.
 */
export function readBlob(directory: string, digest: Digest, maxBytes: number): Uint8Array {
  const path = blobPath(directory, digest);
  let bytes: Uint8Array;
  try {
    const sizeBytes = statSync(path).size;
    if (sizeBytes > maxBytes) {
      throw new BundleRefusedError(
        'bundle/limit-exceeded',
        `The blob ${digest} has ${sizeBytes} bytes, more than ${maxBytes}.`,
      );
    }
    bytes = readFileSync(path);
  } catch (cause) {
    if (cause instanceof XregError) throw cause;
    throw new XregError(
      'INPUT_UNREADABLE',
      `The layout "${directory}" has no readable blob ${digest}.`,
      {
        cause,
        help: 'The layout is incomplete: write it anew, or copy it again.',
      },
    );
  }
  const found = createDigest(bytes);
  if (found !== digest) {
    throw new BundleRefusedError(
      'bundle/digest-mismatch',
      `The blob ${digest} of the layout "${directory}" has the digest ${found}.`,
      { details: { expected: digest, found } },
    );
  }
  return bytes;
}

function blobPath(directory: string, digest: Digest): string {
  return join(directory, 'blobs', 'sha256', digestHex(digest));
}

/** Writes a blob unless it is there, whole. A damaged one is replaced. */
function writeBlob(directory: string, digest: Digest, bytes: Uint8Array): void {
  const path = blobPath(directory, digest);
  try {
    if (statSync(path).size === bytes.length && createDigest(readFileSync(path)) === digest) return;
  } catch (error) {
    if (!isMissing(error)) throw error;
  }
  writeFileAtomically(path, bytes);
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

interface LayoutIndex {
  readonly document: IndexDocument;
  readonly manifests: readonly Descriptor[];
}

function readIndex(directory: string): LayoutIndex {
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

function indexEntry(bundle: Bundle, tag: string): Descriptor {
  return {
    mediaType: MANIFEST_MEDIA_TYPE,
    digest: bundle.manifest.digest,
    size: bundle.manifest.bytes.length,
    annotations: { [TAG_ANNOTATION]: tag },
    artifactType: BUNDLE_ARTIFACT_TYPE,
  };
}

function tagOf(entry: Descriptor): string | undefined {
  return entry.annotations?.[TAG_ANNOTATION];
}

function compareEntries(a: Descriptor, b: Descriptor): number {
  return compareCodePoints(tagOf(a) ?? '', tagOf(b) ?? '') || compareCodePoints(a.digest, b.digest);
}

/** Removes the blobs that the replaced entries needed and no entry needs any more. */
function removeGarbage(
  directory: string,
  replaced: readonly Descriptor[],
  manifests: readonly Descriptor[],
): void {
  const needed = reachableBlobs(directory, manifests);
  for (const digest of reachableBlobs(directory, replaced)) {
    if (!needed.has(digest)) rmSync(blobPath(directory, digest), { force: true });
  }
}

function reachableBlobs(directory: string, roots: readonly Descriptor[]): ReadonlySet<Digest> {
  const seen = new Set<Digest>();
  const open = roots.map((entry) => entry.digest);
  for (let digest = open.pop(); digest !== undefined; digest = open.pop()) {
    if (seen.has(digest) || !isDigest(digest)) continue;
    seen.add(digest);
    open.push(...readLinks(directory, digest));
  }
  return seen;
}

function readLinks(directory: string, digest: Digest): readonly Digest[] {
  try {
    const path = blobPath(directory, digest);
    // Only manifests have links, and no manifest is larger than this.
    if (statSync(path).size > 4 * 1024 * 1024) return [];
    return parseManifestLinks(readFileSync(path));
  } catch (error) {
    if (isMissing(error)) return [];
    throw error;
  }
}
