// SPDX-License-Identifier: Apache-2.0
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  buildDeploymentIndex,
  checkStructure,
  compareWithBase,
  createDiskFileSystem,
  createGitFileSystem,
  type StructuralProfile,
} from '../../../src/index.js';
import { fileSystemOf, POLICY, type Tree } from '../registry-fixture.js';
import { TemporaryRepository } from './temporary-repository.js';

async function compare(
  base: Tree,
  current: Tree,
  profile: StructuralProfile = 'authoring',
): Promise<readonly string[]> {
  const fileSystems = { base: fileSystemOf(base), current: fileSystemOf(current) };
  const before = await buildDeploymentIndex(fileSystems.base);
  const index = await buildDeploymentIndex(fileSystems.current);
  const diagnostics = compareWithBase(index, before, profile, fileSystems);
  return diagnostics.map(({ severity, code, file, pointer = '' }) => {
    return `${severity} ${code} ${file}${pointer}`;
  });
}

const FILE = 'policies/dspacex.membership.v1.0.json';

describe('compareWithBase', () => {
  it.each(['authoring', 'strict', 'export', 'fleet'] as const)(
    'reports a published version that has changed as an error under "%s"',
    async (profile) => {
      const found = await compare(
        { [FILE]: POLICY },
        { [FILE]: { ...POLICY, name: 'x' } },
        profile,
      );

      expect(found).toEqual([`error xregistry/version-changed ${FILE}`]);
    },
  );

  it('says nothing of what is the same, added or removed', async () => {
    const found = await compare(
      { [FILE]: POLICY, 'policies/dspacex.old.v1.json': POLICY },
      { [FILE]: POLICY, 'policies/dspacex.new.v1.json': POLICY },
    );

    expect(found).toEqual([]);
  });

  it('compares bytes, so a new line is a change', async () => {
    const text = JSON.stringify(POLICY);

    expect(await compare({ [FILE]: text }, { [FILE]: `${text}\n` })).toHaveLength(1);
  });

  it('knows a version by its xid, in whatever layout it was', async () => {
    const expanded = 'policygroups/dspacex/policies/membership/versions/1.0.json';

    expect(await compare({ [expanded]: POLICY }, { [FILE]: POLICY })).toEqual([]);
    expect(await compare({ [expanded]: POLICY }, { [FILE]: { ...POLICY, name: 'x' } })).toEqual([
      `error xregistry/version-changed ${FILE}`,
    ]);
  });

  it('reports an epoch that falls, and one that stays while its entity changes', async () => {
    const meta = 'policygroups/dspacex/meta.json';
    const version = 'policygroups/dspacex/policies/a/versions/1.json';
    const base = { [version]: POLICY, [meta]: { epoch: 3, name: 'Dspace-X' } };

    expect(await compare(base, { [version]: POLICY, [meta]: { epoch: 2, name: 'X' } })).toEqual([
      `warning xregistry/epoch-decreased ${meta}/epoch`,
    ]);
    expect(
      await compare(base, { [version]: POLICY, [meta]: { epoch: 3, name: 'X' } }, 'strict'),
    ).toEqual([`warning xregistry/epoch-unchanged ${meta}/epoch`]);
    expect(await compare(base, { [version]: POLICY, [meta]: { epoch: 4, name: 'X' } })).toEqual([]);
    expect(await compare(base, { [version]: POLICY, [meta]: { name: 'X' } })).toEqual([]);
  });

  it('takes another formatting of a metadata file for no change', async () => {
    const meta = 'policygroups/dspacex/meta.json';
    const version = 'policygroups/dspacex/policies/a/versions/1.json';

    expect(
      await compare(
        { [version]: POLICY, [meta]: '{"epoch":1}' },
        { [version]: POLICY, [meta]: '{ "epoch": 1 }' },
      ),
    ).toEqual([]);
  });
});

describe('checkStructure against a Git revision', () => {
  const repository = new TemporaryRepository();

  beforeAll(() => {
    repository.write(FILE, JSON.stringify(POLICY));
    repository.write('policies/dspacex.kept.v1.json', JSON.stringify(POLICY));
    repository.commit('Publish two policies');
  });
  afterAll(() => {
    repository.dispose();
  });

  it('reports the version that was changed since', async () => {
    repository.write(FILE, JSON.stringify({ ...POLICY, name: 'changed' }));
    repository.write('policies/dspacex.membership.v2.0.json', JSON.stringify(POLICY));
    const fileSystem = createDiskFileSystem(repository.path);
    const baseFileSystem = createGitFileSystem(repository.path, 'HEAD', '');

    const diagnostics = await checkStructure(await buildDeploymentIndex(fileSystem), fileSystem, {
      base: await buildDeploymentIndex(baseFileSystem),
      baseFileSystem,
    });

    expect(diagnostics.map(({ code, file }) => `${code} ${file}`)).toEqual([
      `xregistry/version-changed ${FILE}`,
    ]);
    expect(diagnostics[0]?.artifact).toBe('/policygroups/dspacex/policies/membership/versions/1.0');
  });
});
