// SPDX-License-Identifier: Apache-2.0
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import {
  buildDeploymentIndex,
  checkStructure,
  createDiskFileSystem,
  type Diagnostic,
} from '../../src/index.js';

const root = fileURLToPath(new URL('../../../../examples/xregistry-broken', import.meta.url));
const diagnostics = await diagnose();

describe('examples/xregistry-broken', () => {
  test.each(rows().filter(([, code]) => /^(json|xregistry)\//.test(code)))(
    '%s is reported as %s',
    (file, code) => {
      const found = diagnostics.filter((diagnostic) => diagnostic.file === file);

      expect(found.map((diagnostic) => diagnostic.code)).toContain(code);
    },
  );

  test('has no fault in its structure that its README does not name', () => {
    const named = new Set(rows().map(([file]) => file));

    // A wrong date puts the versions of one resource out of order: a consequence, in the other file.
    const consequences = ['xregistry/version-sequence'];
    const unnamed = diagnostics.filter(
      ({ file, code }) => !named.has(file) && !consequences.includes(code),
    );
    expect(unnamed).toEqual([]);
  });
});

/** File and code of every row of the README; some codes are reported by other packages. */
function rows(): readonly (readonly [string, string])[] {
  const matches = readFileSync(`${root}/README.md`, 'utf8').matchAll(
    /^\| `(.+?)` \| \[`(.+?)`\]/gm,
  );
  return [...matches].map(([, file = '', code = '']) => [file, code] as const);
}

async function diagnose(): Promise<readonly Diagnostic[]> {
  const fileSystem = createDiskFileSystem(root, { name: 'examples/xregistry-broken' });
  const index = await buildDeploymentIndex(fileSystem);
  const structure = await checkStructure(index, fileSystem, { profile: 'authoring' });
  const documents = [...index.artifacts.values()].flatMap((entry) => entry.read().diagnostics);
  return [...index.diagnostics, ...structure, ...documents];
}
