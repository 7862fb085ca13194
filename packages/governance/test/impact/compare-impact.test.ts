// SPDX-License-Identifier: Apache-2.0
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv } from 'ajv';
import addFormats from 'ajv-formats';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compareImpact } from '../../src/impact/compare-impact.js';
import { formatImpact } from '../../src/impact/format-impact.js';
import type { PolicyStatus } from '../../src/impact/impact-report.js';
import { validateRegistry } from '../../src/validation/validate-registry.js';
import { fileSystemOf, indexOf, type Files } from '../rules/registry.js';

const SCHEMA = join(import.meta.dirname, '../../schema/impact-1.schema.json');
const ajv = new Ajv({ allErrors: true });
addFormats.default(ajv);
const isImpact = ajv.compile(JSON.parse(readFileSync(SCHEMA, 'utf8')) as object);

const policy = (...operands: readonly string[]) => ({
  policydefinition: {
    '@context': 'http://www.w3.org/ns/odrl.jsonld',
    '@type': 'Set',
    permission: [
      {
        action: 'use',
        constraint: operands.map((leftOperand) => ({
          leftOperand,
          operator: 'eq',
          rightOperand: 'active',
        })),
      },
    ],
  },
});

const rule = (selector: string, schema = 'asks-purpose') => ({
  versionid: '1.0',
  name: 'rule',
  description: 'Asks for an operand',
  appliesTo: [selector],
  schemaref: `/schemagroups/acme/schemas/${schema}/versions/1.0`,
});

const asksFor = (leftOperand: string) => ({
  type: 'object',
  properties: {
    policy: {
      type: 'object',
      properties: {
        permission: {
          type: 'array',
          items: {
            type: 'object',
            properties: {
              constraint: {
                type: 'array',
                contains: { type: 'object', properties: { leftOperand: { const: leftOperand } } },
              },
            },
          },
        },
      },
    },
  },
});

const SCHEMAS = {
  'schemas/acme.asks-purpose.v1.0.json': asksFor('purpose'),
  'schemas/acme.asks-count.v1.0.json': asksFor('count'),
};

async function compare(before: Files, after: Files, fleet?: Files) {
  return compareImpact(await indexOf(before, 'old'), await indexOf(after, 'new'), {
    ...(fleet && { fleet: await indexOf(fleet, 'fleet') }),
  });
}

describe('what a change does to a fleet', () => {
  const fleet = {
    'policies/acme.one.v1.json': policy('purpose'),
    'policies/acme.two.v1.json': policy('count'),
    'policies/dspacex.three.v1.json': policy('purpose', 'count'),
  };
  const RULE = 'rules/acme.rule.v1.0.json';

  it('is told for two rule sets over the same policies', async () => {
    const { policies, summary } = await compare(
      { ...SCHEMAS, [RULE]: rule('*') },
      { ...SCHEMAS, [RULE]: rule('*', 'asks-count') },
      fleet,
    );

    expect(policies.map(({ kind, key }) => `${kind} ${key}`)).toEqual([
      'newly-failing acme/one@1',
      'newly-passing acme/two@1',
    ]);
    expect(policies[0]?.rules).toMatchObject([
      {
        rule: 'acme/rule@1.0',
        before: 'satisfied',
        after: 'violated',
        violations: [{ file: 'fleet/policies/acme.one.v1.json', code: 'governance/violation' }],
      },
    ]);
    expect(summary).toMatchObject({ 'newly-failing': 1, 'newly-passing': 1, unchanged: 1 });
  });

  it('is told for rules that no longer govern, or begin to', async () => {
    const { policies } = await compare(
      { ...fleet, ...SCHEMAS, [RULE]: rule('label:acme', 'asks-count') },
      { ...fleet, ...SCHEMAS, [RULE]: rule('label:dspacex', 'asks-count') },
    );

    expect(policies.map(({ kind, key }) => `${kind} ${key}`)).toEqual([
      'newly-ungoverned acme/one@1',
      'newly-ungoverned acme/two@1',
      'newly-governed dspacex/three@1',
    ]);
  });

  it('is told for policies that come and go', async () => {
    const rules = { ...SCHEMAS, [RULE]: rule('*') };
    const { policies } = await compare(
      { ...rules, 'policies/acme.one.v1.json': policy('purpose') },
      {
        ...rules,
        'policies/acme.bad.v1.json': policy('count'),
        'policies/acme.good.v1.json': policy('purpose'),
      },
    );

    expect(policies.map(({ kind, key }) => `${kind} ${key}`)).toEqual([
      'newly-failing acme/bad@1',
      'deactivated acme/one@1',
      'added acme/good@1',
    ]);
  });

  it('is told for a rule that cannot be used any more', async () => {
    const { policies, problems } = await compare(
      { ...fleet, ...SCHEMAS, [RULE]: rule('policy:acme/one@*') },
      { ...fleet, ...SCHEMAS, [RULE]: rule('policy:acme/one@*', 'nowhere') },
    );

    expect(policies).toMatchObject([{ kind: 'newly-undecided', key: 'acme/one@1' }]);
    expect(problems.map(({ code }) => code)).toEqual(['rule/schema-not-found']);
  });

  it('is what validating both sides tells, whatever was edited', async () => {
    const operands = fc.subarray(['purpose', 'count', 'version']);
    const selector = fc.constantFrom('*', 'label:acme', 'policy:acme/one@*', 'group:dspacex');
    const schema = fc.constantFrom('asks-purpose', 'asks-count');
    const state = fc
      .record({
        one: fc.option(operands, { nil: undefined }),
        two: fc.option(operands, { nil: undefined }),
        three: fc.option(operands, { nil: undefined }),
        rules: fc.array(fc.tuple(selector, schema), { maxLength: 2 }),
      })
      .map(({ one, two, three, rules }) => ({
        ...SCHEMAS,
        ...(one && { 'policies/acme.one.v1.json': policy(...one) }),
        ...(two && { 'policies/acme.two.v1.json': policy(...two) }),
        ...(three && { 'policies/dspacex.three.v1.json': policy(...three) }),
        ...Object.fromEntries(
          rules.map(([which, how], index) => [
            `rules/acme.rule-${index}.v1.0.json`,
            rule(which, how),
          ]),
        ),
      }));
    await fc.assert(
      fc.asyncProperty(state, state, async (before, after) => {
        const { policies } = await compare(before, after);
        const [old, current] = [await statuses(before), await statuses(after)];

        for (const { xid, before: was, after: is } of policies) {
          expect({ was, is }).toEqual({
            was: old.get(xid) ?? 'absent',
            is: current.get(xid) ?? 'absent',
          });
        }
        const told = new Set(policies.map(({ xid }) => xid));
        for (const xid of new Set([...old.keys(), ...current.keys()])) {
          if (!told.has(xid)) expect(current.get(xid)).toBe(old.get(xid));
        }
      }),
      { numRuns: 40 },
    );
  }, 60_000);

  it('is shown for people, for programs and for pull requests', async () => {
    const report = await compare(
      { ...SCHEMAS, [RULE]: rule('*') },
      { ...SCHEMAS, [RULE]: { ...rule('*', 'asks-count'), message: '<b>|`@all`' } },
      fleet,
    );
    const parsed: unknown = JSON.parse(formatImpact(report, 'json'));

    expect(isImpact(parsed), JSON.stringify(isImpact.errors)).toBe(true);
    expect(parsed).toEqual(report);
    await expect(formatImpact(report, 'text')).toMatchFileSnapshot('golden/impact.txt');
    await expect(formatImpact(report, 'markdown')).toMatchFileSnapshot('golden/impact.md');
    expect(formatImpact(report, 'markdown')).not.toMatch(/<b>|(?<!\\)`/);
    expect(formatImpact(await compare(fleet, fleet), 'text')).toContain('no verdict changes');
  });
});

/** What a validation says of each policy. */
async function statuses(files: Files): Promise<ReadonlyMap<string, PolicyStatus>> {
  const { artifacts, diagnostics } = await validateRegistry({
    fileSystems: [fileSystemOf(files)],
  });
  return new Map(
    artifacts
      .filter(({ type }) => type === 'policy')
      .map(({ xid, judgedBy }): [string, PolicyStatus] => {
        const isViolated = diagnostics.some(
          ({ code, artifact }) => code === 'governance/violation' && artifact === xid,
        );
        return [xid, isViolated ? 'failing' : judgedBy.length > 0 ? 'passing' : 'ungoverned'];
      }),
  );
}
