// SPDX-License-Identifier: Apache-2.0
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { runXreg } from './run-xreg.js';

const REPOSITORY = fileURLToPath(new URL('../../..', import.meta.url));

it('the report in the README is what the command prints', async () => {
  const readme = readFileSync(join(REPOSITORY, 'README.md'), 'utf8');
  const [, command = '', report = ''] =
    /<!-- sample:begin -->\s+```console\n\$ xreg ([^\n]+)\n([\s\S]+?)\n```/.exec(readme) ?? [];

  const { exitCode, out } = await runXreg(command.split(' '), { cwd: REPOSITORY });

  expect(report).not.toBe('');
  expect(out.startsWith(`${report}\n`)).toBe(true);
  expect(exitCode).toBe(1);
});
