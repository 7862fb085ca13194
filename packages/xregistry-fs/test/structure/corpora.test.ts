// SPDX-License-Identifier: Apache-2.0
import { existsSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import {
  buildDeploymentIndex,
  checkStructure,
  createDiskFileSystem,
  STRUCTURAL_PROFILES,
  type Diagnostic,
  type StructuralProfile,
} from '../../src/index.js';

// Registries of other projects lie beside the repository on some machines only.
const CORPORA = fileURLToPath(new URL('../../../../../shared/corpora/xregistry', import.meta.url));
const FLEET = join(CORPORA, 'fleet');

const TREES = existsSync(FLEET) ? findTrees(FLEET) : [];

async function check(root: string, profile: StructuralProfile): Promise<readonly Diagnostic[]> {
  const fileSystem = createDiskFileSystem(root);
  const index = await buildDeploymentIndex(fileSystem, { profile });
  return [...index.diagnostics, ...(await checkStructure(index, fileSystem, { profile }))];
}

/** Folders named after a layout. */
function findTrees(folder: string): readonly string[] {
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .flatMap(({ name }) => {
      const path = join(folder, name);
      return /^xregistry-(?:compact|expanded)$/.test(name) ? [path] : findTrees(path);
    });
}

describe.runIf(TREES.length > 0)('the sample registries of the reference implementation', () => {
  it('are both found', () => {
    expect(TREES.length).toBeGreaterThanOrEqual(2);
  });

  it('have no error under "fleet"', async () => {
    for (const tree of TREES) {
      const diagnostics = await check(tree, 'fleet');

      expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
      expect(diagnostics.length).toBeGreaterThan(0);
    }
  });

  it('have their known deviations under "authoring"', async () => {
    const all = await Promise.all(TREES.map((tree) => check(tree, 'authoring')));

    const errors = all.flat().filter(({ severity }) => severity === 'error');
    expect(new Set(errors.map(({ code }) => code))).toEqual(
      new Set([
        'xregistry/id-mismatch',
        'xregistry/resource-id-mismatch',
        'xregistry/xid-mismatch',
        'xregistry/version-mismatch',
        'xregistry/dangling-reference',
      ]),
    );
  });

  it.each(STRUCTURAL_PROFILES)('are judged under "%s" to the end', async (profile) => {
    for (const tree of TREES) {
      for (const diagnostic of await check(tree, profile)) {
        expect(diagnostic.range.start.line).toBeGreaterThan(0);
      }
    }
  });
});
