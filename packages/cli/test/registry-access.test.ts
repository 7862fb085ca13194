// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from 'vitest';
import { createProgress } from '../src/progress.js';
import { readRegistryAccess, type RegistryArguments } from '../src/registry-access.js';
import { createMemoryIo, type MemoryIoOptions } from './memory-io.js';

const NOTHING: RegistryArguments = {
  oras: undefined,
  username: undefined,
  'password-stdin': false,
  'registry-config': undefined,
  'plain-http': undefined,
  'ca-file': undefined,
  'cert-file': undefined,
  'key-file': undefined,
  timeout: undefined,
  deadline: undefined,
};

function read(args: Partial<RegistryArguments>, options: MemoryIoOptions = {}) {
  const io = createMemoryIo({ cwd: '/srv', ...options });
  return readRegistryAccess({ ...NOTHING, ...args }, io, createProgress(io, false));
}

describe('readRegistryAccess', () => {
  it('takes the password from standard input, without its line break', async () => {
    const access = await read(
      { username: 'acme', 'password-stdin': true },
      { stdin: ' pass word \r\n' },
    );

    expect(access.credentials).toEqual({ username: 'acme', password: ' pass word ' });
  });

  it('takes the name from the environment where only the password comes on standard input', async () => {
    const env = { XREG_REGISTRY_USERNAME: 'acme' };

    const access = await read({ 'password-stdin': true }, { env, stdin: 'secret' });

    expect(access.credentials).toEqual({ username: 'acme', password: 'secret' });
  });

  it('leaves the environment to the publisher where no flag asks for more', async () => {
    const env = { XREG_REGISTRY_USERNAME: 'acme', XREG_REGISTRY_PASSWORD: 'secret' };

    expect((await read({}, { env })).credentials).toBeUndefined();
    expect((await read({ username: 'other' }, { env })).credentials).toEqual({
      username: 'other',
      password: 'secret',
    });
  });

  it.each<[string, Partial<RegistryArguments>, string]>([
    ['a password without a name', { 'password-stdin': true }, '--password-stdin needs --username'],
    ['a name without a password', { username: 'acme' }, '--username needs a password.'],
    ['an empty password', { username: 'acme', 'password-stdin': true }, 'holds no password'],
    ['no time', { timeout: '0' }, '--timeout cannot be "0".'],
    ['a time in words', { timeout: '2m' }, '--timeout cannot be "2m".'],
  ])('refuses %s', async (_, args, message) => {
    await expect(read(args, { stdin: '\n' })).rejects.toMatchObject({
      code: 'USAGE',
      message: expect.stringContaining(message) as string,
    });
  });

  it('takes paths from the working directory', async () => {
    const access = await read({ 'ca-file': 'ca.pem', oras: 'tools/oras', timeout: '5' });

    expect(access).toMatchObject({
      caFile: '/srv/ca.pem',
      orasPath: '/srv/tools/oras',
      timeoutMs: 5000,
    });
  });
});
