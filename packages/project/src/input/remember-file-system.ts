// SPDX-License-Identifier: Apache-2.0
import type { RegistryFileSystem } from '@xreg/xregistry-fs';

/**
 * A file system that gives every answer it gave before, whatever happens on disk meanwhile: what was
 * validated is what is published. It holds all it has read in memory.
 */
export function rememberFileSystem(fileSystem: RegistryFileSystem): RegistryFileSystem {
  const lists = new Map<string, ReturnType<RegistryFileSystem['list']>>();
  const files = new Map<string, Uint8Array>();
  return {
    root: fileSystem.root,
    list(path) {
      const entries = lists.get(path) ?? fileSystem.list(path);
      lists.set(path, entries);
      return entries;
    },
    read(path, maxBytes) {
      const known = files.get(path);
      // A smaller limit than before may refuse what is known; the file system says so in its words.
      const bytes =
        known !== undefined && known.byteLength <= maxBytes
          ? known
          : fileSystem.read(path, maxBytes);
      files.set(path, bytes);
      return bytes;
    },
  };
}
