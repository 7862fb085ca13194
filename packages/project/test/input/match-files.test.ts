// SPDX-License-Identifier: Apache-2.0
import { mkdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { createDiskFileSystem, createMemoryFileSystem } from '@xreg/xregistry-fs';
import { describe, expect, it } from 'vitest';
import { matchFilesWithin } from '../../src/input/match-files.js';
import { createTemporaryFolder } from '../../../../testing/temporary-folder.js';

const FILES = [
  '.drafts/policy.json',
  'policy.json',
  'services/carbon/policy.json',
  'services/carbon/node_modules/acme/policy.json',
  'services/parts/policy.json',
  'services/parts/notes.md',
];

function list(pattern: string, ...exclude: readonly string[]) {
  const files = new Map(FILES.map((path) => [path, new Uint8Array()]));
  return [...matchFilesWithin(createMemoryFileSystem('acme', files), pattern, exclude)].sort();
}

describe('matchFilesWithin', () => {
  it.each<[string, readonly string[]]>([
    ['services/*/policy.json', ['services/carbon/policy.json', 'services/parts/policy.json']],
    ['services/{carbon,rail}/*.json', ['services/carbon/policy.json']],
    ['services/parts/policy.json', ['services/parts/policy.json']],
    ['.drafts/*.json', ['.drafts/policy.json']],
    ['services/parts', []],
    ['services/rail/policy.json', []],
  ])('finds for %s the files it matches', (pattern, expected) => {
    expect(list(pattern)).toEqual(expected);
  });

  it('passes by what begins with a dot, what is installed and what is excluded', () => {
    expect(list('**/policy.json', 'services/carbon/**')).toEqual([
      'policy.json',
      'services/parts/policy.json',
    ]);
  });
});

describe('matchFilesWithin on a hostile repository', () => {
  const folder = () => {
    const root = createTemporaryFolder({
      'secret.json': '{}',
      'outside/secret.json': '{}',
      'repository/services/parts/policy.json': '{}',
    });
    const repository = join(root, 'repository');
    mkdirSync(join(repository, 'links'));
    symlinkSync(join(root, 'outside'), join(repository, 'links/outside'));
    symlinkSync(join(root, 'secret.json'), join(repository, 'links/secret.json'));
    symlinkSync('.', join(repository, 'links/loop'));
    return createDiskFileSystem(repository);
  };

  it.each([
    '../*.json',
    '{..,services}/secret.json',
    '{.,}./secret.json',
    '@(..)/*.json',
    'services/../../secret.json',
    'links/outside/secret.json',
    'links/outside/*.json',
    'links/secret.json',
    'links/**/*.json',
    'links/loop/loop/secret.json',
  ])('finds nothing outside of it for %s', (pattern) => {
    expect(matchFilesWithin(folder(), pattern, [])).toEqual([]);
  });

  it('finds each of its own files once', () => {
    expect(matchFilesWithin(folder(), '**', [])).toEqual(['services/parts/policy.json']);
  });
});
