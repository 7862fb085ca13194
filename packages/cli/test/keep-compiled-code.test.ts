// SPDX-License-Identifier: Apache-2.0
import { homedir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { keepCompiledCode } from '../src/keep-compiled-code.js';

/** The folders that Node was told to keep compiled code in. */
function foldersFor(env: Readonly<Record<string, string>>): readonly string[] {
  const folders: string[] = [];
  keepCompiledCode(env, { enableCompileCache: (folder) => folders.push(folder) });
  return folders;
}

describe('compiled code', () => {
  it('is kept in a folder of the user', () => {
    expect(foldersFor({})).toEqual([join(homedir(), '.cache/xreg/compiled')]);
    expect(foldersFor({ XDG_CACHE_HOME: '/home/ada/cache' })).toEqual([
      join('/home/ada/cache/xreg/compiled'),
    ]);
  });

  it('is not kept in a folder that depends on where the command runs', () => {
    expect(foldersFor({ XDG_CACHE_HOME: 'cache' })).toEqual(foldersFor({}));
  });

  it('is kept where the user has told Node to', () => {
    expect(foldersFor({ NODE_COMPILE_CACHE: '/var/cache/node' })).toEqual([]);
  });

  it('is not kept by a Node that cannot', () => {
    expect(() => {
      keepCompiledCode({}, {});
    }).not.toThrow();
  });
});
