// SPDX-License-Identifier: Apache-2.0
import { XregError } from '@xreg/xregistry-fs';
import type { RegistryFileSystem } from '@xreg/xregistry-fs';

/** A flat file system that can be read but not listed: what packing needs. */
export function createFlatFileSystem(files: Readonly<Record<string, string>>): RegistryFileSystem {
  return {
    root: 'registry',
    list: () => {
      throw new Error('packing lists nothing');
    },
    read: (path, maxBytes) => {
      const text = files[path];
      if (text === undefined) throw new XregError('INPUT_UNREADABLE', `no "${path}"`);
      const bytes = Buffer.from(text);
      if (bytes.length > maxBytes)
        throw new XregError('INPUT_UNREADABLE', `"${path}" is too large`);
      return bytes;
    },
  };
}
