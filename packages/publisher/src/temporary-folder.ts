// SPDX-License-Identifier: Apache-2.0
import { mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
const open = new Set<string>();

/**
 * Runs an action with a fresh folder that only its owner may enter (mode 0700), and removes the
 * folder however the action ends: by its return, by an error, or by a signal to the process.
 *
 * @param parent folder to create it in. Default: the system's folder for temporary files.
 */
export async function withTemporaryFolder<T>(
  action: (folder: string) => Promise<T>,
  parent: string = tmpdir(),
): Promise<T> {
  const folder = realpathSync(mkdtempSync(join(parent, '.xreg-')));
  if (open.size === 0) {
    for (const signal of SIGNALS) process.on(signal, onSignal);
    process.on('exit', removeAll);
  }
  open.add(folder);
  try {
    return await action(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
    open.delete(folder);
    if (open.size === 0) {
      for (const signal of SIGNALS) process.off(signal, onSignal);
      process.off('exit', removeAll);
    }
  }
}

function removeAll(): void {
  for (const folder of open) rmSync(folder, { recursive: true, force: true });
}

/** Cleans up, then lets the signal do what it does without us: other listeners decide, or it kills. */
function onSignal(signal: NodeJS.Signals): void {
  removeAll();
  process.off(signal, onSignal);
  if (process.listenerCount(signal) === 0) process.kill(process.pid, signal);
}
