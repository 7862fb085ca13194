// SPDX-License-Identifier: Apache-2.0
import { resolve } from 'node:path';
import type { TransportOptions } from '@xreg/publisher';
import { XregError } from '@xreg/xregistry-fs';
import type { Io } from './io.js';
import type { Progress } from './progress.js';

/** The flags that say how a registry is reached. */
export interface RegistryArguments {
  readonly oras: string | undefined;
  readonly username: string | undefined;
  readonly 'password-stdin': boolean;
  readonly 'registry-config': string | undefined;
  readonly 'plain-http': boolean | undefined;
  readonly 'ca-file': string | undefined;
  readonly 'cert-file': string | undefined;
  readonly 'key-file': string | undefined;
  readonly timeout: string | undefined;
  readonly deadline: string | undefined;
}

/**
 * How a registry is reached, from flags, environment and standard input. A password comes in on
 * standard input or in the environment, never in an argument that others can list.
 *
 * @throws {XregError} `USAGE`.
 */
export async function readRegistryAccess(
  args: RegistryArguments,
  io: Io,
  progress: Progress,
): Promise<TransportOptions> {
  const path = (file: string | undefined) =>
    file === undefined ? undefined : resolve(io.cwd, file);
  return {
    env: io.env,
    orasPath: path(args.oras),
    plainHttp: args['plain-http'],
    caFile: path(args['ca-file']),
    certFile: path(args['cert-file']),
    keyFile: path(args['key-file']),
    registryConfig: path(args['registry-config']),
    credentials: await readCredentials(args, io),
    timeoutMs: readSeconds('timeout', args.timeout),
    deadlineMs: readSeconds('deadline', args.deadline),
    onNotice: (line) => {
      progress.say(line);
    },
  };
}

async function readCredentials(
  args: RegistryArguments,
  io: Io,
): Promise<{ readonly username: string; readonly password: string } | undefined> {
  const username = args.username ?? io.env['XREG_REGISTRY_USERNAME'] ?? '';
  if (args['password-stdin']) {
    if (username === '') {
      throw new XregError('USAGE', '--password-stdin needs --username <name>.');
    }
    const password = (await io.readStdin()).replace(/\r?\n$/, '');
    if (password !== '') return { username, password };
    throw new XregError('USAGE', 'Standard input holds no password.', {
      help: `Pipe it in: echo "$TOKEN" | xreg … --username ${username} --password-stdin`,
    });
  }
  // Without a user name on the command line the publisher reads the environment itself.
  if (args.username === undefined) return undefined;
  const password = io.env['XREG_REGISTRY_PASSWORD'] ?? '';
  if (password !== '') return { username, password };
  throw new XregError('USAGE', '--username needs a password.', {
    help: 'Add --password-stdin and pipe the password in, or set XREG_REGISTRY_PASSWORD.',
  });
}

function readSeconds(name: 'timeout' | 'deadline', text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const seconds = /^\d{1,6}$/.test(text) ? Number(text) : 0;
  if (seconds > 0) return seconds * 1000;
  throw new XregError('USAGE', `--${name} cannot be "${text}".`, {
    help: `Give whole seconds, such as --${name} 300.`,
  });
}
