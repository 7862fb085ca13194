// SPDX-License-Identifier: Apache-2.0
import { createDiagnostic, START_OF_FILE, type Diagnostic } from '@xreg/xregistry-fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  createSuppressions,
  suppressFindings,
  type Suppression,
  type SuppressionEntry,
  type SuppressOptions,
} from '../../src/index.js';
import { rangeOf, reportOf } from '../report/sample-report.js';

const NOW_MS = Date.parse('2026-11-21T12:00:00Z');
const USE = '/policygroups/acme/policies/use/versions/1';
const VIEW = '/policygroups/acme/policies/view/versions/1';
const RULE = '/rulegroups/dspacex/rules/purpose/versions/1';

const OPTIONS: SuppressOptions = {
  nowMs: NOW_MS,
  pathOf: (file) => file.replace(/^registry\//, ''),
};

function finding(init: Partial<Diagnostic> & { readonly line?: number } = {}): Diagnostic {
  const { line = 1, ...others } = init;
  return createDiagnostic({
    code: 'odrl/unknown-term',
    severity: 'error',
    message: 'Policy "acme/use@1" has an unknown term.',
    file: 'registry/policies/acme.use@1.json',
    range: rangeOf(line, 1),
    pointer: `/permission/${line}`,
    artifact: USE,
    ...others,
  });
}

function placed(entries: readonly Partial<SuppressionEntry>[]): readonly Suppression[] {
  return entries.map((entry, index) => ({
    code: 'odrl/unknown-term',
    reason: 'agreed on',
    expires: '2026-12-31',
    ...entry,
    origin: 'xreg-suppressions.json',
    originPointer: `/suppressions/${index}`,
    range: START_OF_FILE,
  }));
}

function run(
  findings: readonly Diagnostic[],
  entries: readonly Partial<SuppressionEntry>[],
  options: Partial<SuppressOptions> = {},
) {
  const { report, needed } = suppressFindings(reportOf(findings), placed(entries), {
    ...OPTIONS,
    ...options,
  });
  return {
    report,
    needed: needed.map(({ artifact, file, count }) => [artifact ?? file, count]),
    left: report.diagnostics.map(({ code, pointer }) => `${code} ${pointer ?? ''}`),
    suppressed: report.suppressed.map(({ pointer }) => pointer),
  };
}

describe('suppressFindings', () => {
  it.each<[string, Partial<SuppressionEntry>]>([
    ['its artifact', { artifact: USE }],
    ['a group of artifacts', { artifact: '/policygroups/acme/*' }],
    ['its file', { file: 'policies/acme.use@1.json' }],
    ['files', { file: 'policies/*' }],
    ['its value', { artifact: USE, pointer: '/permission/1' }],
    ['a value that it is in', { artifact: USE, pointer: '/permission' }],
    ['its rule', { artifact: USE, rule: RULE }],
    ['rules', { artifact: '*', rule: '/rulegroups/dspacex/*' }],
  ])('covers a finding by %s', (_, entry) => {
    const { report, left } = run([finding({ rule: RULE })], [entry]);

    expect(left).toEqual([]);
    expect(report.summary).toMatchObject({ errors: 0, suppressed: 1 });
    expect(report.suppressed).toMatchObject([
      { artifact: USE, suppression: { reason: 'agreed on', expires: '2026-12-31' } },
    ]);
  });

  it.each<[string, Partial<SuppressionEntry>]>([
    ['another code', { artifact: USE, code: 'odrl/policy-type' }],
    ['another artifact', { artifact: VIEW }],
    ['another file', { file: 'policies/acme.view@1.json' }],
    ['another value', { artifact: USE, pointer: '/permission/10' }],
    ['a value that only begins alike', { artifact: USE, pointer: '/permission/' }],
    ['a rule, where none is broken', { artifact: USE, rule: '*' }],
  ])('leaves a finding that a suppression for %s is not for', (_, entry) => {
    const { left } = run([finding()], [entry]);

    expect(left).toEqual(
      ['suppression/unused /suppressions/0', 'odrl/unknown-term /permission/1'].sort((a, b) =>
        a < b ? -1 : 1,
      ),
    );
  });

  it('holds to the end of its last day, and not longer', () => {
    const entry = { artifact: USE, expires: '2026-11-21' };
    const last = Date.parse('2026-11-21T23:59:59.999Z');

    expect(run([finding()], [entry], { nowMs: last }).left).toEqual([]);
    expect(run([finding()], [entry], { nowMs: last + 1 }).left).toEqual([
      'odrl/unknown-term /permission/1',
      'suppression/expired /suppressions/0',
    ]);
  });

  it('covers no finding of those that are more than it allows for', () => {
    const findings = [finding({ line: 1 }), finding({ line: 2 })];

    expect(run(findings, [{ artifact: USE, count: 2 }]).left).toEqual([]);
    expect(run(findings, [{ artifact: USE, count: 1 }]).left).toEqual([
      'odrl/unknown-term /permission/1',
      'odrl/unknown-term /permission/2',
      'suppression/exceeded /suppressions/0',
    ]);
    expect(run(findings, [{ artifact: USE, count: 3 }]).left).toEqual([
      'suppression/unused /suppressions/0',
    ]);
  });

  it('lets the next suppression cover what is too much for the first', () => {
    const findings = [finding({ line: 1 }), finding({ line: 2 })];
    const { suppressed } = run(findings, [{ artifact: '*', count: 1 }, { artifact: USE }]);

    expect(suppressed).toEqual(['/permission/1', '/permission/2']);
  });

  it('takes the first that covers a finding', () => {
    const [file, artifact] = [{ file: '*' }, { artifact: USE }];

    expect(run([finding()], [file, artifact]).needed).toEqual([['*', undefined]]);
    expect(run([finding()], [artifact, file]).needed).toEqual([[USE, undefined]]);
  });

  it('calls nothing unused that is for what was not checked', () => {
    const other = '/policygroups/acme/policies/elsewhere/versions/1';
    const entries = [{ artifact: other }, { artifact: VIEW }];

    expect(run([], entries).left).toHaveLength(2);
    expect(run([], entries, { isComplete: false }).left).toEqual([
      'suppression/unused /suppressions/1',
    ]);
  });

  it('never covers what must not be accepted, however the entry came to be', () => {
    const { left } = run(
      [finding({ code: 'json/duplicate-key' })],
      [{ code: 'json/duplicate-key', artifact: USE }],
    );

    expect(left).toContain('json/duplicate-key /permission/1');
  });

  it('gives what is wrong with suppressions the severity of the configuration', () => {
    const severities = new Map([['suppression/unused', 'error']] as const);

    expect(run([], [{ artifact: USE }], { severities }).report.summary.errors).toBe(1);
  });
});

const arbitraryFindings = () =>
  fc.array(
    fc.record({
      line: fc.integer({ min: 1, max: 40 }),
      code: fc.constantFrom('odrl/unknown-term', 'governance/violation', 'json/syntax'),
      artifact: fc.constantFrom(USE, VIEW, '/policygroups/a*b/policies/c?/versions/1'),
      file: fc.constantFrom('registry/policies/a.json', 'registry/b\\*.json', 'registry'),
    }),
    { maxLength: 12 },
  );

describe('a baseline', () => {
  const baseline = (findings: readonly Diagnostic[]) =>
    createSuppressions(findings, { ...OPTIONS, reason: 'known', expires: '2026-12-31' });

  it('covers all that can be, is all needed, and moves with its lines', () => {
    fc.assert(
      fc.property(arbitraryFindings(), fc.nat(100), (records, by) => {
        const findings = reportOf(records.map(finding)).diagnostics;
        const moved = records.map((each) => finding({ ...each, line: each.line + by }));
        const { left } = run(moved, baseline(findings));

        expect(left.filter((each) => !each.startsWith('json/syntax'))).toEqual([]);
      }),
    );
  });

  it('does not cover one finding more', () => {
    const { left } = run([finding({ line: 1 }), finding({ line: 2 })], baseline([finding()]));

    expect(left).toContain('odrl/unknown-term /permission/2');
  });

  it('names a finding without artifact by its file', () => {
    const stray = createDiagnostic({
      code: 'xregistry/stray-file',
      severity: 'info',
      message: 'File "a.txt" belongs to no artifact.',
      file: 'registry/policies/acme.use@1.json',
      range: START_OF_FILE,
    });

    expect(baseline([stray])).toEqual([
      {
        code: 'xregistry/stray-file',
        file: 'policies/acme.use@1.json',
        reason: 'known',
        expires: '2026-12-31',
        count: 1,
      },
    ]);
  });
});

describe('the suppressions that are needed', () => {
  it('are those that cover something, for as much as is there', () => {
    const { needed } = run(
      [finding()],
      [
        { artifact: USE, count: 5 },
        { artifact: VIEW },
        { artifact: USE, code: 'governance/violation', expires: '2026-01-01' },
      ],
    );

    expect(needed).toEqual([[USE, 1]]);
  });

  it('keep those that allow for too little, and those for what was not checked', () => {
    const findings = [finding({ line: 1 }), finding({ line: 2 })];
    const entries = [{ artifact: USE, count: 1 }, { artifact: '/policygroups/elsewhere/*' }];

    expect(run(findings, entries, { isComplete: false }).needed).toEqual([
      [USE, 1],
      ['/policygroups/elsewhere/*', undefined],
    ]);
  });
});
