// SPDX-License-Identifier: Apache-2.0
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { createOras } from './oras.js';
import { findOras } from './find-oras.js';
import { programEnvironment } from './program-environment.js';
import { withConnection } from './registry-connection.js';
import { runProgram } from './run-program.js';
import { SYSTEM_TIMING } from './timing.js';
import type { RegistryReference } from '../oci/oci-reference.js';
import type { Oras } from './oras.js';
import type { TransportOptions } from './transport-options.js';

/** Time for one exchange with a registry where none is given, in milliseconds. */
export const DEFAULT_TIMEOUT_MS = 120_000;
/** Time for everything that one command does with a registry where none is given, in milliseconds. */
export const DEFAULT_DEADLINE_MS = 600_000;

/**
 * Runs an action that talks to a repository through oras, with the credentials for its host.
 *
 * @param action receives oras and the folder it works in; layouts are named relative to the folder.
 * @throws {XregError} `TOOL_MISSING` without a usable oras; `USAGE` for unusable credentials.
 */
export async function withOras<T>(
  reference: RegistryReference,
  options: TransportOptions,
  action: (oras: Oras, folder: string) => Promise<T>,
): Promise<T> {
  const env = options.env ?? process.env;
  const run = options.run ?? runProgram;
  const timing = options.timing ?? SYSTEM_TIMING;
  const endMs = timing.now() + (options.deadlineMs ?? DEFAULT_DEADLINE_MS);
  const { orasPath, orasVersion } = options;
  const program = await findOras({ orasPath, orasVersion, env }, run);
  return withConnection(reference, options, async (connection, folder) => {
    // Layouts and credentials are kept apart, so that nothing of the one is copied with the other.
    const work = join(folder, 'work');
    mkdirSync(work);
    const oras = createOras(connection, {
      program,
      run,
      cwd: work,
      env: programEnvironment(env, { helpers: connection.mayNeedHelpers }),
      timeoutMs: options.timeoutMs ?? DEFAULT_TIMEOUT_MS,
      endMs,
      timing,
      signal: options.signal,
    });
    return action(oras, work);
  });
}
