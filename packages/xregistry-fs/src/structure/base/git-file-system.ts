// SPDX-License-Identifier: Apache-2.0
import { XregError } from '../../error.js';
import { tooLarge, unreadable } from '../../files/read-errors.js';
import { splitPath } from '../../files/registry-path.js';
import type { RegistryFileSystem } from '../../registry-file-system.js';
import { quote } from '../structural-finding.js';
import { runGit } from './git-process.js';
import { indexGitFolders, parseGitTree, type GitEntry } from './git-tree.js';

/** Largest listing of a revision, in bytes: about a million files. */
const MOST_LISTING_BYTES = 256 * 1024 * 1024;
/** How much is read from Git at once, in bytes and files, unless a single file is larger. */
const BATCH_BYTES = 8 * 1024 * 1024;
const BATCH_FILES = 4096;
/** How many batches are kept: what is read in the order of paths is read once. */
const KEPT_BATCHES = 3;

/**
 * A folder of a Git revision as a registry, read straight from the objects of the repository: no
 * checkout, no network, no filters.
 *
 * @param repository folder within the repository.
 * @param ref anything that names a commit or a tree: a branch, a tag, `HEAD~1`, an id.
 * @param root folder of the registry, relative to `repository`; `''` is `repository` itself.
 * @throws {XregError} `USAGE` where the ref or the root is malformed, `TOOL_MISSING` where git is not
 * installed, `INPUT_UNREADABLE` where the repository, the ref or the folder is not there.
 * @example createGitFileSystem('.', 'origin/main', 'registry')
 */
export function createGitFileSystem(
  repository: string,
  ref: string,
  root: string,
): RegistryFileSystem {
  const folder = normalizeRoot(root);
  const name = `${ref}:${folder}`;
  const tree = resolveTree(repository, ref, folder);
  const listing = runGit(repository, ['ls-tree', '-r', '-z', '-l', '--full-tree', tree], {
    maxBytes: MOST_LISTING_BYTES,
  });
  if (listing === undefined) throw unreadable(name, '', 'git cannot list it');
  const entries = parseGitTree(listing);
  const folders = indexGitFolders(entries);
  const positions = new Map(entries.map(({ path }, index) => [path, index]));
  const blobs = new BlobReader(repository, name, entries);
  return {
    root: name,
    list(path) {
      const found = folders.get(splitPath(path, name).join('/'));
      if (found !== undefined) return found;
      throw unreadable(name, path, positions.has(path) ? 'it is a file, not a folder' : undefined);
    },
    read(path, maxBytes) {
      const position = positions.get(splitPath(path, name).join('/'));
      const entry = position === undefined ? undefined : entries[position];
      if (position === undefined || entry === undefined) {
        throw unreadable(name, path, folders.has(path) ? 'it is a folder' : undefined);
      }
      if (entry.kind === 'link') {
        throw unreadable(name, path, 'it is a link, and links are not followed');
      }
      if (entry.kind !== 'file') throw unreadable(name, path, 'it is no regular file');
      if (entry.size > maxBytes) throw tooLarge(name, path, entry.size, maxBytes);
      return blobs.read(position, entry);
    },
    contentId(path) {
      const position = positions.get(splitPath(path, name).join('/'));
      const entry = position === undefined ? undefined : entries[position];
      return entry?.kind === 'file' ? entry.object : undefined;
    },
    expect(paths) {
      blobs.expect(paths.flatMap((path) => positions.get(splitPath(path, name).join('/')) ?? []));
    },
  };
}

/** Reads files in batches of neighbours, one `git cat-file --batch` for each. */
class BlobReader {
  readonly #repository: string;
  readonly #name: string;
  readonly #entries: readonly GitEntry[];
  readonly #batches: ReadonlyMap<string, Buffer>[] = [];
  /** Positions that are going to be read, and few others, in order. */
  #expected: readonly number[] | undefined;

  constructor(repository: string, name: string, entries: readonly GitEntry[]) {
    this.#repository = repository;
    this.#name = name;
    this.#entries = entries;
  }

  expect(positions: readonly number[]): void {
    this.#expected = [...positions].sort((a, b) => a - b);
  }

  read(position: number, { path, object }: GitEntry): Buffer {
    for (const batch of this.#batches) {
      const known = batch.get(object);
      if (known !== undefined) return known;
    }
    const batch = this.#readBatch(position);
    this.#batches.unshift(batch);
    this.#batches.splice(KEPT_BATCHES);
    const bytes = batch.get(object);
    if (bytes === undefined) throw unreadable(this.#name, path, 'git does not have its content');
    return bytes;
  }

  /** The positions to read together with one: those expected from there on, else all that follow. */
  *#neighbours(start: number): Iterable<number> {
    if (this.#expected === undefined) {
      for (let index = start; index < this.#entries.length; index++) yield index;
      return;
    }
    yield start;
    for (const index of this.#expected) if (index > start) yield index;
  }

  #readBatch(start: number): ReadonlyMap<string, Buffer> {
    const objects = new Map<string, number>();
    let bytes = 0;
    for (const index of this.#neighbours(start)) {
      if (objects.size >= BATCH_FILES) break;
      const entry = this.#entries[index];
      if (entry === undefined || (objects.size > 0 && bytes + entry.size > BATCH_BYTES)) break;
      if (entry.kind !== 'file') continue;
      objects.set(entry.object, entry.size);
      bytes += entry.size;
    }
    const output = runGit(this.#repository, ['cat-file', '--batch'], {
      input: [...objects.keys()].map((object) => `${object}\n`).join(''),
      // Each object is preceded by a line with its name, type and size.
      maxBytes: bytes + objects.size * 128 + 1024,
    });
    return parseBatch(output ?? Buffer.alloc(0));
  }
}

/** @see https://git-scm.com/docs/git-cat-file#_batch_output */
function parseBatch(output: Buffer): ReadonlyMap<string, Buffer> {
  const blobs = new Map<string, Buffer>();
  let offset = 0;
  while (offset < output.length) {
    const lineEnd = output.indexOf(0x0a, offset);
    if (lineEnd < 0) break;
    const line = output.toString('latin1', offset, lineEnd);
    offset = lineEnd + 1;
    const match = /^([0-9a-f]{40,64}) blob (\d+)$/.exec(line);
    // A missing object has a line of its own and no content.
    if (match === null) continue;
    const end = offset + Number(match[2]);
    blobs.set(match[1] ?? '', output.subarray(offset, end));
    offset = end + 1;
  }
  return blobs;
}

function resolveTree(repository: string, ref: string, folder: string): string {
  if (ref === '' || ref.startsWith('-') || /[\0\n\r:]/.test(ref)) {
    throw new XregError('USAGE', `${quote(ref)} is no Git revision.`, {
      help: 'Name a branch, a tag or a commit, such as "origin/main".',
    });
  }
  const commit = revParse(repository, `${ref}^{commit}`) ?? revParse(repository, `${ref}^{tree}`);
  if (commit === undefined) {
    throw new XregError('INPUT_UNREADABLE', `${quote(ref)} names no commit in "${repository}".`, {
      help: 'Check the name; in a shallow clone, fetch the revision first.',
    });
  }
  const tree = revParse(repository, `${commit}:./${folder}`);
  const isTree = tree !== undefined && revParse(repository, `${tree}^{tree}`) === tree;
  if (!isTree) {
    throw new XregError(
      'INPUT_UNREADABLE',
      `The Git revision ${quote(ref)} has no folder ${quote(folder === '' ? '.' : folder)}.`,
      { help: 'Check the path: it is relative to the folder of the repository.' },
    );
  }
  return tree;
}

function revParse(repository: string, revision: string): string | undefined {
  const args = ['rev-parse', '--verify', '--quiet', '--end-of-options', revision];
  const output = runGit(repository, args, { maxBytes: 4096 })?.toString('latin1').trim();
  return output !== undefined && /^[0-9a-f]{40,64}$/.test(output) ? output : undefined;
}

function normalizeRoot(root: string): string {
  const segments = root.split('/').filter((segment) => segment !== '' && segment !== '.');
  if (!root.startsWith('/') && !segments.includes('..') && !/[\0\\\n]/.test(root)) {
    return segments.join('/');
  }
  throw new XregError('USAGE', `${quote(root)} is no folder within a repository.`, {
    help: 'Name the folder relative to the repository, with "/" and without "..".',
  });
}
