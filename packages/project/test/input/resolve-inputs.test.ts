// SPDX-License-Identifier: Apache-2.0
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { findRegistryRoot } from '../../src/input/find-registry-root.js';
import { resolveInputs } from '../../src/input/resolve-inputs.js';
import { resolveSingleRoot } from '../../src/input/single-root.js';
import { createTemporaryFolder } from '../../../../testing/temporary-folder.js';

const EXPANDED = 'policygroups/dspacex/policies/membership/versions/1.0.json';

function createWorkspace(): string {
  return createTemporaryFolder({
    'compact/policies/dspacex.membership.v1.0.json': '{}',
    'compact/policies/dspacex.membership.v1.1.json': '{}',
    'compact/rules/dspacex.membership.v1.0.json': '{}',
    [`expanded/${EXPANDED}`]: '{}',
    'elsewhere/notes.json': '{}',
  });
}

describe('findRegistryRoot', () => {
  it.each([
    ['/r/policies/dspacex.membership.v1.0.json', '/r'],
    [`/r/${EXPANDED}`, '/r'],
    ['/r/policygroups/dspacex/policies', '/r'],
    ['/r/policygroups', '/r'],
    [`/home/policies/registry/${EXPANDED}`, '/home/policies/registry'],
    ['/r/schemas', '/r'],
    ['/r/other/x.json', undefined],
    ['/', undefined],
  ])('finds the root of %s', (path, root) => {
    expect(findRegistryRoot(path)).toBe(root);
  });
});

describe('resolveInputs', () => {
  it('takes a root whole, and a file or folder of a registry as a part of it', async () => {
    const cwd = createWorkspace();
    const config = { folder: cwd };

    expect(await resolveInputs(['compact'], config, cwd)).toEqual([
      { root: join(cwd, 'compact'), name: 'compact' },
    ]);
    expect(await resolveInputs([`expanded/${EXPANDED}`], config, cwd)).toEqual([
      { root: join(cwd, 'expanded'), name: 'expanded', only: new Set([EXPANDED]) },
    ]);
    expect(await resolveInputs(['expanded/policygroups/dspacex'], config, cwd)).toEqual([
      { root: join(cwd, 'expanded'), name: 'expanded', only: new Set(['policygroups/dspacex']) },
    ]);
  });

  it('takes a folder that is no registry for the configured roots in it', async () => {
    const cwd = createWorkspace();
    const config = { folder: cwd, roots: ['compact', 'expanded'] };
    const all = [
      { root: join(cwd, 'compact'), name: 'compact' },
      { root: join(cwd, 'expanded'), name: 'expanded' },
    ];

    expect(await resolveInputs(['.'], config, cwd)).toEqual(all);
    expect(await resolveInputs(['elsewhere'], config, cwd)).toEqual([
      { root: join(cwd, 'elsewhere'), name: 'elsewhere' },
    ]);
    expect(
      await resolveInputs(['compact'], { folder: cwd, roots: ['compact/nested'] }, cwd),
    ).toEqual([{ root: join(cwd, 'compact'), name: 'compact' }]);
  });

  it('keeps a root whole, whatever else of it is named', async () => {
    const cwd = createWorkspace();
    const file = 'compact/policies/dspacex.membership.v1.0.json';

    const inputs = await resolveInputs([file, 'compact', file], { folder: cwd }, cwd);

    expect(inputs).toEqual([{ root: join(cwd, 'compact'), name: 'compact' }]);
  });

  it('expands globs itself, in code-point order', async () => {
    const cwd = createWorkspace();

    const [input] = await resolveInputs(['compact/policies/*.json'], { folder: cwd }, cwd);

    expect([...(input?.only ?? [])]).toEqual([
      'policies/dspacex.membership.v1.0.json',
      'policies/dspacex.membership.v1.1.json',
    ]);
  });

  it('works on the registry around the working directory, or on the roots of the configuration', async () => {
    const cwd = createWorkspace();
    const inner = join(cwd, 'compact/policies');

    expect(await resolveInputs([], { folder: cwd }, inner)).toEqual([
      { root: join(cwd, 'compact'), name: join(cwd, 'compact') },
    ]);
    expect(await resolveInputs([], { folder: cwd, roots: ['compact', 'expanded'] }, cwd)).toEqual([
      { root: join(cwd, 'compact'), name: 'compact' },
      { root: join(cwd, 'expanded'), name: 'expanded' },
    ]);
  });

  it.each([
    ['compakt', '"compakt" does not exist.', 'Did you mean "compact"?'],
    ['nowhere/at/all', '"nowhere/at/all" does not exist.', undefined],
    ['compact/**/*.xml', '"compact/**/*.xml" matches no file.', undefined],
    ['elsewhere/notes.json', '"elsewhere/notes.json" lies in no registry.', undefined],
  ])('refuses %s', async (word, message, help) => {
    const cwd = createWorkspace();

    const attempt = resolveInputs([word], { folder: cwd }, cwd);

    await expect(attempt).rejects.toMatchObject({ code: 'INPUT_UNREADABLE', message });
    if (help !== undefined) await expect(attempt).rejects.toMatchObject({ help });
  });
});

describe('resolveSingleRoot', () => {
  it('refuses a part of a registry and a configuration with several roots', async () => {
    const cwd = createWorkspace();
    const roots = ['compact', 'expanded'];

    await expect(resolveSingleRoot('compact/policies', { folder: cwd }, cwd)).rejects.toMatchObject(
      {
        code: 'USAGE',
        help: 'Name the root: compact',
      },
    );
    await expect(resolveSingleRoot(undefined, { folder: cwd, roots }, cwd)).rejects.toMatchObject({
      code: 'USAGE',
      help: 'Name one of "compact", "expanded".',
    });
  });
});
