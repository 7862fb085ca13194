// SPDX-License-Identifier: Apache-2.0
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { makeRegistry } from '../../scripts/bench/inputs/make-registry.mjs';
import { createTemporaryFolder } from '../temporary-folder.js';

function digestOf(root: string): string {
  const hash = createHash('sha256');
  for (const file of readdirSync(root, { recursive: true, encoding: 'utf8' }).sort()) {
    const path = join(root, file);
    if (statSync(path).isFile()) hash.update(file).update(readFileSync(path));
  }
  return hash.digest('hex');
}

test('the same seed makes the same bytes', () => {
  const [one, two] = ['one', 'two'].map((name) => join(createTemporaryFolder({}), name));

  makeRegistry(one ?? '', { policies: 30, rules: 3 });
  makeRegistry(two ?? '', { policies: 30, rules: 3 });

  expect(digestOf(one ?? '')).toBe(digestOf(two ?? ''));
});

test('other spellings fail the same policies as plain ones', () => {
  const root = join(createTemporaryFolder({}), 'registry');

  const plain = makeRegistry(root, { policies: 200, rules: 1 });
  const other = makeRegistry(root, { policies: 200, rules: 1, spelling: 'other' });

  expect(plain.failing.size).toBeGreaterThan(0);
  expect(other.failing).toEqual(plain.failing);
});

test('documents are as large as asked for', () => {
  const root = join(createTemporaryFolder({}), 'registry');

  makeRegistry(root, { policies: 2, rules: 1, documentBytes: 100_000 });

  const files = readdirSync(join(root, 'policies'));
  const sizes = files.map((file) => statSync(join(root, 'policies', file)).size);
  expect(Math.min(...sizes)).toBeGreaterThan(100_000);
});
