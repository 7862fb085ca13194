// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from 'vitest';
import {
  buildDeploymentIndex,
  compareIndexes,
  createMemoryFileSystem,
  type ArtifactChange,
  type RegistryFileSystem,
} from '../../src/index.js';

type Files = Readonly<Record<string, string>>;

function fileSystemOf(files: Files): RegistryFileSystem {
  return createMemoryFileSystem(
    'registry',
    new Map(Object.entries(files).map(([path, text]) => [path, Buffer.from(text)])),
  );
}

async function compare(before: RegistryFileSystem, after: RegistryFileSystem) {
  const [old, current] = [await buildDeploymentIndex(before), await buildDeploymentIndex(after)];
  const { changes, unchanged } = compareIndexes(old, current);
  return { changes: changes.map(inShort), unchanged };
}

function inShort(change: ArtifactChange): string {
  return `${change.kind} ${(change.kind === 'removed' ? change.before : change.after).xid}`;
}

describe('compareIndexes', () => {
  it('tells what was added, removed, changed and moved, in the order of a walk', async () => {
    const found = await compare(
      fileSystemOf({
        'policies/acme.a.v1.json': '{}',
        'policies/acme.b.v1.json': '{}',
        'policies/acme.c.v1.json': '{}',
        'policies/acme.d.v1.json': '{}',
        'schemas/acme.s.v1.json': '{}',
      }),
      fileSystemOf({
        'policies/acme.a.v1.json': '{ }',
        'policygroups/acme/policies/b/versions/1.json': '{}',
        'policies/acme.c.v1.json': '{}',
        'policies/acme.e.v1.json': '{}',
        'schemas/acme.s.v1.json': '{"type":"object"}',
      }),
    );

    expect(found).toEqual({
      changes: [
        'changed /schemagroups/acme/schemas/s/versions/1',
        'changed /policygroups/acme/policies/a/versions/1',
        'moved /policygroups/acme/policies/b/versions/1',
        'removed /policygroups/acme/policies/d/versions/1',
        'added /policygroups/acme/policies/e/versions/1',
      ],
      unchanged: 1,
    });
  });

  it('reads nothing where the names of the bytes tell', async () => {
    const named = (names: Files): RegistryFileSystem => ({
      ...fileSystemOf(names),
      read: () => {
        throw new Error('nothing is read');
      },
      contentId: (path) => names[path],
    });

    const found = await compare(
      named({ 'policies/acme.a.v1.json': 'one', 'policies/acme.b.v1.json': 'one' }),
      named({ 'policies/acme.a.v1.json': 'two', 'policies/acme.b.v1.json': 'one' }),
    );

    expect(found).toEqual({
      changes: ['changed /policygroups/acme/policies/a/versions/1'],
      unchanged: 1,
    });
  });

  it('reads both documents where names of different kinds meet', async () => {
    const one = { 'policies/acme.a.v1.json': '{}' };
    const found = await compare(
      { ...fileSystemOf(one), contentId: () => 'short' },
      { ...fileSystemOf(one), contentId: () => 'a longer one' },
    );

    expect(found).toEqual({ changes: [], unchanged: 1 });
  });
});
