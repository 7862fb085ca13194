// SPDX-License-Identifier: Apache-2.0
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import {
  buildDeploymentIndex,
  checkRegistryDocument,
  checkStructure,
  convertRegistry,
  createDiskFileSystem,
  parseJsonSource,
  type Diagnostic,
  type StructuralProfile,
} from '../../src/index.js';

function example(name: string): string {
  return fileURLToPath(new URL(`../../../../examples/${name}`, import.meta.url));
}

async function check(name: string, profile: StructuralProfile): Promise<readonly Diagnostic[]> {
  const fileSystem = createDiskFileSystem(example(name));
  const index = await buildDeploymentIndex(fileSystem, { profile });
  return [...index.diagnostics, ...(await checkStructure(index, fileSystem, { profile }))];
}

describe.each(['xregistry', 'xregistry-compact'])('the example %s', (name) => {
  it('has no findings while it is authored', async () => {
    expect(await check(name, 'authoring')).toEqual([]);
    expect(await check(name, 'fleet')).toEqual([]);
  });

  it('lacks under "strict" only what a server generates', async () => {
    const codes = new Set((await check(name, 'strict')).map(({ code }) => code));

    expect([...codes]).toEqual(['xregistry/missing-server-attribute']);
  });

  it('is complete once it is exported as a document', async () => {
    const fileSystem = createDiskFileSystem(example(name));
    const index = await buildDeploymentIndex(fileSystem);
    const { files } = await convertRegistry(index, fileSystem, { to: 'document' });

    expect(files.size).toBe(1);
    for (const [file, bytes] of files) {
      const { source } = parseJsonSource(bytes, { file });
      expect(source && checkRegistryDocument(source, { profile: 'export' })).toEqual([]);
      expect(source && checkRegistryDocument(source, { profile: 'strict' })).toEqual([]);
    }
  });
});
