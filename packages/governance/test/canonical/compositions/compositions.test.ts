// SPDX-License-Identifier: Apache-2.0
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { canonicalizePolicy } from '../../../src/canonical/canonicalize-policy.js';
import { judgePolicy, type JudgedForm } from '../../../src/rules/judge-policy.js';
import { loadRules, type LoadedRule } from '../../../src/rules/load-rules.js';
import type { ArtifactEntry } from '@xreg/xregistry-fs';
import { indexOf } from '../../rules/registry.js';
import { parseText } from '../parse.js';
import { policyDefinition } from '../policy-model.js';
import { PLAINEST, respell } from '../respell.js';
import { BYPASS_VARIANTS, MEMBERSHIP, MEMBERSHIP_SCHEMA } from '../bypass-variants.js';
import { COMPOSABLE_VARIANTS, type ComposableVariant } from './composable-variants.js';
import { compose, type Composition } from './compose.js';
import { addMembership, membershipPolicy } from './variant-steps.js';
import { readTree } from './read-tree.js';
import { permissionsOf, type Tree } from './spelling-tree.js';

const REPOSITORY = join(import.meta.dirname, '../../../../..');
/** Published policies, which CI has beside the checkout. */
const PUBLISHED = join(REPOSITORY, '../shared/corpora/odrl');
const EXAMPLES = join(REPOSITORY, 'examples');
/** Longest published document that is used; the rest repeats itself. */
const MAX_BYTES = 8000;
const TRIPLES_PER_POLICY = 3;

interface Subject {
  readonly name: string;
  readonly create: () => Tree;
}

interface Case extends Composition {
  readonly name: string;
}

let entry: ArtifactEntry;
let rule: LoadedRule;
let subjects: readonly Subject[];
let cases: readonly Case[];

describe('compositions of two and three ways round a rule', () => {
  beforeAll(async () => {
    ({ entry, rule } = await membershipRule());
    subjects = [
      ...membershipPolicies(),
      ...(await readAll(examples())),
      ...(await readAll(generated())).map(forMembers),
      ...(await readAll(published())),
    ];
    cases = casesOf(subjects);
  }, 300_000);

  it('combine all 44 variants, over at least 200 policies', () => {
    expect(COMPOSABLE_VARIANTS.map(({ id }) => id)).toEqual(BYPASS_VARIANTS.map(({ id }) => id));
    expect(subjects.length).toBeGreaterThanOrEqual(200);
  });

  it('are made of variants that each change the text', () => {
    const unchanged = COMPOSABLE_VARIANTS.filter((variant) => {
      const { plain, spelled } = compose(() => membershipPolicy([true]), [variant]);
      const same = compose(() => membershipPolicy([true]), []).spelled;
      return spelled === plain && spelled === same;
    });

    expect(unchanged.map(({ id }) => id)).toEqual(['V00']);
  });

  it('state the same RDF as their plain spelling, and get its verdict', async () => {
    const flips: string[] = [];
    const counts = { satisfied: 0, violated: 0, refused: 0 };
    for (const { name, plain, stated, spelled, refused } of cases) {
      if (refused) {
        counts.refused++;
        if (!(await isRefused(spelled))) flips.push(`${name} is not refused:\n${spelled}`);
        continue;
      }
      const hash = await hashOf(stated);
      if (hash === undefined || (await hashOf(spelled)) !== hash) {
        throw new Error(`${name} states something else:\n${stated}\n${spelled}`);
      }
      const verdict = await verdictOn(plain, 'canonical');
      counts[verdict]++;
      if ((await verdictOn(spelled, 'canonical')) !== verdict) {
        flips.push(`${name} flips ${verdict}:\n${plain}\n${spelled}`);
      }
    }

    console.log(
      `compositions: ${cases.length} cases over ${subjects.length} policies ` +
        `(${JSON.stringify(counts)}), ${flips.length} flips`,
    );
    expect(flips.slice(0, 5)).toEqual([]);
    expect(Math.min(counts.satisfied, counts.violated, counts.refused)).toBeGreaterThan(50);
  }, 600_000);

  it('get another verdict from a rule that reads the text as it is written', async () => {
    let flips = 0;
    const judged = cases.filter(({ refused }, index) => !refused && index % 4 === 0);
    for (const { plain, spelled } of judged) {
      const verdict = await verdictOn(plain, 'canonical');
      if ((await verdictOn(spelled, 'source')) !== verdict) flips++;
    }

    console.log(`compositions judged on their text: ${flips} flips in ${judged.length} cases`);
    expect(flips).toBeGreaterThan(0);
  }, 300_000);
});

async function verdictOn(text: string, form: JudgedForm): Promise<'satisfied' | 'violated'> {
  const { source } = parseText(text);
  if (source === undefined) throw new Error(text);
  const options = { profile: 'odrl-2.2', form, shortNames: new Map<string, string>() };
  const { findings } = await judgePolicy(entry, source, [rule], options);
  return findings.length === 0 ? 'satisfied' : 'violated';
}

async function hashOf(text: string): Promise<string | undefined> {
  const { source } = parseText(text);
  return source === undefined ? undefined : (await canonicalizePolicy(source)).canonicalHash();
}

async function isRefused(text: string): Promise<boolean> {
  const { source, diagnostics } = parseText(text);
  const found = source === undefined ? diagnostics : (await canonicalizePolicy(source)).diagnostics;
  return found.some(({ severity }) => severity === 'error');
}

/** Every pair of variants once, and some triples for each policy. */
function casesOf(policies: readonly Subject[]): readonly Case[] {
  const all: Case[] = [];
  const add = (policy: Subject | undefined, variants: readonly ComposableVariant[]): void => {
    if (policy === undefined) return;
    const name = `${policy.name} with ${variants.map(({ id }) => id).join(', ')}`;
    all.push({ name, ...compose(policy.create, variants) });
  };
  let next = 0;
  for (const [index, one] of COMPOSABLE_VARIANTS.entries()) {
    for (const other of COMPOSABLE_VARIANTS.slice(index + 1)) {
      add(policies[next++ % policies.length], [one, other]);
    }
  }
  const triple = fc.shuffledSubarray([...COMPOSABLE_VARIANTS], { minLength: 3, maxLength: 3 });
  const count = policies.length * TRIPLES_PER_POLICY;
  for (const [index, variants] of fc.sample(triple, count).entries()) {
    add(policies[index % policies.length], variants);
  }
  return all;
}

/** Policies of one, two and three permissions, constrained and bare. */
function membershipPolicies(): readonly Subject[] {
  return [[true], [false], [true, true], [true, false], [true, true, true]].map((compliant) => ({
    name: `permissions for members: ${compliant.join(', ')}`,
    create: () => membershipPolicy(compliant),
  }));
}

type Documents = readonly (readonly [name: string, document: unknown])[];

async function readAll(documents: Documents): Promise<readonly Subject[]> {
  const found: Subject[] = [];
  for (const [name, document] of documents) {
    const create = await readTree(document);
    if (create !== undefined) found.push({ name, create });
  }
  return found;
}

/** Most random policies comply only if they are made to: two in three. */
function forMembers(subject: Subject, index: number): Subject {
  if (index % 3 === 0) return subject;
  const create = () => {
    const tree = subject.create();
    permissionsOf(tree).forEach(addMembership);
    return tree;
  };
  return { ...subject, create };
}

function generated(): Documents {
  return fc
    .sample(policyDefinition, 180)
    .map((model, index) => [`generated ${index}`, respell(model, PLAINEST)]);
}

function examples(): Documents {
  return jsonIn(EXAMPLES).map(([name, document]) => {
    const { policydefinition = document } = document as { readonly policydefinition?: unknown };
    return [name, policydefinition];
  });
}

function published(): Documents {
  return existsSync(PUBLISHED) ? jsonIn(PUBLISHED) : [];
}

function jsonIn(folder: string): Documents {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.json'))
    .sort()
    .flatMap((file): Documents => {
      const { source } = parseText(readFileSync(join(folder, file), 'utf8'));
      const small = source !== undefined && source.text.length <= MAX_BYTES;
      return small ? [[file, source.value]] : [];
    });
}

/** The membership rule, as loaded from a registry. */
async function membershipRule(): Promise<{ entry: ArtifactEntry; rule: LoadedRule }> {
  const index = await indexOf({
    'policies/acme.any.v1.0.json': {},
    'schemas/acme.membership.v1.0.json': membershipSchema(),
    'rules/acme.membership.v1.0.json': {
      versionid: '1.0',
      name: 'membership',
      description: 'Every permission to use is for members.',
      appliesTo: ['*'],
      schemaref: '/schemagroups/acme/schemas/membership/versions/1.0',
    },
  });
  const [found] = loadRules(index).rules;
  const [policy] = index.ofType('policy');
  if (found === undefined || policy === undefined) throw new Error('The rule does not load.');
  return { entry: policy, rule: found };
}

/** The examples have names of their own for the membership that the rule asks for. */
function membershipSchema(): unknown {
  const names = [
    MEMBERSHIP,
    'https://dspacex.example/policy/membership.credential',
    'https://w3id.org/catenax/2025/9/policy/Membership',
  ];
  const constant = JSON.stringify(
    MEMBERSHIP_SCHEMA.properties.policy.properties.permission.items.then.properties.constraint
      .contains.const,
  );
  const anyOf = names.map((leftOperand) => ({
    const: { leftOperand, operator: 'eq', rightOperand: 'active' },
  }));
  return JSON.parse(
    JSON.stringify(MEMBERSHIP_SCHEMA).replace(`{"const":${constant}}`, JSON.stringify({ anyOf })),
  ) as unknown;
}
