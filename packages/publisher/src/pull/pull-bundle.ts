// SPDX-License-Identifier: Apache-2.0
import {
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmdirSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { compareCodePoints } from '@xreg/xregistry-fs';
import { createFolder, hasCode, unwritable } from '../atomic-file.js';
import { fetchBundle } from './fetch-bundle.js';
import { formatOciReference, parseOciReference } from '../oci/oci-reference.js';
import { BundleRefusedError } from '../refusal.js';
import { withTemporaryFolder } from '../temporary-folder.js';
import type { BundleEntry } from '../bundle/bundle.js';
import type { Digest } from '../bundle/digest.js';
import type { FetchOptions } from './fetch-bundle.js';
import type { OciReference } from '../oci/oci-reference.js';
import type { RegistryCounts } from '../bundle/registry-files.js';

/** Settings of {@link pullBundle}. */
export interface PullOptions extends FetchOptions {
  readonly reference: OciReference | string;
  /** Folder to put the registry into. It must not exist, be empty, or hold the very same files. */
  readonly outDir: string;
}

/** What was pulled. */
export interface PullResult {
  readonly reference: string;
  readonly digest: Digest;
  readonly contentDigest: Digest;
  readonly entries: readonly BundleEntry[];
  readonly counts: RegistryCounts;
  readonly outDir: string;
  /** `unchanged` where the folder held the same files already. */
  readonly status: 'pulled' | 'unchanged';
}

/**
 * Fetches a bundle, checks all of it, and only then writes it: into a fresh folder beside the target,
 * which takes the target's place in one step. After a refusal nothing is on the disk.
 *
 * @throws {BundleRefusedError} for anything that is not a whole, unaltered and harmless bundle, and
 *   `bundle/folder-in-use` where the folder holds other files.
 * @throws {XregError} `EXTERNAL_FAILED`, `TOOL_MISSING`, `INPUT_UNREADABLE`, `INPUT_EMPTY` or `USAGE`.
 * @example
 * await pullBundle({ reference: 'ghcr.io/acme/policies:1.0', outDir: 'registry' });
 */
export async function pullBundle(options: PullOptions): Promise<PullResult> {
  const reference =
    typeof options.reference === 'string'
      ? parseOciReference(options.reference)
      : options.reference;
  const outDir = resolve(options.outDir);
  const isOccupied = holdsFiles(outDir);
  const bundle = await fetchBundle(reference, options);
  const result = {
    reference: formatOciReference(reference),
    digest: bundle.digest,
    contentDigest: bundle.contentDigest,
    entries: bundle.entries,
    counts: bundle.counts,
    outDir,
  };
  if (isOccupied) {
    if (holdsExactly(outDir, bundle.files)) return { ...result, status: 'unchanged' };
    throw new BundleRefusedError(
      'bundle/folder-in-use',
      `The folder "${options.outDir}" holds other files than the bundle.`,
    );
  }
  createFolder(dirname(outDir));
  await withTemporaryFolder((folder) => {
    const tree = join(folder, 'tree');
    try {
      writeTree(tree, bundle.files);
    } catch (error) {
      throw unwritable(outDir, error);
    }
    moveTree(tree, outDir);
    return Promise.resolve();
  }, dirname(outDir));
  return { ...result, status: 'pulled' };
}

function writeTree(root: string, files: ReadonlyMap<string, Uint8Array>): void {
  mkdirSync(root);
  for (const [path, bytes] of files) {
    const file = join(root, path);
    mkdirSync(dirname(file), { recursive: true });
    // Exclusive: two paths that are one file here are an error, not a file that lost.
    writeFileSync(file, bytes, { flag: 'wx', mode: 0o644 });
  }
}

function moveTree(tree: string, outDir: string): void {
  try {
    // An empty folder may stand there; only an empty one can be removed this way.
    if (existsSync(outDir)) rmdirSync(outDir);
    renameSync(tree, outDir);
  } catch (error) {
    if (!hasCode(error, 'ENOTEMPTY') && !hasCode(error, 'EEXIST')) throw error;
    throw new BundleRefusedError(
      'bundle/folder-in-use',
      `Somebody wrote to the folder "${outDir}".`,
      {
        cause: error,
      },
    );
  }
}

/** Whether something is at the place that cannot be replaced without loss. */
function holdsFiles(path: string): boolean {
  if (!existsSync(path)) return false;
  if (!statSync(path).isDirectory()) {
    throw new BundleRefusedError('bundle/folder-in-use', `"${path}" is not a folder.`);
  }
  return readdirSync(path).length > 0;
}

function holdsExactly(root: string, files: ReadonlyMap<string, Uint8Array>): boolean {
  const found = readdirSync(root, { recursive: true, withFileTypes: true })
    .filter((entry) => !entry.isDirectory())
    .map((entry) => join(entry.parentPath, entry.name));
  const expected = [...files.keys()].map((path) => join(root, path));
  const isSameSet =
    found.sort(compareCodePoints).join('\0') === expected.sort(compareCodePoints).join('\0');
  return (
    isSameSet &&
    [...files].every(([path, bytes]) => {
      const file = join(root, path);
      return statSync(file).isFile() && readFileSync(file).equals(bytes);
    })
  );
}
