// SPDX-License-Identifier: Apache-2.0
import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inspectReference, publishBundle, pullBundle } from '@xreg/publisher';
import { XregError } from '@xreg/xregistry-fs';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it, vi } from 'vitest';
import { describeWithTools, startRegistry } from '../../../testing/index.js';
import { packRegistry } from './live-bundle.js';
import type { PublishOptions } from '@xreg/publisher';
import type { TestRegistry, ToolName } from '../../../testing/index.js';

const CANARY = 'canary-7f3a9c-secret';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'xreg-faults-'));
});

afterEach(() => {
  vi.unstubAllEnvs();
  rmSync(folder, { recursive: true, force: true });
});

/** Everything an error says, to whoever prints it in whatever way. */
function textOf(error: unknown): string {
  if (!(error instanceof XregError)) return String(error);
  const { message, help, stack, cause } = error;
  return [
    message,
    help,
    stack,
    JSON.stringify(error),
    cause === undefined ? '' : textOf(cause),
  ].join('\n');
}

async function failureOf(action: Promise<unknown>): Promise<XregError> {
  const error: unknown = await action.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(XregError);
  return error as XregError;
}

for (const oras of ['oras', 'oras-oldest'] as const) {
  describeWithTools<ToolName>(
    `a registry that fails (${oras})`,
    ['docker-registry', 'htpasswd', 'openssl', oras],
    (paths) => {
      const registries = new Map<string, TestRegistry>();
      const get = (variant: string): TestRegistry => {
        const registry = registries.get(variant);
        if (registry === undefined) throw new Error(`no registry ${variant}`);
        return registry;
      };
      /** The environment of a user who has nothing set up. */
      const settings = (more: Readonly<Record<string, string>> = {}) => ({
        orasPath: paths[oras],
        env: { PATH: process.env['PATH'], HOME: folder, ...more },
      });
      const publish = async (variant: string, options: Partial<PublishOptions> = {}) =>
        publishBundle({
          bundle: await packRegistry(),
          target: `${get(variant).host}/acme/policies:1.0`,
          ...settings(),
          ...options,
        });

      beforeAll(async () => {
        for (const variant of ['htpasswd', 'tls', 'client-tls', 'readonly'] as const) {
          registries.set(variant, await startRegistry({ variant }));
        }
      });
      afterAll(async () => {
        for (const registry of registries.values()) await registry.stop();
      });

      it('wants credentials: the error says where they can come from', async () => {
        const error = await failureOf(publish('htpasswd'));

        expect(error.code).toBe('EXTERNAL_FAILED');
        expect(error.message).toMatch(/wants credentials/);
        expect(error.help).toMatch(/XREG_REGISTRY_USERNAME/);
      });

      it('rejects credentials: the error names their source and keeps the secret', async () => {
        const notices: string[] = [];
        const error = await failureOf(
          publish('htpasswd', {
            ...settings({ XREG_REGISTRY_USERNAME: 'acme', XREG_REGISTRY_PASSWORD: CANARY }),
            onNotice: (text) => notices.push(text),
          }),
        );

        expect(error.code).toBe('EXTERNAL_FAILED');
        expect(error.message).toMatch(/rejected the credentials/);
        expect(error.help).toMatch(/XREG_REGISTRY_PASSWORD/);
        const said = `${textOf(error)}\n${notices.join('\n')}`;
        expect(said).not.toContain(CANARY);
        expect(said).not.toContain(Buffer.from(`acme:${CANARY}`).toString('base64'));
      });

      it.each([
        [
          'given ones',
          () => ({
            credentials: { username: get('htpasswd').username, password: get('htpasswd').password },
          }),
        ],
        [
          'our variables',
          () =>
            settings({
              XREG_REGISTRY_USERNAME: get('htpasswd').username,
              XREG_REGISTRY_PASSWORD: get('htpasswd').password,
            }),
        ],
        [
          'the variables of the Gradle plugin',
          () =>
            settings({
              OCI_REGISTRY_USERNAME: get('htpasswd').username,
              OCI_REGISTRY_PASSWORD: get('htpasswd').password,
            }),
        ],
        [
          "docker's configuration",
          () => settings({ DOCKER_CONFIG: writeDockerConfig(get('htpasswd')) }),
        ],
        [
          'a named configuration',
          () => ({ registryConfig: join(writeDockerConfig(get('htpasswd')), 'config.json') }),
        ],
        ["podman's file", () => settings({ XDG_RUNTIME_DIR: writePodmanConfig(get('htpasswd')) })],
      ])('takes credentials from %s', async (_, options) => {
        const result = await publish('htpasswd', options());

        expect(['pushed', 'unchanged']).toContain(result.status);
      });

      it('leaves no credentials on the disk', async () => {
        vi.stubEnv('TMPDIR', folder);
        const { username, password } = get('htpasswd');

        await publish('htpasswd', { credentials: { username, password } });

        expect(readdirSync(folder)).toEqual([]);
      });

      it('has an unknown authority: the error names the option, and the option helps', async () => {
        const { username, password, caFile } = get('tls');
        const credentials = { username, password };

        const error = await failureOf(publish('tls', { plainHttp: false, credentials }));
        const result = await publish('tls', { plainHttp: false, credentials, caFile });

        expect(error.code).toBe('EXTERNAL_FAILED');
        expect(error.message).toMatch(/certificate that is not trusted/);
        expect(error.help).toMatch(/--ca-file/);
        expect(['pushed', 'unchanged']).toContain(result.status);
      });

      it('lets in who has a certificate, and nobody else', async () => {
        const { caFile, client } = get('client-tls');

        const without = await failureOf(publish('client-tls', { plainHttp: false, caFile }));
        const result = await publish('client-tls', { plainHttp: false, caFile, ...client });

        expect(without.code).toBe('EXTERNAL_FAILED');
        // Which of the two it is, is a race: the reset can overtake the alert of TLS 1.3.
        expect(without.message).toMatch(/certificate from its clients|hung up/);
        expect(without.help).toMatch(/--cert-file/);
        expect(['pushed', 'unchanged']).toContain(result.status);
      });

      it('has an authority that Node.js was told to trust', async () => {
        const { username, password, caFile } = get('tls');

        const result = await publish('tls', {
          plainHttp: false,
          ...settings({ NODE_EXTRA_CA_CERTS: caFile ?? '' }),
          credentials: { username, password },
        });

        expect(['pushed', 'unchanged']).toContain(result.status);
      });

      it('speaks plain HTTP where HTTPS is asked for, and the other way round', async () => {
        const plain = await failureOf(publish('readonly', { plainHttp: false }));
        const secure = await failureOf(publish('tls', { plainHttp: true }));

        expect(plain.message).toMatch(/speaks plain HTTP/);
        expect(plain.help).toMatch(/--plain-http/);
        expect(secure.message).toMatch(/seems to speak HTTPS/);
      });

      it('takes no writes', async () => {
        const error = await failureOf(publish('readonly'));

        expect(error.code).toBe('EXTERNAL_FAILED');
        expect(error.message).toMatch(/takes no writes/);
      });

      it('does not know the tag', async () => {
        const reference = `${get('readonly').host}/acme/policies:9`;
        const error = await failureOf(
          pullBundle({ reference, outDir: join(folder, 'out'), ...settings() }),
        );

        expect(error.code).toBe('EXTERNAL_FAILED');
        expect(error.message).toMatch(/has no tag "9"/);
      });

      it('lies about a blob: nothing is written', async () => {
        const registry = await startRegistry();
        try {
          const bundle = await packRegistry();
          const reference = `${registry.host}/acme/policies:1.0`;
          await publishBundle({ bundle, target: reference, ...settings() });
          const blob = findBlob(registry.storage, bundle.layerDigest);
          const bytes = readFileSync(blob);
          writeFileSync(blob, bytes.fill(0x20, 40, 41));

          const error = await failureOf(
            pullBundle({ reference, outDir: join(folder, 'out'), ...settings() }),
          );

          expect(error).toMatchObject({ code: 'REFUSED', rule: 'bundle/digest-mismatch' });
          expect(readdirSync(folder)).toEqual([]);
        } finally {
          await registry.stop();
        }
      });

      it('is down, and up again with what it had', async () => {
        const storage = join(folder, 'storage');
        const bundle = await packRegistry();
        const first = await startRegistry({ storage });
        await publishBundle({ bundle, target: `${first.host}/acme/policies:1.0`, ...settings() });
        await first.stop();

        const error = await failureOf(
          inspectReference({ reference: `${first.host}/acme/policies:1.0`, ...settings() }),
        );
        const second = await startRegistry({ storage });
        const again = await publishBundle({
          bundle,
          target: `${second.host}/acme/policies:1.0`,
          ...settings(),
        });
        await second.stop();

        expect(error.message).toMatch(/cannot be reached/);
        expect(again.status).toBe('unchanged');
      });

      function writeDockerConfig(registry: TestRegistry): string {
        const { host, username, password } = registry;
        const auth = Buffer.from(`${username}:${password}`).toString('base64');
        writeFileSync(join(folder, 'config.json'), JSON.stringify({ auths: { [host]: { auth } } }));
        return folder;
      }

      function writePodmanConfig(registry: TestRegistry): string {
        const runtime = mkdtempSync(join(folder, 'runtime-'));
        const source = join(writeDockerConfig(registry), 'config.json');
        const text = readFileSync(source);
        rmSync(source);
        mkdirSync(join(runtime, 'containers'));
        writeFileSync(join(runtime, 'containers', 'auth.json'), text);
        return runtime;
      }
    },
  );
}

function findBlob(storage: string, digest: string): string {
  const hex = digest.slice('sha256:'.length);
  const blobs = join(storage, 'docker', 'registry', 'v2', 'blobs', 'sha256');
  return join(blobs, hex.slice(0, 2), hex, 'data');
}
