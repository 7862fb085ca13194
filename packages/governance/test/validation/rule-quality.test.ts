// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from 'vitest';
import { exitCodeOf, validateRegistry, type ValidateOptions } from '../../src/index.js';
import { ACTIVE_MEMBERSHIP, permissions, MEMBERSHIP_IRI } from '../rule-quality/membership.js';
import { ORIGINAL_MEMBERSHIP } from '../rule-quality/original-membership.js';
import { fileSystemOf, type Files } from '../rules/registry.js';

const SOUND = permissions({ constraint: { type: 'array', contains: ACTIVE_MEMBERSHIP } });

function rule(name: string, more: object = {}): Files {
  return {
    [`rules/dspacex.${name}.v1.0.json`]: {
      versionid: '1.0',
      name,
      appliesTo: ['label:dspacex'],
      schemaref: `/schemagroups/dspacex/schemas/${name}/versions/1.0`,
      shortnames: { 'membership.credential': MEMBERSHIP_IRI },
      ...more,
    },
  };
}

function schema(name: string, value: unknown): Files {
  return { [`schemas/dspacex.${name}.v1.0.json`]: value };
}

async function validate(files: Files, options: Omit<ValidateOptions, 'fileSystems'> = {}) {
  const report = await validateRegistry({
    fileSystems: [fileSystemOf(files)],
    rulesOnly: true,
    ruleQuality: 'search',
    ...options,
  });
  const codes = report.diagnostics
    .filter(({ code }) => code.startsWith('rule/') || code.startsWith('governance/'))
    .map(({ code }) => code);
  return { report, codes };
}

describe('the quality of rules', { timeout: 60_000 }, () => {
  it('fails a run on warnings for the original membership rule, and shows a policy', async () => {
    const { report, codes } = await validate({
      ...rule('membership'),
      ...schema('membership', ORIGINAL_MEMBERSHIP),
    });

    expect(codes).toContain('rule/vacuous');
    expect(exitCodeOf(report, 'warning')).toBe(1);
    const vacuous = report.diagnostics.find(({ code }) => code === 'rule/vacuous');
    expect(vacuous).toMatchObject({
      file: 'registry/rules/dspacex.membership.v1.0.json',
      pointer: '/schemaref',
      related: [{ file: 'registry/schemas/dspacex.membership.v1.0.json' }],
    });
    expect(vacuous?.found).toContain('"permission":[{"action":"use"}]');
  });

  it('is silent on the repaired rule, and judges no policy', async () => {
    const policy = {
      policydefinition: { '@context': 'http://www.w3.org/ns/odrl.jsonld', '@type': 'Set' },
    };
    const { report, codes } = await validate({
      ...rule('membership'),
      ...schema('membership', SOUND),
      'policies/dspacex.catalogue.v1.0.json': policy,
    });

    expect(codes).toEqual([]);
    expect(report.summary).toMatchObject({ rules: 1, policies: 0, verdicts: 0 });
  });

  it('finds dead keywords in every run, without a search', async () => {
    const files = {
      ...rule('membership'),
      ...schema('membership', ORIGINAL_MEMBERSHIP),
    };

    const { codes } = await validate(files, { rulesOnly: false, ruleQuality: 'schemas' });

    expect([...new Set(codes)]).toEqual(['rule/dead-keyword']);
  });

  it('leaves rules alone that judge texts as written', async () => {
    const files = { ...rule('membership'), ...schema('membership', ORIGINAL_MEMBERSHIP) };

    expect((await validate(files, { form: 'source' })).codes).toEqual([]);
  });

  it('finds rules that no policy can satisfy together', async () => {
    const never = {
      properties: {
        policy: {
          properties: {
            permission: {
              items: { properties: { constraint: { not: { contains: ACTIVE_MEMBERSHIP } } } },
            },
          },
        },
      },
    };
    const { codes } = await validate({
      ...rule('always'),
      ...schema('always', SOUND),
      ...rule('never'),
      ...schema('never', never),
    });

    expect(codes).toEqual(['rule/contradictory']);
  });

  it('finds a rule that follows from another one', async () => {
    const some = { properties: { policy: { properties: { permission: { minItems: 1 } } } } };
    const { codes, report } = await validate({
      ...rule('each'),
      ...schema('each', SOUND),
      ...rule('some'),
      ...schema('some', some),
    });

    expect(codes).toEqual(['rule/implied']);
    expect(report.diagnostics.find(({ code }) => code === 'rule/implied')).toMatchObject({
      severity: 'info',
      rule: '/rulegroups/dspacex/rules/some/versions/1.0',
    });
  });

  it('has nothing to check where there is no rule', async () => {
    const { codes, report } = await validate(schema('membership', SOUND));

    expect(codes).toEqual(['governance/nothing-to-check']);
    expect(exitCodeOf(report)).toBe(2);
  });
});
