// SPDX-License-Identifier: Apache-2.0
// Inputs by their description, made once and kept under .bench/.
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { benchFolder } from '../measure/run-measured.mjs';
import { makeRegistry } from './make-registry.mjs';

/** Another generator makes other inputs, so what an earlier one made is not used. */
const generator = createHash('sha256');
for (const file of readdirSync(import.meta.dirname).sort()) {
  generator.update(readFileSync(join(import.meta.dirname, file)));
}
const generatorDigest = generator.digest('hex').slice(0, 12);

/**
 * A registry of this size, and which of its policies break a rule.
 *
 * @param {{ policies: number, rules: number, spelling?: 'plain' | 'other', documentBytes?: number,
 *   seed: number }} size as of `makeRegistry`.
 * @returns {{ root: string, folder: string, failing: Set<string>, size: object }} `folder` holds the
 *   registry, and whatever else a tool needs to judge it.
 */
export function provideInput(size) {
  const { policies, rules, spelling = 'plain', documentBytes = 0, seed } = size;
  const name = [policies, rules, spelling, documentBytes, seed, generatorDigest].join('-');
  const folder = join(benchFolder, 'inputs', name);
  const root = join(folder, 'registry');
  const made = join(folder, 'failing.json');
  if (!existsSync(made)) {
    const { failing } = makeRegistry(root, size);
    writeFileSync(made, JSON.stringify([...failing]));
  }
  return { root, folder, failing: new Set(JSON.parse(readFileSync(made, 'utf8'))), size };
}
