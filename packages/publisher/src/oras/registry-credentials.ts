// SPDX-License-Identifier: Apache-2.0
import { existsSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { XregError } from '@xreg/xregistry-fs';

/** A way to prove to a registry who one is. */
export type RegistryCredentials =
  | { readonly username: string; readonly password: string }
  /** A token that the registry takes as it is. */
  | { readonly token: string };

/** Where credentials for one registry come from. The secret itself is in no message. */
export interface CredentialSource {
  /** Words for messages, such as `the environment (XREG_REGISTRY_USERNAME)`. */
  readonly name: string;
  readonly credentials?: RegistryCredentials;
  /** A docker configuration file that has them, or names a helper that has. */
  readonly file?: string;
}

type Environment = Readonly<Record<string, string | undefined>>;

/** Pairs of variables that hold a user name and a password; the first that is set counts. */
const VARIABLE_PAIRS = [
  ['XREG_REGISTRY_USERNAME', 'XREG_REGISTRY_PASSWORD'],
  ['OCI_REGISTRY_USERNAME', 'OCI_REGISTRY_PASSWORD'],
] as const;
const TOKEN_VARIABLE = 'XREG_REGISTRY_TOKEN';

/** Variables that hold secrets: they reach no other program. */
export const SECRET_VARIABLES: readonly string[] = [
  TOKEN_VARIABLE,
  ...VARIABLE_PAIRS.flatMap(([, password]) => password),
];

/**
 * Chooses the credentials for a registry: given ones, the environment, a given docker configuration
 * file, docker's own, podman's.
 *
 * @throws {XregError} `USAGE` where half of a pair is set, or the given file does not exist.
 */
export function selectCredentials(options: {
  readonly credentials?: RegistryCredentials | undefined;
  readonly registryConfig?: string | undefined;
  readonly env: Environment;
}): CredentialSource {
  const { credentials, registryConfig, env } = options;
  if (credentials !== undefined) return { name: 'the credentials that were given', credentials };
  const fromEnvironment = readEnvironment(env);
  if (fromEnvironment !== undefined) return fromEnvironment;
  if (registryConfig !== undefined) {
    if (!existsSync(registryConfig)) {
      throw new XregError('USAGE', `There is no docker configuration "${registryConfig}".`);
    }
    return { name: `"${registryConfig}"`, file: registryConfig };
  }
  const files = [
    join(env['DOCKER_CONFIG'] ?? join(env['HOME'] ?? homedir(), '.docker'), 'config.json'),
    ...(env['XDG_RUNTIME_DIR'] === undefined
      ? []
      : [join(env['XDG_RUNTIME_DIR'], 'containers', 'auth.json')]),
  ];
  const file = files.find((path) => existsSync(path));
  return file === undefined ? { name: 'no source' } : { name: `"${file}"`, file };
}

/** The secrets of a source, for hiding them in output. */
export function secretsOf(source: CredentialSource): readonly string[] {
  const { credentials } = source;
  if (credentials === undefined) return [];
  return 'token' in credentials
    ? [credentials.token]
    : [credentials.password, `${credentials.username}:${credentials.password}`];
}

/**
 * Writes a docker configuration file that holds credentials for one host, readable by its owner only.
 *
 * @param folder a folder only the owner may enter; whoever made it removes it.
 * @returns the path of the file.
 */
export function writeRegistryConfig(
  folder: string,
  host: string,
  credentials: RegistryCredentials,
): string {
  const entry =
    'token' in credentials
      ? { registrytoken: credentials.token }
      : { auth: Buffer.from(`${credentials.username}:${credentials.password}`).toString('base64') };
  // Docker Hub answers under one name and is stored under another.
  const keys = host === 'docker.io' ? [host, 'https://index.docker.io/v1/'] : [host];
  const path = join(folder, 'config.json');
  const text = JSON.stringify({ auths: Object.fromEntries(keys.map((key) => [key, entry])) });
  writeFileSync(path, text, { mode: 0o600, flag: 'wx' });
  return path;
}

function readEnvironment(env: Environment): CredentialSource | undefined {
  for (const [userVariable, passwordVariable] of VARIABLE_PAIRS) {
    const username = env[userVariable] ?? '';
    const password = env[passwordVariable] ?? '';
    if (username !== '' && password !== '') {
      const name = `the environment (${userVariable}, ${passwordVariable})`;
      return { name, credentials: { username, password } };
    }
    if (username !== '' || password !== '') {
      const [set, unset] =
        username === '' ? [passwordVariable, userVariable] : [userVariable, passwordVariable];
      throw new XregError('USAGE', `${set} is set but ${unset} is not.`, {
        help: `Set both, or neither. A token alone goes into ${TOKEN_VARIABLE}.`,
      });
    }
  }
  const token = env[TOKEN_VARIABLE] ?? '';
  if (token === '') return undefined;
  return { name: `the environment (${TOKEN_VARIABLE})`, credentials: { token } };
}
