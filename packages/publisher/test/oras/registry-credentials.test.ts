// SPDX-License-Identifier: Apache-2.0
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { programEnvironment } from '../../src/oras/program-environment.js';
import { selectCredentials, writeRegistryConfig } from '../../src/oras/registry-credentials.js';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'xreg-credentials-'));
});

afterEach(() => {
  rmSync(folder, { recursive: true });
});

const OURS = { XREG_REGISTRY_USERNAME: 'acme', XREG_REGISTRY_PASSWORD: 'ours' };
const GRADLE = { OCI_REGISTRY_USERNAME: 'acme', OCI_REGISTRY_PASSWORD: 'theirs' };

describe('selectCredentials', () => {
  const select = (env: Readonly<Record<string, string>>, options: object = {}) =>
    selectCredentials({ env: { HOME: folder, ...env }, ...options });

  it('prefers given ones, then our variables, then those of the Gradle plugin, then a token', () => {
    const given = { username: 'me', password: 'given' };
    const all = { ...OURS, ...GRADLE, XREG_REGISTRY_TOKEN: 'token' };

    expect(select(all, { credentials: given }).credentials).toEqual(given);
    expect(select(all).credentials).toEqual({ username: 'acme', password: 'ours' });
    expect(select({ ...GRADLE, XREG_REGISTRY_TOKEN: 'token' }).credentials).toEqual({
      username: 'acme',
      password: 'theirs',
    });
    expect(select({ XREG_REGISTRY_TOKEN: 'token' }).credentials).toEqual({ token: 'token' });
  });

  it.each([{ XREG_REGISTRY_USERNAME: 'acme' }, { OCI_REGISTRY_PASSWORD: 'theirs' }])(
    'refuses half of a pair: %j',
    (env) => {
      expect(() => select(env)).toThrow(
        expect.objectContaining({
          code: 'USAGE',
          message: expect.not.stringContaining('theirs') as string,
        }),
      );
    },
  );

  it('finds nothing where nothing is', () => {
    expect(select({})).toEqual({ name: 'no source' });
  });

  it('names the file it found, and no other', () => {
    const file = join(folder, 'config.json');
    writeFileSync(file, '{}');

    expect(select({ DOCKER_CONFIG: folder })).toEqual({ name: `"${file}"`, file });
    expect(select({}, { registryConfig: file }).file).toBe(file);
    expect(() => select({}, { registryConfig: join(folder, 'missing.json') })).toThrow(
      expect.objectContaining({ code: 'USAGE' }),
    );
  });
});

describe('writeRegistryConfig', () => {
  it('writes a file for one host that only its owner can read', () => {
    const path = writeRegistryConfig(folder, 'r.example.org:5000', {
      username: 'a',
      password: 'b:c',
    });

    expect(JSON.parse(readFileSync(path, 'utf8'))).toEqual({
      auths: { 'r.example.org:5000': { auth: Buffer.from('a:b:c').toString('base64') } },
    });
    if (process.platform !== 'win32') expect(statSync(path).mode & 0o777).toBe(0o600);
  });

  it('stores Docker Hub under the name it is looked up by', () => {
    const path = writeRegistryConfig(folder, 'docker.io', { token: 't' });

    expect(JSON.parse(readFileSync(path, 'utf8'))).toEqual({
      auths: {
        'docker.io': { registrytoken: 't' },
        'https://index.docker.io/v1/': { registrytoken: 't' },
      },
    });
  });
});

describe('programEnvironment', () => {
  const env = {
    ...OURS,
    ...GRADLE,
    XREG_REGISTRY_TOKEN: 'token',
    GITHUB_TOKEN: 'ghs',
    AWS_SECRET_ACCESS_KEY: 'aws',
    HTTPS_PROXY: 'http://proxy:3128',
    no_proxy: 'localhost',
    PATH: '/bin',
    LANG: 'de_DE.UTF-8',
    NODE_OPTIONS: '--require evil',
    UNSET: undefined,
  };

  it('passes on what a program needs, and no secret', () => {
    expect(programEnvironment(env, { helpers: false })).toEqual({
      HTTPS_PROXY: 'http://proxy:3128',
      no_proxy: 'localhost',
      PATH: '/bin',
      LC_ALL: 'C',
    });
  });

  it('passes on what credential helpers need where they are used', () => {
    const kept = programEnvironment(env, { helpers: true });

    expect(kept).toMatchObject({ AWS_SECRET_ACCESS_KEY: 'aws' });
    expect(kept).not.toHaveProperty('GITHUB_TOKEN');
    expect(Object.values(kept)).not.toContain('ours');
  });

  it('lets Go trust what Node.js was told to trust', () => {
    const authorities = { NODE_EXTRA_CA_CERTS: '/ca.pem' };

    expect(programEnvironment(authorities, { helpers: false })).toMatchObject({
      SSL_CERT_FILE: '/ca.pem',
    });
    expect(
      programEnvironment({ ...authorities, SSL_CERT_FILE: '/own.pem' }, { helpers: false }),
    ).toMatchObject({ SSL_CERT_FILE: '/own.pem' });
  });
});
