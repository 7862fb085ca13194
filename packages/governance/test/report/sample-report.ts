// SPDX-License-Identifier: Apache-2.0
import { createDiagnostic, type Diagnostic, type Range } from '@xreg/xregistry-fs';
import { createReport, withFindings, type Report } from '../../src/index.js';

/** Text that breaks out of formats that do not escape it. */
export const HOSTILE =
  'a"\n::error::b\r%0A,]]>|<img src=x>`c`&{0}[d](javascript:e)\u001b[2J\u0000\u202e\ud800\uffff-->';

export function rangeOf(
  line: number,
  column: number,
  endLine = line,
  endColumn = column + 4,
): Range {
  return {
    start: { line, column, offset: line * 100 + column },
    end: { line: endLine, column: endColumn, offset: endLine * 100 + endColumn },
  };
}

export function reportOf(diagnostics: readonly Diagnostic[]): Report {
  return createReport({
    tool: { name: 'xreg', version: '1.2.3' },
    roots: ['registry'],
    diagnostics,
    artifacts: [
      {
        type: 'policy',
        xid: '/policygroups/acme/policies/use/versions/1',
        file: 'registry/policies/acme.use@1.json',
        judgedBy: [
          '/rulegroups/dspacex/rules/assigner/versions/1',
          '/rulegroups/dspacex/rules/purpose/versions/1',
        ],
      },
      {
        type: 'policy',
        xid: '/policygroups/acme/policies/view/versions/1',
        file: 'registry/policies/acme.view@1.json',
        judgedBy: ['/rulegroups/dspacex/rules/purpose/versions/1'],
      },
      {
        type: 'rule',
        xid: '/rulegroups/dspacex/rules/odd/versions/1',
        file: 'registry/rules/dspacex.odd@1.json',
        judgedBy: [],
        notChecked: 'its schema is missing',
      },
    ],
    checks: 12,
    ungovernedPolicies: 0,
  });
}

const FOUND = reportOf([
  createDiagnostic({
    code: 'governance/violation',
    severity: 'error',
    message: 'Policy "acme.use@1" breaks rule "dspacex.purpose@1".',
    file: 'registry/policies/acme.use@1.json',
    range: rangeOf(4, 7, 6, 2),
    pointer: '/permission/0',
    artifact: '/policygroups/acme/policies/use/versions/1',
    rule: '/rulegroups/dspacex/rules/purpose/versions/1',
    found: 'no constraint',
    expected: ['a constraint on purpose', 'a duty'],
    help: 'Add a constraint.',
    related: [
      {
        message: 'The schema that is not met',
        file: 'registry/schemas/dspacex.purpose@1.json',
        range: rangeOf(2, 3),
      },
    ],
  }),
  createDiagnostic({
    code: 'odrl/no-uid',
    severity: 'warning',
    message: 'Policy "acme.use@1" has no uid.',
    file: 'registry/policies/acme.use@1.json',
    range: rangeOf(1, 1),
    pointer: '',
    artifact: '/policygroups/acme/policies/use/versions/1',
  }),
  createDiagnostic({
    code: 'xregistry/stray-file',
    severity: 'info',
    message: 'File "a b.txt" belongs to no artifact.',
    file: 'registry/policies/a b.txt',
    range: rangeOf(1, 1, 1, 1),
  }),
]);

const ACCEPTED = createDiagnostic({
  code: 'odrl/unknown-term',
  severity: 'error',
  message: 'Policy "acme.view@1" uses the term "viewe", which is not in the vocabulary.',
  file: 'registry/policies/acme.view@1.json',
  range: rangeOf(3, 15),
  pointer: '/permission/0/action',
  artifact: '/policygroups/acme/policies/view/versions/1',
});

/** Findings of each severity, over one line, several and none, and one that is suppressed. */
export const SAMPLE_REPORT = withFindings(FOUND, FOUND.diagnostics, [
  {
    ...ACCEPTED,
    suppression: {
      reason: 'The operator defines it soon.',
      expires: '2027-03-31',
      file: 'xreg-suppressions.json',
      range: rangeOf(4, 15),
    },
  },
]);

const TEXTS: ReadonlyMap<string, string> = new Map([
  [
    'registry/policies/acme.use@1.json',
    '{ "@type": "Set",\n  "uid": "urn:acme:use",\n  "permission": [\n    { "action": "use",\n      "constraint": []\n }\n  ]\n}\n',
  ],
  ['registry/policies/a b.txt', ''],
]);

/** The text of a file of the sample. */
export function textOf(file: string): string | undefined {
  return TEXTS.get(file);
}

export const HOSTILE_REPORT = reportOf([
  createDiagnostic({
    code: 'odrl/no-uid',
    severity: 'error',
    message: `Policy "${HOSTILE}" is bad.`,
    file: `registry/${HOSTILE}.json`,
    range: rangeOf(1, 1),
    pointer: `/${HOSTILE}`,
    artifact: `/policygroups/${HOSTILE}`,
    found: HOSTILE,
    expected: [HOSTILE],
    help: HOSTILE,
    related: [{ message: HOSTILE, file: HOSTILE, range: rangeOf(1, 1) }],
  }),
]);
