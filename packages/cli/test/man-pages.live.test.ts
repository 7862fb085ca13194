// SPDX-License-Identifier: Apache-2.0
import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { describeWithTools } from '../../../testing/index.js';
import { createTemporaryFolder } from '../../../testing/temporary-folder.js';
import { COMMANDS } from '../src/command-line/commands.js';

const ROOT = fileURLToPath(new URL('../../..', import.meta.url));

const { man } = JSON.parse(readFileSync(join(ROOT, 'packages/cli/package.json'), 'utf8')) as {
  readonly man: readonly string[];
};

describeWithTools('the manual pages', ['groff'], (tools) => {
  it('are those the package names, and groff finds nothing to complain about', () => {
    const folder = createTemporaryFolder({});
    const run = (program: string, ...args: readonly string[]) =>
      spawnSync(program, args, { cwd: folder, encoding: 'utf8', timeout: 60_000 });

    const made = run(process.execPath, join(ROOT, 'scripts/man-pages.mjs'), folder);

    const pages = readdirSync(folder).sort();
    expect(made).toMatchObject({ status: 0, stderr: '' });
    expect(pages.map((name) => `./man/${name}`)).toEqual([...man].sort());
    expect(pages).toEqual(['xreg.1', ...COMMANDS.map(({ spec }) => `xreg-${spec.name}.1`)].sort());
    const linted = run(tools.groff, '-ww', '-z', '-man', '-Tutf8', ...pages);
    expect(linted).toMatchObject({ status: 0, stdout: '', stderr: '' });
  });

  it('tell of every option, variable, exit code and example', () => {
    const folder = createTemporaryFolder({});
    spawnSync(process.execPath, [join(ROOT, 'scripts/man-pages.mjs'), folder]);

    for (const { spec } of COMMANDS) {
      // The line is long enough for every example, and nothing is hyphenated.
      const { stdout } = spawnSync(
        tools.groff,
        ['-man', '-Tascii', '-P-cbou', '-rLL=300n', '-rHY=0', join(folder, `xreg-${spec.name}.1`)],
        { encoding: 'utf8', timeout: 60_000 },
      );
      const told = stdout.replace(/ +/g, ' ');
      const wanted = [
        ...Object.entries(spec.options).flatMap(([name, { env }]) => [`--${name}`, env ?? name]),
        ...spec.examples.map(({ command }) => command),
        ...spec.exitCodes.map((code) => `\n ${code} `),
      ];
      expect([spec.name, wanted.filter((text) => !told.includes(text))]).toEqual([spec.name, []]);
    }
  });
});
