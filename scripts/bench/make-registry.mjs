// SPDX-License-Identifier: Apache-2.0
// Makes the registries the benchmark runs on: the same bytes for the same seed on every machine.
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const OPERANDS = ['membership.credential', 'region', 'purpose', 'role', 'certification'];

/**
 * Writes a compact registry of plain policies.
 *
 * @param {string} root folder, made anew.
 * @param {{ policies: number, rules: number, seed?: number }} size every twentieth policy, on
 *   average, breaks the membership rule.
 * @returns {{ failing: Set<string> }} names of the policies that break a rule.
 */
export function makeRegistry(root, { policies, rules, seed = 1 }) {
  rmSync(root, { recursive: true, force: true });
  for (const folder of ['policies', 'schemas', 'rules']) {
    mkdirSync(join(root, folder), { recursive: true });
  }
  const random = mulberry32(seed);
  const failing = new Set();
  for (let index = 0; index < policies; index++) {
    const name = `policy-${String(index).padStart(6, '0')}`;
    const isFailing = random() < 0.05;
    if (isFailing) failing.add(name);
    write(root, 'policies', `acme.${name}.v1.0.json`, policy(name, isFailing, random));
  }
  for (let index = 0; index < rules; index++) {
    const operand = index === 0 ? OPERANDS[0] : `unused-${index}`;
    write(root, 'schemas', `acme.requirement-${index}.v1.0.json`, schema(operand, index === 0));
    write(root, 'rules', `acme.requirement-${index}.v1.0.json`, rule(index));
  }
  return { failing };
}

function policy(name, isFailing, random) {
  const constraints = [constraint('region', 'EU'), constraint('purpose', `purpose-${random()}`)];
  if (!isFailing) constraints.unshift(constraint(OPERANDS[0], 'active'));
  return {
    versionid: '1.0',
    policyid: name,
    description: `Benchmark policy ${name}`,
    policydefinition: {
      '@context': ['http://www.w3.org/ns/odrl.jsonld', { acme: 'https://acme.example/ns/' }],
      '@type': 'Set',
      '@id': `https://acme.example/policies/${name}`,
      permission: [
        { action: 'use', target: `https://acme.example/assets/${name}`, constraint: constraints },
      ],
    },
  };
}

function constraint(operand, value) {
  return {
    leftOperand: `https://acme.example/ns/${operand}`,
    operator: 'eq',
    rightOperand: value,
  };
}

/** Rule 0 requires the membership constraint; the others hold for every policy, as most rules do. */
function schema(operand, isRequired) {
  const match = {
    properties: {
      leftOperand: { const: `https://acme.example/ns/${operand}` },
      operator: { const: 'eq' },
    },
    required: ['leftOperand', 'operator'],
  };
  const requirement = isRequired ? { contains: match, minItems: 1 } : { not: { contains: match } };
  return {
    $schema: 'http://json-schema.org/draft-07/schema#',
    type: 'object',
    required: ['policy'],
    properties: {
      policy: {
        type: 'object',
        required: ['permission'],
        properties: {
          permission: {
            type: 'array',
            items: {
              type: 'object',
              required: ['constraint'],
              properties: { constraint: { type: 'array', ...requirement } },
            },
          },
        },
      },
    },
  };
}

function rule(index) {
  return {
    versionid: '1.0',
    name: `requirement-${index}`,
    description: `Benchmark rule ${index}`,
    appliesTo: ['label:acme'],
    schemaref: `/schemagroups/acme/schemas/requirement-${index}/versions/1.0`,
  };
}

function write(root, folder, file, value) {
  writeFileSync(join(root, folder, file), `${JSON.stringify(value, null, 2)}\n`);
}

/** A small seeded generator (mulberry32): the same numbers everywhere, unlike Math.random. */
function mulberry32(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}
