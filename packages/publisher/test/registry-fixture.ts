// SPDX-License-Identifier: Apache-2.0
import { createMemoryFileSystem } from '@xreg/xregistry-fs';
import { packBundle } from '../src/bundle/pack-bundle.js';
import type { RegistryFileSystem } from '@xreg/xregistry-fs';
import type { Bundle } from '../src/bundle/bundle.js';
import type { PackOptions } from '../src/bundle/pack-bundle.js';

/** A registry in memory, by path. */
export function createFileSystem(files: Readonly<Record<string, string>>): RegistryFileSystem {
  return createMemoryFileSystem(
    'registry',
    new Map(Object.entries(files).map(([path, text]) => [path, Buffer.from(text)])),
  );
}

/** A bundle of one policy with the given text. */
export function packPolicy(text: string, options?: PackOptions): Promise<Bundle> {
  return packBundle(createFileSystem({ 'policies/dspacex.membership.v1.0.json': text }), options);
}
