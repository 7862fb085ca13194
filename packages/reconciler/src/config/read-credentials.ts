// SPDX-License-Identifier: Apache-2.0
import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { XregError } from '@xreg/xregistry-fs';
import type { Credentials, SecretSource } from '../connector/http/credentials.js';
import type { ConnectorConfig } from './reconcile-config.js';

/**
 * How a connector is to know us. A secret in a file is read for every request, so that it may be
 * replaced while we run.
 *
 * @param folder that the file is relative to.
 * @throws {XregError} `CONFIG_INVALID` where the configuration names no secret, or two.
 */
export function readCredentials(
  { name, auth }: ConnectorConfig,
  folder: string,
  env: Readonly<Record<string, string | undefined>>,
): Credentials {
  if (auth === undefined) return { kind: 'none' };
  const { kind, header, file, env: variable } = auth;
  if ((file === undefined) === (variable === undefined)) {
    throw invalid(name, 'needs either "file" or "env" to name its secret');
  }
  const secret =
    file === undefined
      ? fromEnvironment(name, variable ?? '', env)
      : fromFile(name, resolve(folder, file));
  if (kind !== 'header') return { kind, secret };
  if (header === undefined) throw invalid(name, 'is of the kind "header" and names none');
  return { kind, name: header, secret };
}

function fromFile(name: string, file: string): SecretSource {
  return async () => {
    let text: string;
    try {
      text = await readFile(file, 'utf8');
    } catch (cause) {
      throw new XregError(
        'CONFIG_INVALID',
        `The secret of connector "${name}" cannot be read from "${file}".`,
        { cause, help: 'See whether the file is mounted and readable.' },
      );
    }
    if (text.trim() !== '') return text;
    throw invalid(name, `has no secret in "${file}"`);
  };
}

function fromEnvironment(
  name: string,
  variable: string,
  env: Readonly<Record<string, string | undefined>>,
): SecretSource {
  return () => {
    const text = env[variable] ?? '';
    if (text.trim() !== '') return text;
    throw invalid(name, `has no secret in the environment variable ${variable}`);
  };
}

function invalid(name: string, why: string): XregError {
  return new XregError('CONFIG_INVALID', `The authentication of connector "${name}" ${why}.`, {
    help: 'Write "auth": { "kind": "api-key", "file": "/run/secrets/edc-key" }, for example.',
  });
}
