// SPDX-License-Identifier: Apache-2.0
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { createTemporaryFolder } from '../../../../testing/temporary-folder.js';
import { readCredentials, type AuthConfig } from '../../src/index.js';

const connector = (auth?: AuthConfig) => ({
  ...{ name: 'berlin', managementUrl: 'http://127.0.0.1:9' },
  ...(auth === undefined ? {} : { auth }),
});

test('nobody says who they are unless that is configured', () => {
  expect(readCredentials(connector(), '/', {})).toEqual({ kind: 'none' });
});

test('a secret in a file is read anew each time', async () => {
  const folder = createTemporaryFolder({ key: 'first' });
  const credentials = readCredentials(connector({ kind: 'bearer', file: 'key' }), folder, {});
  const read = () => (credentials.kind === 'none' ? '' : credentials.secret());

  expect(await read()).toBe('first');
  writeFileSync(join(folder, 'key'), 'second');
  expect(await read()).toBe('second');
});

test('a secret may be in the environment, for a header of one’s own', () => {
  const auth = { kind: 'header', header: 'x-gateway', env: 'GATEWAY' } as const;
  const credentials = readCredentials(connector(auth), '/', { GATEWAY: 'secret' });

  expect(credentials).toMatchObject({ kind: 'header', name: 'x-gateway' });
  expect(credentials.kind === 'none' ? '' : credentials.secret()).toBe('secret');
});

test.each<[string, AuthConfig, string]>([
  ['no secret', { kind: 'api-key' }, 'needs either "file" or "env"'],
  ['two secrets', { kind: 'api-key', file: 'a', env: 'B' }, 'needs either "file" or "env"'],
  ['a header without a name', { kind: 'header', env: 'B' }, 'names none'],
])('%s is refused at once', (_, auth, message) => {
  expect(() => readCredentials(connector(auth), '/', {})).toThrow(message);
});

test.each<[string, AuthConfig]>([
  ['a file that is missing', { kind: 'api-key', file: 'nowhere' }],
  ['a file that is empty', { kind: 'api-key', file: 'empty' }],
  ['a variable that is not set', { kind: 'api-key', env: 'NOWHERE' }],
])('%s is told when the secret is needed, without any secret', async (_, auth) => {
  const folder = createTemporaryFolder({ empty: ' \n' });
  const credentials = readCredentials(connector(auth), folder, { OTHER: 'other-secret' });
  const read = async () => (credentials.kind === 'none' ? '' : credentials.secret());

  await expect(read()).rejects.toMatchObject({
    code: 'CONFIG_INVALID',
    message: expect.not.stringContaining('other-secret') as unknown,
  });
});
