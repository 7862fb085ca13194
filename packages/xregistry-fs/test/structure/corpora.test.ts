// SPDX-License-Identifier: Apache-2.0
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import {
  buildDeploymentIndex,
  checkRegistryDocument,
  checkStructure,
  createDiskFileSystem,
  parseJsonSource,
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

/** Documents of whole registries. */
function findDocuments(folder: string): readonly string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return findDocuments(path);
    return entry.name.endsWith('.json') && readFileSync(path, 'utf8').includes('"specversion"')
      ? [path]
      : [];
  });
}

function checkDocument(file: string, profile: StructuralProfile): readonly Diagnostic[] {
  const { source } = parseJsonSource(readFileSync(file), { file });
  return source === undefined ? [] : checkRegistryDocument(source, { profile });
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

describe.runIf(TREES.length > 0)('the sample documents', () => {
  const documents = TREES.length > 0 ? findDocuments(CORPORA) : [];

  it.each(STRUCTURAL_PROFILES)('are judged under "%s" to the end', (profile) => {
    expect(documents.length).toBeGreaterThan(10);
    for (const file of documents) {
      for (const { range, message } of checkDocument(file, profile)) {
        expect(range.start.line).toBeGreaterThan(0);
        expect(message.length).toBeLessThan(1000);
      }
    }
  });

  it('of the reference implementation have no error under "fleet"', () => {
    for (const file of findDocuments(FLEET)) {
      const errors = checkDocument(file, 'fleet').filter(({ severity }) => severity === 'error');

      expect(errors.map(({ code, message }) => `${code} ${message}`)).toEqual([]);
    }
  });
});
