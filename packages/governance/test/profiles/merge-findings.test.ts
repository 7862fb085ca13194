// SPDX-License-Identifier: Apache-2.0
import { createDiagnostic, START_OF_FILE, type Severity } from '@xreg/xregistry-fs';
import { describe, expect, it } from 'vitest';
import { mergeFindings } from '../../src/profiles/merge-findings.js';

const finding = (message: string, severity: Severity = 'warning') =>
  createDiagnostic({
    code: 'odrl/policy-id',
    severity,
    message,
    file: 'a.json',
    range: START_OF_FILE,
    help: 'Give it an id.',
  });

describe('what several profiles find', () => {
  it('is said once', () => {
    const merged = mergeFindings(
      new Map([
        ['odrl-2.2', [finding('a')]],
        ['edc-v4', [finding('a')]],
      ]),
    );

    expect(merged).toEqual([finding('a')]);
  });

  it('names the profiles where not all of them say it', () => {
    const [only] = mergeFindings(
      new Map([
        ['odrl-2.2', [finding('a')]],
        ['edc-v4', []],
      ]),
    );

    expect(only?.help).toBe('Give it an id. Said under odrl-2.2.');
  });

  it('is as bad as the strictest profile says', () => {
    const [only] = mergeFindings(
      new Map([
        ['odrl-2.2', [finding('a', 'info')]],
        ['edc-v4', [finding('a', 'error')]],
      ]),
    );

    expect(only?.severity).toBe('error');
  });

  it('is left as it is for a single profile', () => {
    expect(mergeFindings(new Map([['odrl-2.2', [finding('a'), finding('a')]]]))).toHaveLength(2);
  });
});
