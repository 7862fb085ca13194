// SPDX-License-Identifier: Apache-2.0
import { createDiagnostic, type Diagnostic, type DiagnosticInit } from '@xreg/xregistry-fs';
import type { DiagnosticCode } from '../rules/governance-codes.js';

/** Every code that the tests of rules can give. */
export const TEST_CODES = {
  'test/refused': {
    severity: 'error',
    summary: 'A rule refuses a policy that a test says it accepts.',
  },
  'test/accepted': {
    severity: 'error',
    summary: 'A rule accepts a policy that a test says it refuses.',
  },
  'test/wrong-reason': {
    severity: 'error',
    summary: 'A rule refuses the policy of a test for another reason than the test declares.',
  },
  'test/not-judged': {
    severity: 'error',
    summary: 'A rule comes to no verdict on the policy of a test.',
  },
  'test/doubtful-policy': {
    severity: 'warning',
    summary: 'The policy of a test has errors of its own.',
  },
  'test/no-tests': {
    severity: 'warning',
    summary: 'A governance rule has no tests.',
  },
  'test/empty-side': {
    severity: 'warning',
    summary: 'A governance rule has only tests that pass, or only tests that fail.',
  },
  'test/unknown-rule': {
    severity: 'error',
    summary: 'A folder of tests names no governance rule.',
  },
  'test/stray-file': {
    severity: 'warning',
    summary: 'A file or folder among the tests is no test.',
  },
  'test/expectation': {
    severity: 'error',
    summary: 'An expectation of a test cannot be understood.',
  },
  'test/surviving-mutant': {
    severity: 'warning',
    summary: 'A change of the schema of a rule goes unnoticed by the tests of the rule.',
  },
  'test/low-score': {
    severity: 'error',
    summary: 'The tests of a rule notice fewer changes of its schema than is asked for.',
  },
  'test/nothing-to-test': {
    severity: 'error',
    summary: 'Not one test of a rule was found.',
  },
} as const satisfies Readonly<Record<string, DiagnosticCode>>;

/** A code of {@link TEST_CODES}. */
export type TestCode = keyof typeof TEST_CODES;

/** Creates a diagnostic of a test code, with the severity the catalogue gives it. */
export function createTestDiagnostic(
  code: TestCode,
  init: Omit<DiagnosticInit, 'code' | 'severity'>,
): Diagnostic {
  return createDiagnostic({ severity: TEST_CODES[code].severity, ...init, code });
}
