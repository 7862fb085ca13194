// SPDX-License-Identifier: Apache-2.0

/** What a directory entry is. Links are never followed, so they are a kind of their own. */
export type EntryKind = 'file' | 'directory' | 'link' | 'other';

/** One entry of a directory. */
export interface DirectoryEntry {
  readonly name: string;
  readonly kind: EntryKind;
}

/**
 * The file system as the walkers see it: a tree of names under one root. The disk is one
 * implementation; an archive in memory or a Git tree is another. Paths are relative to the root,
 * with `/`; `''` is the root itself.
 */
export interface RegistryFileSystem {
  /** How the root is named in messages, such as `examples/xregistry`. */
  readonly root: string;
  /**
   * The entries of a directory in code-point order of their names.
   *
   * @throws {XregError} `INPUT_UNREADABLE` where it does not exist, is no directory, or is denied.
   */
  list(path: string): readonly DirectoryEntry[];
  /**
   * The bytes of a file.
   *
   * @param maxBytes largest size to read, in bytes.
   * @throws {XregError} `INPUT_UNREADABLE` where it cannot be read; `INPUT_TOO_LARGE` where it is
   * larger than `maxBytes`, before more than a little of it is read.
   */
  read(path: string, maxBytes: number): Uint8Array;
  /**
   * As `read`, into memory of the caller: for whoever needs the bytes of many files, each for a moment. Absent
   * where the bytes are in memory anyway.
   *
   * @returns how many bytes the file has; `undefined` where they do not fit into less than all of the
   * memory, or the file has none: `read` tells what it is.
   */
  readInto?(path: string, memory: Uint8Array): number | undefined;
  /**
   * The name of the bytes of a file, told without reading them; absent, or undefined for a file,
   * where there is none. Two files with the same bytes have the same name in every file system that
   * names them: the name is that of the Git blob.
   */
  contentId?(path: string): string | undefined;
  /** Hints that these files are going to be read, and few others; absent where that is of no use. */
  expect?(paths: readonly string[]): void;
}
