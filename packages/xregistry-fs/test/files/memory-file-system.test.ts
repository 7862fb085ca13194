// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from 'vitest';
import { createMemoryFileSystem, XregError } from '../../src/index.js';

const BYTES = new TextEncoder().encode('{}');

function fileSystemOf(...paths: readonly string[]) {
  return createMemoryFileSystem('bundle.zip', new Map(paths.map((path) => [path, BYTES])));
}

function codeOf(action: () => unknown): string | undefined {
  try {
    action();
    return undefined;
  } catch (error) {
    return error instanceof XregError ? error.code : String(error);
  }
}

describe('createMemoryFileSystem', () => {
  it('lists files and the folders they need, in code-point order', () => {
    const fileSystem = fileSystemOf('rules/b.json', 'rules/a/c.json', 'xregistry.json');

    expect(fileSystem.list('')).toEqual([
      { name: 'rules', kind: 'directory' },
      { name: 'xregistry.json', kind: 'file' },
    ]);
    expect(fileSystem.list('rules').map(({ name }) => name)).toEqual(['a', 'b.json']);
  });

  it('lists an empty root', () => {
    expect(fileSystemOf().list('')).toEqual([]);
  });

  it('reads a file, unless it is larger than asked for', () => {
    const fileSystem = fileSystemOf('rules/b.json');

    expect(fileSystem.read('rules/b.json', 2)).toBe(BYTES);
    expect(codeOf(() => fileSystem.read('rules/b.json', 1))).toBe('INPUT_TOO_LARGE');
  });

  it('says what it cannot read', () => {
    const fileSystem = fileSystemOf('rules/b.json');

    expect(codeOf(() => fileSystem.read('rules', 10))).toBe('INPUT_UNREADABLE');
    expect(codeOf(() => fileSystem.list('rules/b.json'))).toBe('INPUT_UNREADABLE');
    expect(codeOf(() => fileSystem.read('policies/b.json', 10))).toBe('INPUT_UNREADABLE');
    expect(codeOf(() => fileSystem.read('../b.json', 10))).toBe('INPUT_UNREADABLE');
  });

  it('refuses paths that leave the root or are a file and a folder at once', () => {
    expect(codeOf(() => fileSystemOf('../b.json'))).toBe('INPUT_UNREADABLE');
    expect(codeOf(() => fileSystemOf('/b.json'))).toBe('INPUT_UNREADABLE');
    expect(codeOf(() => fileSystemOf('a', 'a/b.json'))).toBe('INPUT_UNREADABLE');
  });
});
