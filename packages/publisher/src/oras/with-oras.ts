// SPDX-License-Identifier: Apache-2.0
import { mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { createOras } from './oras.js';
import { findOras } from './find-oras.js';
import { programEnvironment } from './program-environment.js';
import { secretsOf, selectCredentials, writeRegistryConfig } from './registry-credentials.js';
import { runProgram } from './run-program.js';
import { withTemporaryFolder } from '../temporary-folder.js';
import type { RegistryReference } from '../oci/oci-reference.js';
import type { Oras } from './oras.js';
import type { TransportOptions } from './transport-options.js';

const DEFAULT_TIMEOUT_MS = 120_000;
const LOOPBACK = /^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])(?::\d+)?$/i;

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
  const source = selectCredentials({ ...options, env });
  const program = await findOras({ orasPath: options.orasPath, env }, run);
  return withTemporaryFolder(async (folder) => {
    // Layouts and credentials are kept apart, so that nothing of the one is copied with the other.
    const work = join(folder, 'work');
    mkdirSync(work);
    const registryConfig =
      source.credentials === undefined
        ? source.file
        : writeRegistryConfig(folder, reference.host, source.credentials);
    const oras = createOras(
      {
        host: reference.host,
        repository: `${reference.host}/${reference.repository}`,
        plainHttp: choosePlainHttp(reference.host, options),
        registryConfig: absolute(registryConfig),
        caFile: absolute(options.caFile),
        certFile: absolute(options.certFile),
        keyFile: absolute(options.keyFile),
        credentialSource: source.name,
        secrets: secretsOf(source),
      },
      {
        program,
        run,
        cwd: work,
        env: programEnvironment(env, { helpers: source.credentials === undefined }),
        timeoutMs: options.timeoutMs ?? DEFAULT_TIMEOUT_MS,
        signal: options.signal,
      },
    );
    return action(oras, work);
  });
}

/** Plain HTTP is never fallen back to: it is asked for, or the registry is on this machine. */
function choosePlainHttp(host: string, options: TransportOptions): boolean {
  if (options.plainHttp !== undefined) return options.plainHttp;
  if (!LOOPBACK.test(host)) return false;
  options.onNotice?.(
    `${host} is on this machine: plain HTTP is used (--plain-http=false for HTTPS).`,
  );
  return true;
}

function absolute(path: string | undefined): string | undefined {
  return path === undefined ? undefined : resolve(path);
}
