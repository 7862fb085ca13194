// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from 'vitest';
import { COMMANDS } from '../src/command-line/commands.js';
import { main } from '../src/main.js';
import { createMemoryIo } from './memory-io.js';

async function run(...argv: readonly string[]) {
  const io = createMemoryIo({ columns: 100 });
  const exitCode = await main(argv, io);
  return { exitCode, out: io.out(), err: io.err() };
}

describe('main', () => {
  it.each([['--version'], ['validate', '--version']])(
    'prints its version for %j',
    async (...argv) => {
      const { exitCode, out, err } = await run(...argv);

      expect({ exitCode, err }).toEqual({ exitCode: 0, err: '' });
      expect(out).toMatch(/^\d+\.\d+\.\d+\n$/);
    },
  );

  it('prints its help to stdout where asked, to stderr where no command is given', async () => {
    const asked = await run('--help');
    const bare = await run();

    expect(asked).toEqual({ exitCode: 0, out: bare.err, err: '' });
    expect(bare).toMatchObject({ exitCode: 2, out: '' });
    expect(asked.out).toMatchSnapshot();
  });

  it.each(COMMANDS.map(({ spec }) => spec.name))('explains %s with examples', async (name) => {
    const { exitCode, out, err } = await run(name, '--help');

    expect({ exitCode, err }).toEqual({ exitCode: 0, err: '' });
    expect(out).toMatchSnapshot();
    expect(await run('help', name)).toEqual({ exitCode, out, err });
    expect(Math.max(...out.split('\n').map((line) => line.length))).toBeLessThanOrEqual(100);
  });

  it.each<[readonly string[], string]>([
    [['vaildate'], 'Did you mean "xreg validate"?'],
    [['pubish', 'registry', 'x:1'], 'Did you mean "xreg publish"?'],
    [['validate', '--fromat', 'json'], 'Did you mean "--format"?'],
    [['validate', '--failon', 'error'], 'Did you mean "--fail-on"?'],
    [['validate', '-fjson'], 'Did you mean "-f json"?'],
    [['validate', '--fail-on', 'warn'], 'Did you mean "warning"?'],
    [['convert', 'registry', '--to', 'compat', '-o', 'x'], 'Did you mean "compact"?'],
  ])('suggests what %j was meant to be', async (argv, suggestion) => {
    const { exitCode, out, err } = await run(...argv);

    expect({ exitCode, out }).toEqual({ exitCode: 2, out: '' });
    expect(err).toContain(suggestion);
  });

  it.each<[readonly string[], string]>([
    [['frobnicate'], 'Unknown command "frobnicate".'],
    [['constructor'], 'Unknown command "constructor".'],
    [['--frobnicate'], 'Unknown option "--frobnicate" of xreg.'],
    [['-v'], 'Unknown option "-v" of xreg.'],
    [['validate', '--constructor=1'], 'The command line cannot be taken apart.'],
    [['validate', '--__proto__', 'x'], 'Unknown option'],
    [['validate', ''], '<root> is empty.'],
    [['index', 'one', 'two'], 'Unexpected argument "two".'],
    [['index', '-f'], '--format needs a value: <format>.'],
    [['index', '--format', 'table', '-f', 'json'], '--format is given 2 times.'],
    [
      ['validate', '--config', 'x.json', '--no-config'],
      '--config and --no-config exclude each other.',
    ],
    [['convert', '--to', 'compact', '-o', 'x'], 'convert needs <root>'],
    [['convert', 'registry', '--to', 'compact'], 'convert needs --out <path>.'],
    [['pull'], 'pull needs <reference>'],
  ])('refuses %j', async (argv, message) => {
    const { exitCode, out, err } = await run(...argv);

    expect({ exitCode, out }).toEqual({ exitCode: 2, out: '' });
    expect(err).toContain(message);
    expect(err).toMatch(/Run "xreg.*--help"/);
    expect(err).not.toMatch(/\n\s+at /);
  });

  it('takes values of the environment for absent flags, and names the variable that is wrong', async () => {
    const io = createMemoryIo({ env: { XREG_FAIL_ON: 'warn' } });

    expect(await main(['validate'], io)).toBe(2);
    expect(io.err()).toContain('XREG_FAIL_ON cannot be "warn".');
  });
});
