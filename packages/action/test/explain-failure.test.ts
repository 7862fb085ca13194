// SPDX-License-Identifier: Apache-2.0
import { XregError } from '@xreg/xregistry-fs';
import { describe, expect, it } from 'vitest';
import { explainFailure, type FailureContext } from '../src/explain-failure.js';

const CONTEXT: FailureContext = { hasCredentials: true, isCheckedOut: true };
const DENIED = new XregError(
  'EXTERNAL_FAILED',
  'ghcr.io/acme/policies: the registry denied access: 403',
);
const NO_CREDENTIALS = new XregError(
  'EXTERNAL_FAILED',
  'ghcr.io/acme/policies: the registry wants credentials, and none were found for it',
);

describe('the advice on a failure', () => {
  it.each<[string, XregError, Partial<FailureContext>, RegExp]>([
    ['packages: write', DENIED, {}, /packages: write.*Manage Actions access/],
    ['packages: write and a token', NO_CREDENTIALS, { hasCredentials: false }, /github\.token/],
    [
      'contents: read',
      new XregError('INPUT_EMPTY', 'The workspace of the workflow is empty.'),
      { isCheckedOut: false },
      /actions\/checkout.*contents: read/,
    ],
    [
      'a step for oras',
      new XregError('TOOL_MISSING', 'There is no oras on PATH.'),
      {},
      /"uses: oras-project\/setup-oras" before/,
    ],
    [
      'a step for oras, at the version that is asked for',
      new XregError('TOOL_MISSING', 'oras 1.2.0 at "/usr/bin/oras" is not oras 1.3.3.'),
      { orasVersion: '1.3.3' },
      /setup-oras" with "version: 1\.3\.3"/,
    ],
    [
      'a step for cosign',
      new XregError('TOOL_MISSING', 'There is no cosign on PATH.'),
      {},
      /cosign-installer/,
    ],
  ])('names %s, in one sentence', (_, error, context, advice) => {
    const told = explainFailure(error, { ...CONTEXT, ...context });

    expect(told).toMatch(advice);
    expect(told).not.toContain('\n');
  });

  it.each<[string, unknown, Partial<FailureContext>]>([
    ['another registry', new XregError('EXTERNAL_FAILED', 'a.example/b: denied access'), {}],
    [
      'a name that only looks like it',
      new XregError('EXTERNAL_FAILED', 'notghcr.io/a: the registry denied access'),
      {},
    ],
    [
      'a registry that cannot be reached',
      new XregError('EXTERNAL_FAILED', 'ghcr.io/acme/policies: the registry cannot be reached'),
      { hasCredentials: false },
    ],
    ['an empty registry that is checked out', new XregError('INPUT_EMPTY', 'Nothing to do.'), {}],
    ['a fault of our own', new TypeError('ghcr.io denied'), {}],
  ])('is none for %s', (_, error, context) => {
    expect(explainFailure(error, { ...CONTEXT, ...context })).toBeUndefined();
  });
});
