// SPDX-License-Identifier: Apache-2.0
import { spawn } from 'node:child_process';
import { createServer, type AddressInfo } from 'node:net';
import { readdirSync } from 'node:fs';
import { expect, it, onTestFinished } from 'vitest';
import { describeWithTools } from '../../../testing/index.js';
import { COMPACT, under } from './registries.js';
import { BIN } from './run-xreg.js';
import { createTemporaryFolder } from './temporary-folder.js';

/** A registry that takes connections and never answers. @returns its port. */
async function startSilentRegistry(onConnection: () => void): Promise<number> {
  const server = createServer(onConnection);
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  onTestFinished(() => {
    server.close();
  });
  return (server.address() as AddressInfo).port;
}

describeWithTools('an interrupt', ['oras'], ({ oras }) => {
  it('ends a publication that waits for a registry, and leaves nothing behind', async () => {
    const cwd = createTemporaryFolder({ ...under('r', COMPACT), 'tmp/.keep': '' });
    let interrupt: () => void = () => undefined;
    const port = await startSilentRegistry(() => {
      interrupt();
    });

    const child = spawn(process.execPath, [BIN, 'publish', 'r', `127.0.0.1:${port}/acme/p:1.0`], {
      cwd,
      env: { PATH: process.env['PATH'], HOME: cwd, TMPDIR: `${cwd}/tmp`, XREG_ORAS: oras },
      stdio: 'ignore',
    });
    interrupt = () => child.kill('SIGINT');
    const signal = await new Promise((resolve) => {
      child.on('close', (_, name) => {
        resolve(name);
      });
    });

    // As every program that a user interrupts: the shell sees the signal.
    expect(signal).toBe('SIGINT');
    expect(readdirSync(`${cwd}/tmp`)).toEqual(['.keep']);
  });
});
