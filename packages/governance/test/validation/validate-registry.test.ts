// SPDX-License-Identifier: Apache-2.0
import { buildDeploymentIndex } from '@xreg/xregistry-fs';
import { describe, expect, test } from 'vitest';
import {
  exitCodeOf,
  validateRegistry,
  type Report,
  type ValidateOptions,
} from '../../src/index.js';
import { fileSystemOf, indexOf, type Files } from '../rules/registry.js';

const MEMBERSHIP = 'https://w3id.org/edc/v0.0.1/ns/membership.credential';
const rule = {
  versionid: '1.0',
  name: 'membership-requirement',
  description: 'Every use needs an active Dataspace-X membership credential.',
  appliesTo: ['label:dspacex'],
  schemaref: '/schemagroups/dspacex/schemas/membership/versions/1.0',
  shortNames: { 'membership.credential': MEMBERSHIP },
};
const schema = {
  $schema: 'http://json-schema.org/draft-07/schema#',
  type: 'object',
  required: ['policy'],
  properties: {
    policy: {
      required: ['permission'],
      properties: {
        permission: {
          items: {
            required: ['constraint'],
            properties: {
              constraint: {
                contains: {
                  required: ['leftOperand', 'operator', 'rightOperand'],
                  properties: {
                    leftOperand: { const: 'membership.credential' },
                    operator: { const: 'eq' },
                    rightOperand: { const: 'active' },
                  },
                },
              },
            },
          },
        },
      },
    },
  },
};

function policyOf(permission: unknown): object {
  return {
    versionid: '1.0',
    policydefinition: {
      '@context': [
        'http://www.w3.org/ns/odrl.jsonld',
        { '@vocab': 'https://w3id.org/edc/v0.0.1/ns/' },
      ],
      '@type': 'PolicyDefinition',
      '@id': 'urn:acme:definition',
      policy: { '@id': 'urn:acme:policy', '@type': 'Set', permission },
    },
  };
}

const compliant = policyOf([
  {
    action: 'use',
    constraint: [{ leftOperand: { '@id': MEMBERSHIP }, operator: 'eq', rightOperand: 'active' }],
  },
]);
const unconstrained = policyOf([{ action: 'use' }]);
const governance: Files = {
  'rules/dspacex.membership-requirement.v1.0.json': rule,
  'schemas/dspacex.membership.v1.0.json': schema,
};

function validate(files: Files, options: Partial<ValidateOptions> = {}): Promise<Report> {
  return validateRegistry({ fileSystems: [fileSystemOf(files)], ...options });
}

function findings(report: Report): readonly string[] {
  return report.diagnostics.map(({ code, file, range }) => `${code} ${file}:${range.start.line}`);
}

describe('validateRegistry', () => {
  test('finds nothing in a registry whose policies obey its rules', async () => {
    const report = await validate({
      ...governance,
      'policies/dspacex.membership.v1.0.json': compliant,
    });

    expect(findings(report)).toEqual([]);
    expect(report.summary).toMatchObject({ policies: 1, schemas: 1, rules: 1, verdicts: 1 });
    expect(report.artifacts.at(-1)?.judgedBy).toEqual([
      '/rulegroups/dspacex/rules/membership-requirement/versions/1.0',
    ]);
    expect(exitCodeOf(report)).toBe(0);
  });

  test('reports a violation where the policy states it, with the rule and its schema', async () => {
    const report = await validate({
      ...governance,
      'policies/dspacex.membership.v1.0.json': unconstrained,
    });

    expect(report.diagnostics).toMatchObject([
      {
        code: 'governance/violation',
        severity: 'error',
        message:
          'Policy "dspacex/membership@1.0" has no constraint on "membership.credential" (rule "dspacex/membership-requirement@1.0").',
        file: 'registry/policies/dspacex.membership.v1.0.json',
        pointer: '/policydefinition/policy/permission/0',
        artifact: '/policygroups/dspacex/policies/membership/versions/1.0',
        rule: '/rulegroups/dspacex/rules/membership-requirement/versions/1.0',
        related: [
          { file: 'registry/rules/dspacex.membership-requirement.v1.0.json' },
          { file: 'registry/schemas/dspacex.membership.v1.0.json' },
        ],
      },
    ]);
    expect(exitCodeOf(report)).toBe(1);
  });

  test('takes severity and message from the rule', async () => {
    const report = await validate({
      ...governance,
      'rules/dspacex.membership-requirement.v1.0.json': {
        ...rule,
        severity: 'warning',
        message: 'Members only.',
      },
      'policies/dspacex.membership.v1.0.json': unconstrained,
    });

    expect(report.diagnostics).toMatchObject([
      {
        severity: 'warning',
        message:
          'Policy "dspacex/membership@1.0" breaks rule "dspacex/membership-requirement@1.0": Members only.',
      },
    ]);
    expect(exitCodeOf(report)).toBe(0);
    expect(exitCodeOf(report, 'warning')).toBe(1);
  });

  test('says which rules select nothing and which policies nothing governs', async () => {
    const report = await validate({
      ...governance,
      'policies/dspace-x.membership.v1.0.json': compliant,
    });

    expect(findings(report)).toEqual([
      'governance/ungoverned-policy registry/policies/dspace-x.membership.v1.0.json:1',
      'rule/selects-nothing registry/rules/dspacex.membership-requirement.v1.0.json:5',
    ]);
    expect(report.diagnostics[1]?.expected).toEqual(['label:dspace-x']);
    expect(report.summary).toMatchObject({ ungovernedPolicies: 1, verdicts: 0 });
  });

  test('says that one selector of several matches nothing', async () => {
    const report = await validate({
      ...governance,
      'rules/dspacex.membership-requirement.v1.0.json': {
        ...rule,
        appliesTo: ['label:dspacex', 'group:acme'],
      },
      'policies/dspacex.membership.v1.0.json': compliant,
    });

    expect(report.diagnostics).toMatchObject([
      { code: 'rule/selector-matches-nothing', severity: 'info', pointer: '/appliesTo/1' },
    ]);
  });

  test('reports a rule without its schema, and does not call its policies ungoverned', async () => {
    const report = await validate({
      'rules/dspacex.membership-requirement.v1.0.json': rule,
      'schemas/dspacex.memberships.v1.0.json': schema,
      'policies/dspacex.membership.v1.0.json': compliant,
    });

    expect(findings(report)).toEqual([
      'xregistry/dangling-reference registry/rules/dspacex.membership-requirement.v1.0.json:8',
    ]);
    expect(report.diagnostics[0]?.expected).toEqual([
      '/schemagroups/dspacex/schemas/memberships/versions/1.0',
    ]);
    expect(report.summary).toMatchObject({ ungovernedPolicies: 0, notChecked: 1 });
  });

  test('reports a rule whose schema is invalid, at both places', async () => {
    const report = await validate({
      ...governance,
      'schemas/dspacex.membership.v1.0.json': { $schema: schema.$schema, type: 'objekt' },
      'policies/dspacex.membership.v1.0.json': compliant,
    });

    expect(findings(report)).toEqual([
      'rule/schema-unreadable registry/rules/dspacex.membership-requirement.v1.0.json:8',
      'rule/invalid-schema registry/schemas/dspacex.membership.v1.0.json:3',
    ]);
  });

  test('checks the structure of the registry under a profile', async () => {
    const files: Files = {
      ...governance,
      'policies/dspacex.membership.v1.0.json': { ...compliant, versionid: '1.1' },
    };

    const [authoring, fleet] = [
      await validate(files),
      await validate(files, { structureProfile: 'fleet' }),
    ];

    const mismatch = { code: 'xregistry/version-mismatch', pointer: '/versionid' };
    expect(authoring.diagnostics).toMatchObject([{ ...mismatch, severity: 'error' }]);
    expect(fleet.diagnostics).toMatchObject([{ ...mismatch, severity: 'warning' }]);
  });

  test('reports a published version that has changed against the base of its root', async () => {
    const [base, changed] = [compliant, { ...compliant, description: 'Changed.' }].map((policy) =>
      fileSystemOf({ ...governance, 'policies/dspacex.membership.v1.0.json': policy }),
    );
    if (base === undefined || changed === undefined) throw new Error('two registries');

    const report = await validateRegistry({
      fileSystems: [changed],
      bases: new Map([[changed.root, { index: await buildDeploymentIndex(base) }]]),
    });

    expect(report.diagnostics).toMatchObject([
      { code: 'xregistry/version-changed', severity: 'error' },
    ]);
  });

  test('says once that there is no rule at all', async () => {
    const report = await validate({
      'policies/dspacex.membership.v1.0.json': compliant,
      'policies/dspacex.membership.v2.0.json': { ...compliant, versionid: '2.0' },
    });

    expect(findings(report)).toEqual(['governance/no-rules registry:1']);
    expect(report.summary.ungovernedPolicies).toBe(2);
  });

  test('checks a registry of rules alone, without complaint that they select nothing', async () => {
    const report = await validate(governance);

    expect(findings(report)).toEqual([]);
    expect(exitCodeOf(report)).toBe(0);
  });

  test('has nothing to check in an empty root, which is exit code 2 whatever fails', async () => {
    const report = await validate({});

    expect(findings(report)).toEqual(['governance/nothing-to-check registry:1']);
    expect(exitCodeOf(report, 'never')).toBe(2);
  });

  test('judges by the rules of another registry', async () => {
    const rulesFrom = [await indexOf(governance, 'rules-registry')];

    const report = await validate(
      { 'policies/dspacex.membership.v1.0.json': unconstrained },
      { rulesFrom },
    );

    expect(report.diagnostics).toMatchObject([
      {
        code: 'governance/violation',
        file: 'registry/policies/dspacex.membership.v1.0.json',
        related: [
          { file: 'rules-registry/rules/dspacex.membership-requirement.v1.0.json' },
          { file: 'rules-registry/schemas/dspacex.membership.v1.0.json' },
        ],
      },
    ]);
  });

  test('keeps registries that are validated together apart', async () => {
    const report = await validateRegistry({
      fileSystems: [
        fileSystemOf({ ...governance, 'policies/dspacex.membership.v1.0.json': compliant }, 'one'),
        fileSystemOf({ 'policies/dspacex.membership.v1.0.json': unconstrained }, 'two'),
      ],
    });

    expect(report.roots).toEqual(['one', 'two']);
    expect(findings(report)).toEqual(['governance/no-rules two:1']);
  });

  test('goes on after a policy that cannot be read', async () => {
    const report = await validate({
      ...governance,
      'policies/dspacex.broken.v1.0.json': '{',
      'policies/dspacex.membership.v1.0.json': unconstrained,
    });

    expect(findings(report)).toEqual([
      'json/syntax registry/policies/dspacex.broken.v1.0.json:1',
      expect.stringContaining('governance/violation'),
    ]);
    expect(report.artifacts.find(({ file }) => file.includes('broken'))?.notChecked).toBe(
      'it cannot be read',
    );
  });

  test('says of a policy without canonical form that its rules did not judge it', async () => {
    const report = await validate({
      ...governance,
      'policies/dspacex.membership.v1.0.json': { versionid: '1.0' },
    });

    expect(findings(report)).toContain(
      'governance/not-judged registry/policies/dspacex.membership.v1.0.json:1',
    );
    expect(report.summary).toMatchObject({ verdicts: 0, notChecked: 1 });
  });

  test('judges the text of a policy on request', async () => {
    const files = { ...governance, 'policies/dspacex.membership.v1.0.json': compliant };

    const source = await validate(files, { form: 'source' });
    const both = await validate(files, { form: 'both' });

    expect(findings(source)).toEqual([expect.stringContaining('governance/violation')]);
    expect(findings(both)).toEqual([expect.stringContaining('governance/spelling-sensitive')]);
  });

  test('gives a code the severity the configuration asks for', async () => {
    const files = { ...governance, 'policies/dspacex.membership.v1.0.json': unconstrained };

    const info = await validate(files, { severities: new Map([['governance/violation', 'info']]) });
    const off = await validate(files, { severities: new Map([['governance/violation', 'off']]) });

    expect(info.summary).toMatchObject({ errors: 0, infos: 1 });
    expect(off.diagnostics).toEqual([]);
  });

  test('tells how far it has come', async () => {
    const phases: string[] = [];

    await validate(
      { ...governance, 'policies/dspacex.membership.v1.0.json': compliant },
      { onProgress: ({ phase, done, total }) => phases.push(`${phase} ${done}/${total}`) },
    );

    expect(phases).toEqual([
      'index 0/1',
      'index 1/1',
      'rules 0/2',
      'rules 2/2',
      'policies 0/1',
      'policies 1/1',
    ]);
  });

  test('gives the same report whatever the order of the files', async () => {
    const files = {
      ...governance,
      'policies/dspacex.a.v1.0.json': unconstrained,
      'policies/dspacex.b.v1.0.json': compliant,
    };

    const forward = await validate(files);
    const backward = await validate(Object.fromEntries(Object.entries(files).reverse()));

    expect(backward).toEqual(forward);
  });

  test.each([
    { name: 'no root', options: { fileSystems: [] }, code: 'USAGE' },
    { name: 'an unknown profile', options: { policyProfiles: ['edc-v9'] }, code: 'CONFIG_INVALID' },
    {
      name: 'a short name of ODRL',
      options: { shortNames: new Map([['use', 'urn:x:use']]) },
      code: 'CONFIG_INVALID',
    },
  ])('refuses $name', async ({ options, code }) => {
    await expect(
      validate({ 'policies/dspacex.membership.v1.0.json': compliant }, options),
    ).rejects.toMatchObject({ code });
  });
});
