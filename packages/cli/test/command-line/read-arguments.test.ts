// SPDX-License-Identifier: Apache-2.0
import { XregError } from '@xreg/xregistry-fs';
import { describe, expect, it } from 'vitest';
import { CONVERT } from '../../src/command-line/convert.js';
import { PUBLISH } from '../../src/command-line/publish.js';
import { PULL } from '../../src/command-line/pull.js';
import { readArguments } from '../../src/command-line/read-arguments.js';
import { VALIDATE } from '../../src/command-line/validate.js';
import type { CommandSpec } from '../../src/command-line/command-spec.js';

interface Line {
  readonly options?: Readonly<Record<string, unknown>>;
  readonly words?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
}

function read(spec: CommandSpec, { options = {}, words = [], env = {} }: Line) {
  return readArguments(spec, { options: new Map(Object.entries(options)), words }, env);
}

function failure(spec: CommandSpec, line: Line): XregError {
  try {
    read(spec, line);
  } catch (error) {
    if (error instanceof XregError) return error;
  }
  throw new Error('The command line was accepted.');
}

describe('readArguments', () => {
  it('gives lists and switches a value also where they are not given', () => {
    const args = read(VALIDATE, { words: ['a', 'b'] });

    expect(args.get('root')).toEqual(['a', 'b']);
    expect(args.get('rules')).toEqual([]);
    expect(args.get('quiet')).toBe(false);
    expect(args.get('fail-on')).toBeUndefined();
  });

  it('takes the only argument of publish for the reference', () => {
    const one = read(PUBLISH, { words: ['ghcr.io/acme/policies:1.0'] });
    const two = read(PUBLISH, { words: ['registry', 'ghcr.io/acme/policies:1.0'] });

    expect([one.get('root'), one.get('reference')]).toEqual([
      undefined,
      'ghcr.io/acme/policies:1.0',
    ]);
    expect([two.get('root'), two.get('reference')]).toEqual([
      'registry',
      'ghcr.io/acme/policies:1.0',
    ]);
  });

  it('lets a flag go before its environment variable', () => {
    const env = { XREG_FAIL_ON: 'info', XREG_FORMAT: 'json' };

    expect(read(VALIDATE, { env }).get('fail-on')).toBe('info');
    expect(read(VALIDATE, { env }).get('format')).toEqual(['json']);
    expect(read(VALIDATE, { env, options: { 'fail-on': 'never' } }).get('fail-on')).toBe('never');
    expect(read(VALIDATE, { env: { XREG_FAIL_ON: '' } }).get('fail-on')).toBeUndefined();
  });

  it.each<[string, CommandSpec, Line, string, string | undefined]>([
    [
      'a wrong choice',
      VALIDATE,
      { options: { 'fail-on': 'warn' } },
      '--fail-on cannot be "warn".',
      'Did you mean "warning"?',
    ],
    [
      'a choice near none',
      VALIDATE,
      { options: { 'fail-on': 'x' } },
      '--fail-on cannot be "x".',
      'One of: error, warning, info, never.',
    ],
    [
      'a wrong variable',
      VALIDATE,
      { env: { XREG_FORM: 'cannonical' } },
      'XREG_FORM cannot be "cannonical".',
      'Did you mean "canonical"?',
    ],
    [
      'an unknown option',
      VALIDATE,
      { options: { failon: 'error' } },
      'Unknown option "--failon" of xreg validate.',
      'Did you mean "--fail-on"?',
    ],
    [
      'a glued value',
      VALIDATE,
      { options: { fjson: true } },
      'Unknown option "-fjson" of xreg validate.',
      'Did you mean "-f json"?',
    ],
    [
      'a missing option',
      CONVERT,
      { words: ['r'], options: { to: 'compact' } },
      'xreg convert needs --out <path>.',
      undefined,
    ],
    [
      'a wrong layout',
      CONVERT,
      { words: ['r'], options: { to: 'compat' } },
      '--to cannot be "compat".',
      'Did you mean "compact"?',
    ],
    [
      'a missing argument',
      PULL,
      { options: { out: 'x' } },
      'xreg pull needs <reference>',
      undefined,
    ],
    [
      'an argument too many',
      PULL,
      { words: ['a', 'b'], options: { out: 'x' } },
      'Unexpected argument "b".',
      'xreg pull takes <reference>.',
    ],
    [
      'an empty value',
      PUBLISH,
      { words: ['a'], options: { tag: ['1.0', ''] } },
      '--tag needs a value: <tag>.',
      undefined,
    ],
  ])('refuses %s', (_, spec, line, message, help) => {
    const error = failure(spec, line);

    expect(error.code).toBe('USAGE');
    expect(error.message).toContain(message);
    expect(error.help).toContain(help ?? `Run "xreg ${spec.name} --help"`);
  });
});
