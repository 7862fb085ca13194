// SPDX-License-Identifier: Apache-2.0
import { XregError, type XregErrorCode } from '@xreg/xregistry-fs';
import { describe, expect, it } from 'vitest';
import { formatError } from '../src/format-error.js';

describe('formatError', () => {
  it.each<[XregErrorCode, number]>([
    ['USAGE', 2],
    ['CONFIG_INVALID', 2],
    ['INPUT_UNREADABLE', 2],
    ['INPUT_EMPTY', 2],
    ['TOOL_MISSING', 3],
    ['EXTERNAL_FAILED', 3],
    ['REFUSED', 4],
  ])('gives %s exit code %i', (code, exitCode) => {
    expect(formatError(new XregError(code, 'It failed.'), false).exitCode).toBe(exitCode);
  });

  it('shows message and help, and no stack trace', () => {
    const error = new XregError('USAGE', 'Unknown command "lnit".', { help: 'First.\nSecond.' });

    expect(formatError(error, false).text).toBe(
      'xreg: Unknown command "lnit".\n  First.\n  Second.\n',
    );
  });

  it('says that an unforeseen error is a bug of the tool', () => {
    const { text, exitCode } = formatError(new TypeError('x is not a function'), false);

    expect(exitCode).toBe(2);
    expect(text).toContain('unexpected error: x is not a function');
    expect(text).toContain('This is a bug of xreg.');
    expect(text).not.toContain('format-error.test');
  });

  it('shows the stack trace for debugging', () => {
    expect(formatError(new TypeError('x is not a function'), true).text).toContain(
      'format-error.test',
    );
  });

  it('puts a system error into words', () => {
    const error = Object.assign(new Error('ENOSPC: no space left on device, write'), {
      code: 'ENOSPC',
      path: '/data/out.zip',
    });

    expect(formatError(error, false)).toEqual({
      text: 'xreg: Cannot use "/data/out.zip": the disk is full.\n',
      exitCode: 2,
    });
  });

  it.each(['text', undefined, null, 42])('survives a thrown %j', (thrown) => {
    expect(formatError(thrown, false).exitCode).toBe(2);
  });

  it('lets no control character of a message through', () => {
    const { text } = formatError(new XregError('USAGE', 'Bad \u001b]0;x\u0007 name.'), false);

    expect(text).toBe('xreg: Bad \\u001b]0;x\\u0007 name.\n');
  });
});
