// SPDX-License-Identifier: Apache-2.0
import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { needTool, startOnFreePort, stopProcess } from './server-process.js';
import type { TestRegistry } from './start-registry.js';

/**
 * Starts a registry that has the referrers API of OCI 1.1 (olareg), on a free port of 127.0.0.1, with
 * its files in a temporary folder. Nobody has to log in.
 *
 * @throws where the program is missing, or it does not start in time.
 */
export async function startReferrersRegistry(): Promise<TestRegistry> {
  const folder = mkdtempSync(join(tmpdir(), 'xreg-olareg-'));
  const storage = join(folder, 'storage');
  mkdirSync(storage);
  const start = (port: number) =>
    spawn(
      needTool('olareg'),
      ['serve', '--addr', '127.0.0.1', '--port', String(port), '--dir', storage],
      { stdio: ['ignore', 'ignore', 'ignore'] },
    );
  const { port, child } = await startOnFreePort(start).catch((cause: unknown) => {
    rmSync(folder, { recursive: true, force: true });
    throw new Error('The registry did not start.', { cause });
  });
  return {
    host: `127.0.0.1:${port}`,
    username: '',
    password: '',
    caFile: undefined,
    storage,
    stop: async () => {
      await stopProcess(child);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
