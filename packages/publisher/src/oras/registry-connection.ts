// SPDX-License-Identifier: Apache-2.0
import { resolve } from 'node:path';
import { secretsOf, selectCredentials, writeRegistryConfig } from './registry-credentials.js';
import { withTemporaryFolder } from '../temporary-folder.js';
import type { RegistryReference } from '../oci/oci-reference.js';
import type { TransportOptions } from './transport-options.js';

const LOOPBACK = /^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])(?::\d+)?$/i;

/** How one repository is reached. */
export interface RegistryConnection {
  readonly host: string;
  /** `<host>/<repository>`. */
  readonly repository: string;
  readonly plainHttp: boolean;
  /** Docker configuration file with the credentials. */
  readonly registryConfig?: string | undefined;
  readonly caFile?: string | undefined;
  readonly certFile?: string | undefined;
  readonly keyFile?: string | undefined;
  /** Where the credentials come from, in words. */
  readonly credentialSource: string;
  /** Whether a credential helper may have to run for them. */
  readonly mayNeedHelpers: boolean;
  /** Texts that must not appear in any output. */
  readonly secrets: readonly string[];
}

/**
 * Runs an action that talks to a repository, with the credentials for its host.
 *
 * @param action receives the connection and a folder of its own that only the owner may enter.
 * @throws {XregError} `USAGE` for unusable credentials.
 */
export async function withConnection<T>(
  reference: RegistryReference,
  options: TransportOptions,
  action: (connection: RegistryConnection, folder: string) => Promise<T>,
): Promise<T> {
  const source = selectCredentials({ ...options, env: options.env ?? process.env });
  const { host, repository } = reference;
  return withTemporaryFolder((folder) => {
    const registryConfig =
      source.credentials === undefined
        ? source.file
        : writeRegistryConfig(folder, host, source.credentials);
    const connection = {
      host,
      repository: `${host}/${repository}`,
      plainHttp: choosePlainHttp(host, options),
      registryConfig: absolute(registryConfig),
      caFile: absolute(options.caFile),
      certFile: absolute(options.certFile),
      keyFile: absolute(options.keyFile),
      credentialSource: source.name,
      mayNeedHelpers: source.credentials === undefined,
      secrets: secretsOf(source),
    };
    return action(connection, folder);
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
