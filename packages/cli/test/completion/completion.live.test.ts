// SPDX-License-Identifier: Apache-2.0
import { execFileSync } from 'node:child_process';
import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { COMMANDS } from '../../src/command-line/commands.js';
import { main } from '../../src/main.js';
import { createMemoryIo } from '../memory-io.js';
import { createTemporaryFolder } from '../temporary-folder.js';

async function script(shell: string): Promise<string> {
  const io = createMemoryIo();
  expect(await main(['completion', shell], io)).toBe(0);
  return io.out();
}

/** What bash offers for the last of some words. */
async function complete(...words: readonly string[]): Promise<readonly string[]> {
  const quoted = ['xreg', ...words].map((word) => `'${word}'`).join(' ');
  const program = `${await script('bash')}
COMP_WORDS=(${quoted}); COMP_CWORD=${words.length}; _xreg; printf '%s\\n' "\${COMPREPLY[@]}"`;
  const output = execFileSync('bash', ['--norc', '-c', program], { encoding: 'utf8' });
  return output.split('\n').filter((line) => line !== '');
}

describe('completion in bash', () => {
  it('offers every command', async () => {
    const names = COMMANDS.map(({ spec }) => spec.name);

    expect(await complete('')).toEqual([...names, '--help', '--version']);
    expect(await complete('val')).toEqual(['validate']);
  });

  it.each(COMMANDS.map(({ spec }) => spec))('offers every option of $name', async (spec) => {
    const options = Object.entries({ ...spec.options, help: { alias: 'h' } }).flatMap(
      ([name, option]) => ['alias' in option ? [`-${option.alias}`] : [], `--${name}`].flat(),
    );

    expect(new Set(await complete(spec.name, '-'))).toEqual(new Set(options));
  });

  it.each([
    [
      ['validate', '--fail-on', ''],
      ['error', 'warning', 'info', 'never'],
    ],
    [['validate', 'r', '--fail-on', 'w'], ['warning']],
    [['validate', '--fail-on', '=', 'w'], ['warning']],
    [
      ['validate', '--fail-on', '='],
      ['error', 'warning', 'info', 'never'],
    ],
    [['validate', '--fail'], ['--fail-on']],
    [
      ['completion', ''],
      ['bash', 'zsh', 'fish'],
    ],
    [['config', 'p'], ['print']],
    [['explain', '--code', 'assembly/c'], ['assembly/collision']],
  ])('offers for %j %j', async (words, offers) => {
    expect(await complete(...words)).toEqual(offers);
  });

  it.each([[['validate', 'r']], [['validate', '--config', '']], [['nothing', '-']]])(
    'leaves %j to bash, which offers files',
    async (words) => {
      expect(await complete(...words)).toEqual([]);
    },
  );

  it('is registered for xreg', async () => {
    const program = `${await script('bash')}\ncomplete -p xreg`;
    const output = execFileSync('bash', ['--norc', '-c', program], { encoding: 'utf8' });

    expect(output).toContain('-F _xreg xreg');
  });
});

/** Shells that may be missing here; their scripts are at least well-formed where they are not. */
const OTHERS = ['zsh', 'fish'].filter((shell) =>
  (process.env['PATH'] ?? '').split(':').some((folder) => existsSync(join(folder, shell))),
);

describe('completion in other shells', () => {
  it.each(['zsh', 'fish'])('offers every command and option in %s', async (shell) => {
    const text = await script(shell);

    for (const { spec } of COMMANDS) {
      expect(text).toContain(spec.name);
      for (const name of Object.keys(spec.options)) {
        expect(text).toContain(shell === 'zsh' ? `--${name}[` : ` -l ${name} `);
      }
    }
  });

  for (const shell of OTHERS) {
    it(`is well-formed for ${shell}`, async () => {
      const file = join(createTemporaryFolder({}), `xreg.${shell}`);
      writeFileSync(file, await script(shell));

      expect(execFileSync(shell, ['-n', file], { encoding: 'utf8' })).toBe('');
    });
  }
});

describe('xreg completion', () => {
  it('refuses a shell that it does not know', async () => {
    const io = createMemoryIo();

    expect(await main(['completion', 'bsh'], io)).toBe(2);
    expect(io.err()).toContain('Did you mean "bash"?');
  });
});
