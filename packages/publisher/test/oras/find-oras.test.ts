// SPDX-License-Identifier: Apache-2.0
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { findOras } from '../../src/oras/find-oras.js';
import type { RunProgram } from '../../src/oras/run-program.js';

let folder: string;
let program: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'xreg-oras-'));
  program = join(folder, process.platform === 'win32' ? 'oras.exe' : 'oras');
  writeFileSync(program, '', { mode: 0o755 });
});

afterEach(() => {
  rmSync(folder, { recursive: true });
});

const answer =
  (text: string): RunProgram =>
  () =>
    Promise.resolve({
      exitCode: 0,
      stdout: Buffer.from(text),
      stderr: '',
      timedOut: false,
      aborted: false,
    });

const VERSION = answer('Version:        1.3.3\nGo version:     go1.26.8\n');

describe('findOras', () => {
  it('looks at the option, then the variable, then PATH', async () => {
    const expected = { path: program, version: '1.3.3' };
    const elsewhere = { PATH: '/nowhere', XREG_ORAS: '/nowhere/oras' };

    expect(await findOras({ orasPath: program, env: elsewhere }, VERSION)).toEqual(expected);
    expect(await findOras({ env: { ...elsewhere, XREG_ORAS: program } }, VERSION)).toEqual(
      expected,
    );
    expect(await findOras({ env: { PATH: folder, XREG_ORAS: '' } }, VERSION)).toEqual(expected);
  });

  it('asks a program once for its version, until it is replaced', async () => {
    let asked = 0;
    const run: RunProgram = (...call) => {
      asked += 1;
      return VERSION(...call);
    };

    await findOras({ orasPath: program, env: {} }, run);
    await findOras({ orasPath: program, env: {} }, run);
    expect(asked).toBe(1);

    writeFileSync(program, 'another', { mode: 0o755 });
    await findOras({ orasPath: program, env: {} }, run);
    expect(asked).toBe(2);
  });

  it('asks again after an answer that was none', async () => {
    const answers = ['oras: cannot start', 'Version: 1.3.3'];
    const run: RunProgram = (...call) => answer(answers.shift() ?? '')(...call);

    await expect(findOras({ orasPath: program, env: {} }, run)).rejects.toThrow();
    expect(await findOras({ orasPath: program, env: {} }, run)).toMatchObject({ version: '1.3.3' });
  });

  it.each([
    [{ PATH: '' }, /no oras on PATH/],
    [{ PATH: '.' }, /no oras on PATH/],
    [{ XREG_ORAS: '/nowhere/oras' }, /no oras at "\/nowhere\/oras"/],
  ])('says how to get oras where there is none: %j', async (env, message) => {
    await expect(findOras({ env }, VERSION)).rejects.toMatchObject({
      code: 'TOOL_MISSING',
      message: expect.stringMatching(message) as string,
      help: expect.stringMatching(/setup-oras[^]*go install[^]*oci-layout:/) as string,
    });
  });

  it.each([
    ['Version: 1.1.0\n', /older than 1\.2\.0/],
    ['Version: 0.99.9\n', /older than 1\.2\.0/],
    ['welcome to a web framework\n', /does not answer as oras/],
    ['', /does not answer as oras/],
  ])('refuses an oras that answers %j', async (text, message) => {
    await expect(findOras({ orasPath: program, env: {} }, answer(text))).rejects.toMatchObject({
      code: 'TOOL_MISSING',
      message: expect.stringMatching(message) as string,
    });
  });

  it.each([
    'Version: 1.2.0+unreleased',
    'Version:    v1.10.0',
    'Version: 2.0.0',
    'Version: 1.2.0+Homebrew',
  ])('takes an oras that answers %j', async (text) => {
    const { version } = await findOras({ orasPath: program, env: {} }, answer(text));

    expect(text).toContain(version);
  });

  it('takes the very version that is asked for, and no other', async () => {
    const location = { orasPath: program, env: {} };

    expect(await findOras({ ...location, orasVersion: '1.3.3' }, VERSION)).toMatchObject({
      version: '1.3.3',
    });
    await expect(findOras({ ...location, orasVersion: '1.3.2' }, VERSION)).rejects.toMatchObject({
      code: 'TOOL_MISSING',
      message: `oras 1.3.3 at "${program}" is not oras 1.3.2, which is asked for.`,
    });
  });
});
