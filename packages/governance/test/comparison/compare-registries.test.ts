// SPDX-License-Identifier: Apache-2.0
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv } from 'ajv';
import addFormats from 'ajv-formats';
import { describe, expect, it } from 'vitest';
import { compareRegistries } from '../../src/comparison/compare-registries.js';
import { formatComparison } from '../../src/comparison/format-comparison.js';
import { indexOf, type Files } from '../rules/registry.js';

const SCHEMA = join(import.meta.dirname, '../../schema/registry-comparison-1.schema.json');
const ajv = new Ajv({ allErrors: true });
addFormats.default(ajv);
const isComparison = ajv.compile(JSON.parse(readFileSync(SCHEMA, 'utf8')) as object);

async function compare(before: Files, after: Files) {
  return compareRegistries(
    { index: await indexOf(before, 'old') },
    { index: await indexOf(after, 'new') },
  );
}

function policy(limit: number, members: object = {}) {
  return {
    ...members,
    policydefinition: {
      '@context': 'http://www.w3.org/ns/odrl.jsonld',
      '@type': 'Set',
      permission: [
        {
          action: 'use',
          constraint: [{ leftOperand: 'count', operator: 'lteq', rightOperand: limit }],
        },
      ],
    },
  };
}

const rule = (label: string) => ({
  versionid: '1.0',
  name: 'membership',
  description: 'Members only',
  appliesTo: [`label:${label}`],
  schemaref: '/schemagroups/dspacex/schemas/membership/versions/1.0',
});
const FILE = 'policies/dspacex.membership.v1.0.json';
const RULES = {
  'rules/dspacex.membership.v1.0.json': rule('dspacex'),
  'schemas/dspacex.membership.v1.0.json': { type: 'object' },
};

describe('two states of a registry', () => {
  it('differ in what was added, removed, changed and moved', async () => {
    const { artifacts, summary } = await compare(
      {
        [FILE]: policy(5),
        'policies/acme.old.v1.json': policy(1),
        'policies/acme.moved.v1.json': policy(1),
        'policies/acme.same.v1.json': policy(1),
      },
      {
        [FILE]: policy(10),
        'policies/acme.new.v1.json': policy(1),
        'policygroups/acme/policies/moved/versions/1.json': policy(1),
        'policies/acme.same.v1.json': policy(1),
      },
    );

    expect(artifacts.map(({ change, key }) => `${change} ${key}`)).toEqual([
      'moved acme/moved@1',
      'added acme/new@1',
      'removed acme/old@1',
      'changed dspacex/membership@1.0',
    ]);
    expect(summary).toMatchObject({
      added: 1,
      removed: 1,
      changed: 1,
      moved: 1,
      unchanged: 1,
      widened: 1,
      equivalent: 0,
    });
    expect(artifacts[0]).toMatchObject({
      before: { file: 'policies/acme.moved.v1.json', layout: 'compact' },
      after: { file: 'policygroups/acme/policies/moved/versions/1.json', layout: 'expanded' },
    });
    expect(artifacts[1]?.states).toEqual(['permission to "use" where "count" lteq 1']);
  });

  it('differ in text alone where a policy means the same', async () => {
    const { artifacts } = await compare(
      { [FILE]: policy(5) },
      { [FILE]: policy(5, { description: 'Other words' }) },
    );

    expect(artifacts[0]?.comparison).toMatchObject({ meaning: 'equivalent', rules: [] });
  });

  it('show what a new version changes about the one it follows', async () => {
    const { artifacts, summary } = await compare(
      { [FILE]: policy(5), 'policies/dspacex.membership.v1.9.json': policy(6) },
      {
        [FILE]: policy(5),
        'policies/dspacex.membership.v1.9.json': policy(6),
        'policies/dspacex.membership.v1.10.json': policy(3),
      },
    );

    expect(artifacts).toMatchObject([
      {
        change: 'added',
        predecessor: 'dspacex/membership@1.9',
        comparison: { meaning: 'narrowed' },
      },
    ]);
    expect(summary).toMatchObject({ added: 1, changed: 0, narrowed: 1 });
  });

  it('name places with the root of their side', async () => {
    const { artifacts } = await compare({ [FILE]: policy(5) }, { [FILE]: policy(10) });

    expect(artifacts[0]?.comparison?.rules[0]?.parts).toMatchObject([
      {
        part: 'constraint',
        before: { text: 'constraint "count" lteq 5', file: `old/${FILE}` },
        after: {
          file: `new/${FILE}`,
          pointer: '/policydefinition/permission/0/constraint/0',
          range: { start: { line: 9, column: 11 } },
        },
      },
    ]);
  });

  it('tell which policies depend on changed rules and schemas', async () => {
    const policies = { [FILE]: policy(5), 'policies/acme.other.v1.json': policy(5) };
    const { artifacts } = await compare(
      { ...policies, ...RULES },
      {
        ...policies,
        'rules/dspacex.membership.v1.0.json': rule('acme'),
        'schemas/dspacex.membership.v1.0.json': { type: 'object', required: ['policy'] },
      },
    );

    expect(artifacts.map(({ type, governs }) => ({ type, governs }))).toEqual([
      {
        type: 'schema',
        governs: { before: ['dspacex/membership@1.0'], after: ['acme/other@1'] },
      },
      { type: 'rule', governs: { before: ['dspacex/membership@1.0'], after: ['acme/other@1'] } },
    ]);
  });

  it('tell what cannot be read on one side', async () => {
    const { artifacts, problems } = await compare({ [FILE]: policy(5) }, { [FILE]: '{ "x": ' });

    expect(artifacts[0]?.comparison).toMatchObject({
      meaning: 'incomparable',
      reason: 'the new side states no readable policy',
    });
    expect(problems.map(({ code, file }) => `${code} ${file}`)).toEqual([
      `json/syntax new/${FILE}`,
    ]);
  });

  it('are equal to themselves', async () => {
    const { artifacts, problems } = await compare(
      { [FILE]: policy(5), ...RULES },
      {
        [FILE]: policy(5),
        ...RULES,
      },
    );

    expect({ artifacts, problems }).toEqual({ artifacts: [], problems: [] });
  });
});

describe('the formats of a comparison', () => {
  const HOSTILE = '|<img src=x onerror=alert(1)>\u001b[31m @everyone `x`\n# title';
  const everything = () =>
    compare(
      {
        [FILE]: policy(5),
        'policies/acme.gone.v1.json': policy(1),
        'policies/acme.moved.v1.json': policy(7),
        ...RULES,
      },
      {
        [FILE]: {
          policydefinition: {
            '@context': 'http://www.w3.org/ns/odrl.jsonld',
            '@type': 'Set',
            permission: [
              {
                action: 'use',
                constraint: [
                  { leftOperand: 'count', operator: 'lteq', rightOperand: 10 },
                  { leftOperand: 'urn:acme:x', operator: 'eq', rightOperand: HOSTILE },
                ],
              },
            ],
          },
        },
        'policies/acme.new.v1.json': policy(1),
        'policygroups/acme/policies/moved/versions/1.json': policy(7),
        ...RULES,
        'rules/dspacex.membership.v1.0.json': rule('acme'),
      },
    );

  it('are for people', async () => {
    await expect(formatComparison(await everything(), 'text')).toMatchFileSnapshot(
      'golden/comparison.txt',
    );
  });

  it('are for pull requests', async () => {
    const text = formatComparison(await everything(), 'markdown');

    await expect(text).toMatchFileSnapshot('golden/comparison.md');
    expect(text).not.toMatch(/<img|@everyone|(?<!\\)`/);
    expect(text).not.toContain('\u001b');
  });

  it('are for programs, by the schema that ships', async () => {
    const broken = await compare({ [FILE]: policy(5) }, { [FILE]: '{' });

    for (const comparison of [await everything(), broken]) {
      const parsed: unknown = JSON.parse(formatComparison(comparison, 'json'));

      expect(isComparison(parsed), JSON.stringify(isComparison.errors)).toBe(true);
      expect(parsed).toEqual(comparison);
    }
  });

  it('colour text on request alone', async () => {
    const comparison = await everything();

    expect(formatComparison(comparison, 'text')).not.toContain('\u001b');
    expect(formatComparison(comparison, 'text', { color: true })).toContain('\u001b[32m');
  });

  it('say that nothing changed', async () => {
    const same = await compare({ [FILE]: policy(5) }, { [FILE]: policy(5) });

    expect(formatComparison(same, 'text')).toBe('old -> new\n\nno changes\n');
    expect(formatComparison(same, 'markdown')).toBe('### xreg diff: no changes\n\nold → new\n');
  });
});
