// SPDX-License-Identifier: Apache-2.0
import { copyFileSync, existsSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { XregError } from '@xreg/xregistry-fs';
import { formatOciReference } from '../oci/oci-reference.js';
import { programEnvironment } from '../oras/program-environment.js';
import { redact } from '../oras/redact.js';
import { withConnection } from '../oras/registry-connection.js';
import { runProgram } from '../oras/run-program.js';
import { DEFAULT_TIMEOUT_MS } from '../oras/with-oras.js';
import { describeCosignFailure } from './cosign-failure.js';
import { findCosign } from './find-cosign.js';
import type { RegistryReference } from '../oci/oci-reference.js';
import type { RegistryConnection } from '../oras/registry-connection.js';
import type { RunResult } from '../oras/run-program.js';
import type { TransportOptions } from '../oras/transport-options.js';
import type { CosignProgram } from './find-cosign.js';
import type { CosignSettings } from './signature-policy.js';

/** Secrets that reach cosign in its environment, and must not come back in its output. */
const SECRETS = [
  ...['COSIGN_PASSWORD', 'COSIGN_PRIVATE_KEY', 'ACTIONS_ID_TOKEN_REQUEST_TOKEN'],
  ...['SIGSTORE_ID_TOKEN', 'VAULT_TOKEN'],
] as const;

/** A cosign that talks to one repository. */
export interface Cosign {
  readonly program: CosignProgram;
  /** Runs a command; flags for the registry are added, and secrets are taken out of what it says. */
  run(command: 'sign' | 'verify', args: readonly string[]): Promise<RunResult>;
  /** The error of a run that failed. */
  fail(command: 'sign' | 'verify', result: RunResult): XregError;
}

/**
 * Runs an action with a cosign that talks to a repository.
 *
 * @throws {XregError} `TOOL_MISSING` without a usable cosign; `USAGE` for unusable credentials.
 */
export async function withCosign<T>(
  reference: RegistryReference,
  { cosignPath }: CosignSettings,
  options: TransportOptions,
  action: (cosign: Cosign) => Promise<T>,
): Promise<T> {
  const env = options.env ?? process.env;
  const run = options.run ?? runProgram;
  const program = await findCosign({ cosignPath, env }, run);
  const timeoutMs = options.timeoutMs ?? DEFAULT_TIMEOUT_MS;
  // What there is to say of the connection was said by oras, which was there first.
  const quiet = { ...options, onNotice: undefined };
  return withConnection(reference, quiet, (connection, folder) => {
    const secrets = [...connection.secrets, ...SECRETS.flatMap((name) => env[name] ?? [])];
    const settings = {
      cwd: folder,
      env: {
        ...programEnvironment(env, { helpers: true, signing: true }),
        ...dockerConfig(connection, folder),
      },
      timeoutMs,
      signal: options.signal,
    };
    return action({
      program,
      run: async (command, args) => {
        const all = [command, ...connectionFlags(connection), ...args];
        const result = await run(program.path, all, settings);
        return { ...result, stderr: redact(result.stderr, secrets) };
      },
      fail: (command, result) => describeCosignFailure(command, result, timeoutMs),
    });
  });
}

/** The flag that names a key, where there is one. */
export function keyFlags({ key }: CosignSettings): readonly string[] {
  return key === undefined ? [] : [`--key=${key}`];
}

/** A reference as cosign takes it. */
export function formatDigestReference({ host, repository, digest }: RegistryReference): string {
  if (digest === undefined) throw new XregError('USAGE', 'Only digests are signed, never tags.');
  return formatOciReference({ kind: 'registry', host, repository, digest });
}

/** cosign finds credentials in a folder, in a file of one name. */
function dockerConfig(
  { registryConfig }: RegistryConnection,
  folder: string,
): Readonly<Record<string, string>> {
  if (registryConfig === undefined || !existsSync(registryConfig)) return {};
  if (basename(registryConfig) === 'config.json') return { DOCKER_CONFIG: dirname(registryConfig) };
  copyFileSync(registryConfig, join(folder, 'config.json'));
  return { DOCKER_CONFIG: folder };
}

function connectionFlags({ plainHttp, caFile, certFile, keyFile }: RegistryConnection): string[] {
  const files = { cacert: caFile, 'client-cert': certFile, 'client-key': keyFile };
  return [
    ...(plainHttp ? ['--allow-http-registry=true'] : []),
    ...Object.entries(files).flatMap(([name, path]) =>
      path === undefined ? [] : [`--registry-${name}=${path}`],
    ),
  ];
}
