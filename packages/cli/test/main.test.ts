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
  it.each([['--version'], ['index', '--version']])('prints its version for %j', async (...argv) => {
    const { exitCode, out, err } = await run(...argv);

    expect({ exitCode, err }).toEqual({ exitCode: 0, err: '' });
    expect(out).toMatch(/^\d+\.\d+\.\d+\n$/);
  });

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
    expect(Math.max(...out.split('\n').map((line) => line.length))).toBeLessThanOrEqual(100);
  });

  it.each(COMMANDS.map(({ spec }) => spec.name))('tells all of %s where asked', async (name) => {
    const { exitCode, out, err } = await run('help', name);

    expect({ exitCode, err }).toEqual({ exitCode: 0, err: '' });
    expect(out).toMatchSnapshot();
    expect(Math.max(...out.split('\n').map((line) => line.length))).toBeLessThanOrEqual(100);
  });

  it.each<[readonly string[], string]>([
    [['indx'], 'Did you mean "xreg index"?'],
    [['bundel', 'registry'], 'Did you mean "xreg bundle"?'],
    [['index', '--fromat', 'json'], 'Did you mean "--format"?'],
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
    [['--frobnicate', 'index'], 'Unknown option "--frobnicate" of xreg.'],
    [['index', '--constructor=1'], 'The command line cannot be taken apart.'],
    [['index', '--__proto__', 'x'], 'Unknown option'],
    [['index', ''], '<root> is empty.'],
    [['index', 'one', 'two'], 'Unexpected argument "two".'],
    [['impact', '--base', 'HEAD', 'one'], 'xreg impact takes options alone.'],
    [['index', '-f'], '--format needs a value: <format>.'],
    [['index', '--format', 'table', '-f', 'json'], '--format is given 2 times.'],
    [
      ['index', '--config', 'x.json', '--no-config'],
      '--config and --no-config exclude each other.',
    ],
    [['bundle', 'registry'], 'bundle needs --out <file>.'],
  ])('refuses %j', async (argv, message) => {
    const { exitCode, out, err } = await run(...argv);

    expect({ exitCode, out }).toEqual({ exitCode: 2, out: '' });
    expect(err).toContain(message);
    expect(err).toMatch(/Run "xreg.*--help"/);
    expect(err).not.toMatch(/\n\s+at /);
  });
});
