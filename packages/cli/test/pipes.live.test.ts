// SPDX-License-Identifier: Apache-2.0
import { spawn } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { policy } from './registries.js';
import { BIN, runXreg } from './run-xreg.js';
import { createTemporaryFolder } from './temporary-folder.js';

/** More output than a pipe holds. */
const MANY = Object.fromEntries(
  Array.from({ length: 3000 }, (_, index) => [
    `policies/dspacex.policy-${index}.v1.0.json`,
    policy(`policy-${index}`),
  ]),
);

describe('pipes', () => {
  it('ends quietly when the reader of its output goes away', async () => {
    const cwd = createTemporaryFolder(MANY);
    const child = spawn(process.execPath, [BIN, 'index', '.'], { cwd });
    let err = '';
    child.stderr.on('data', (chunk: Buffer) => {
      err += chunk.toString();
    });

    const exitCode = await new Promise((resolve) => {
      child.stdout.once('data', () => child.stdout.destroy());
      child.on('close', resolve);
    });

    expect({ exitCode, err }).toEqual({ exitCode: 0, err: '' });
  });

  it('loses nothing of a long output into a pipe', async () => {
    const cwd = createTemporaryFolder(MANY);

    const { exitCode, out } = await runXreg(['index', '.'], { cwd });

    expect(exitCode).toBe(0);
    expect(out.trimEnd().split('\n')).toHaveLength(3001);
  });

  it('writes no escape codes where there is no terminal', async () => {
    const cwd = createTemporaryFolder({ 'policies/dspacex.membership.v1.0.json': '{' });

    const { out, err } = await runXreg(['validate'], { cwd, env: { TERM: 'xterm-256color' } });

    expect(out + err).not.toContain('\u001b');
    const forced = await runXreg(['validate', '--color'], { cwd });
    expect(forced.out).toContain('\u001b[31m');
  });
});
