// SPDX-License-Identifier: Apache-2.0
// Makes the registries the benchmark runs on: the same bytes for the same seed on every machine.
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { plainPolicy, SPELLINGS } from './policies.mjs';
import { createRandom } from './random.mjs';
import { documentSchema, governanceRule, requirementSchema } from './rules.mjs';

/**
 * Writes a compact registry.
 *
 * @param {string} root folder, made anew.
 * @param {{ policies: number, rules: number, spelling?: 'plain' | 'other', documentBytes?: number,
 *   seed?: number }} size every twentieth policy, on average, breaks the membership rule; documents have at
 *   least so many bytes.
 * @returns {{ failing: Set<string> }} names of the policies that break a rule.
 */
export function makeRegistry(root, options) {
  const { policies, rules, spelling = 'plain', documentBytes = 0, seed = 1 } = options;
  rmSync(root, { recursive: true, force: true });
  for (const folder of ['policies', 'schemas', 'rules']) {
    mkdirSync(join(root, folder), { recursive: true });
  }
  const random = createRandom(seed);
  const failing = new Set();
  for (let index = 0; index < policies; index++) {
    const name = `policy-${String(index).padStart(7, '0')}`;
    // One policy alone is a failing one: a tool that says nothing of it does not check.
    const isFailing = random() < 0.05 || policies === 1;
    if (isFailing) failing.add(name);
    const plain = plainPolicy(name, { isFailing, random, bytes: documentBytes });
    const respell = spelling === 'plain' ? undefined : SPELLINGS[index % SPELLINGS.length];
    write(root, 'policies', `acme.${name}.v1.0.json`, {
      versionid: '1.0',
      policyid: name,
      description: `Benchmark policy ${name}`,
      policydefinition: respell === undefined ? plain : respell(plain),
    });
  }
  for (let index = 0; index < rules; index++) {
    const file = `acme.requirement-${index}.v1.0.json`;
    write(root, 'schemas', file, documentSchema('policy', requirementSchema(index)));
    write(root, 'rules', file, governanceRule(index));
  }
  return { failing };
}

function write(root, folder, file, value) {
  writeFileSync(join(root, folder, file), `${JSON.stringify(value, null, 2)}\n`);
}
