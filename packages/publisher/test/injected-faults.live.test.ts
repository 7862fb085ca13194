// SPDX-License-Identifier: Apache-2.0
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createStatement, inspectReference, publishBundle, pullBundle } from '@xreg/publisher';
import { XregError } from '@xreg/xregistry-fs';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { describeWithTools, startFaultProxy, startRegistry } from '../../../testing/index.js';
import { packRegistry } from './live-bundle.js';
import { VERDICT } from './verdict.js';
import type { TransportOptions } from '@xreg/publisher';
import type { Fault, FaultProxy, SeenRequest, TestRegistry } from '../../../testing/index.js';
import type { ToolName } from '../../../testing/index.js';

const isManifest = ({ url }: SeenRequest) => url.includes('/manifests/');
const isBlob = ({ method, url }: SeenRequest) => method === 'GET' && url.includes('/blobs/sha256:');
const isWrite = ({ method }: SeenRequest) => method === 'PUT' || method === 'POST';
const always = () => true;

const status = (
  code: number,
  more: Omit<Partial<Fault & { kind: 'status' }>, 'kind'> = {},
): Fault => ({
  kind: 'status',
  status: code,
  ...more,
});
const error = (code: string, message: string) => JSON.stringify({ errors: [{ code, message }] });

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'xreg-injected-'));
});

afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

for (const oras of ['oras', 'oras-oldest'] as const) {
  describeWithTools<ToolName>(
    `a registry that does wrong (${oras})`,
    ['docker-registry', 'htpasswd', oras],
    (paths) => {
      let registry: TestRegistry;
      let proxy: FaultProxy;
      let repositories = 0;

      beforeAll(async () => {
        registry = await startRegistry();
        proxy = await startFaultProxy(registry.host);
      });
      afterAll(async () => {
        await proxy.stop();
        await registry.stop();
      });
      beforeEach(() => {
        repositories += 1;
        proxy.inject();
      });

      const settings = (more: Readonly<Record<string, string>> = {}): TransportOptions => ({
        orasPath: paths[oras],
        env: { PATH: process.env['PATH'], HOME: folder, ...more },
        timeoutMs: 20_000,
        // Waiting between tries is tested elsewhere, without waiting.
        timing: { now: () => performance.now(), sleep: () => Promise.resolve(), random: () => 0 },
      });
      const target = (host = proxy.host): string => `${host}/acme/faults-${repositories}:1.0`;
      const publish = async (options: TransportOptions = settings(), place = target()) => {
        const bundle = await packRegistry();
        const statement = await createStatement(bundle, VERDICT);
        return publishBundle({ bundle, statement, target: place, ...options });
      };
      const pull = (options: TransportOptions = settings()) =>
        pullBundle({ reference: target(), outDir: join(folder, 'out'), ...options });
      const failureOf = async (action: Promise<unknown>): Promise<XregError> => {
        const reason: unknown = await action.then(
          () => undefined,
          (caught: unknown) => caught,
        );
        expect(reason).toBeInstanceOf(XregError);
        return reason as XregError;
      };

      /** What each fault of publishing is called. Exit code 3 follows from the code of the error. */
      const publishing: readonly [
        string,
        (request: SeenRequest) => boolean,
        Fault,
        RegExp,
        RegExp,
      ][] = [
        [
          '401',
          always,
          status(401),
          /rejected the credentials|wants credentials/,
          /password|PASSWORD/,
        ],
        [
          '403 as ghcr.io says it',
          isWrite,
          status(403, { body: error('DENIED', 'permission_denied: write_package') }),
          /denied access/,
          /packages: write/,
        ],
        [
          '404 in plain text',
          isWrite,
          status(404, { body: '404 page not found' }),
          /does not have it/,
          /repository/,
        ],
        ['405', isWrite, status(405), /takes no writes/, /read-only/],
        ['407', isWrite, status(407), /behind a proxy/, /HTTPS_PROXY/],
        [
          '409',
          isWrite,
          status(409, { body: error('CONFLICT', 'in use') }),
          /because of what is there/,
          /another write/i,
        ],
        ['413', isWrite, status(413), /refuses a blob of this size/, /limit/],
        [
          '400 for a manifest',
          ({ method, url }) => method === 'PUT' && url.includes('/manifests/'),
          status(400, { body: error('MANIFEST_INVALID', 'manifest invalid') }),
          /does not take OCI 1.1 artifact manifests/,
          /OCI 1.1/,
        ],
        [
          '400 for a tag that is immutable',
          ({ method, url }) => method === 'PUT' && url.endsWith('/manifests/1.0'),
          status(400, {
            body: error('TAG_INVALID', 'The image tag is immutable and cannot be overwritten'),
          }),
          /does not let a tag be written twice/,
          /new version/,
        ],
      ];

      it.each(publishing)(
        'answers %s: the error says what to do',
        async (_, where, fault, says, helps) => {
          proxy.inject((request) => (where(request) ? fault : undefined));

          const failure = await failureOf(publish());

          expect(failure.code).toBe('EXTERNAL_FAILED');
          expect(failure.message).toMatch(says);
          expect(failure.help).toMatch(helps);
          proxy.inject();
          expect((await publish()).status).toBe('pushed');
        },
      );

      it.each([
        ['429', status(429, { headers: { 'Retry-After': '1' } })],
        ['503', status(503)],
        ['a broken connection', { kind: 'reset' } as const],
      ])('answers %s once: nobody notices', async (_, fault) => {
        let left = 1;
        proxy.inject((request) => (isWrite(request) && left-- > 0 ? fault : undefined));

        expect((await publish()).status).toBe('pushed');
      });

      it.runIf(oras === 'oras')(
        'answers 429 and 500 for good: the error counts the tries',
        { timeout: 180_000 },
        async () => {
          for (const [code, says] of [
            [429, /asks to slow down.*\(4 tries in \d+ seconds\)/],
            [500, /failed.*\(4 tries in \d+ seconds\)/],
          ] as const) {
            proxy.inject((request) => (isManifest(request) ? status(code) : undefined));
            expect((await failureOf(publish())).message).toMatch(says);
          }
        },
      );

      it('hangs: the deadline ends it', async () => {
        proxy.inject(() => ({ kind: 'hang' }));
        const startMs = performance.now();

        const failure = await failureOf(publish({ ...settings(), deadlineMs: 1_500 }));

        expect(failure.code).toBe('EXTERNAL_FAILED');
        expect(failure.message).toMatch(/did not answer within/);
        expect(failure.help).toMatch(/--deadline/);
        expect(performance.now() - startMs).toBeLessThan(20_000);
      });

      it('drips: the deadline ends it', async () => {
        await publish();
        proxy.inject((request) => (isBlob(request) ? { kind: 'drip', pauseMs: 100 } : undefined));

        const failure = await failureOf(pull({ ...settings(), deadlineMs: 3_000 }));

        expect(failure.message).toMatch(/did not answer within/);
        expect(readdirSync(folder)).toEqual([]);
      });

      it.each([
        ['the manifest', isManifest],
        ['the archive', isBlob],
      ])('cuts %s short: nothing is written', async (_, where) => {
        await publish();
        proxy.inject((request) =>
          request.method === 'GET' && where(request) ? { kind: 'truncate' } : undefined,
        );

        const failure = await failureOf(pull());

        expect(['EXTERNAL_FAILED', 'REFUSED']).toContain(failure.code);
        expect(readdirSync(folder)).toEqual([]);
      });

      it.each([
        ['the manifest', isManifest],
        ['the archive', isBlob],
      ])('alters %s: it is refused, and nothing is written', async (_, where) => {
        await publish();
        proxy.inject((request) =>
          request.method === 'GET' && where(request) ? { kind: 'corrupt' } : undefined,
        );

        const failure = await failureOf(pull());

        expect(failure).toMatchObject({ code: 'REFUSED', rule: 'bundle/digest-mismatch' });
        expect(readdirSync(folder)).toEqual([]);
      });

      it('claims another digest for a tag: it is not believed', async () => {
        await publish();
        const headers = {
          'Docker-Content-Digest': `sha256:${'0'.repeat(64)}`,
          'Content-Type': 'application/vnd.oci.image.manifest.v1+json',
          'Content-Length': '2',
        };
        proxy.inject((request) =>
          request.method === 'HEAD' && isManifest(request) ? status(200, { headers }) : undefined,
        );

        const failure = await failureOf(inspectReference({ reference: target(), ...settings() }));

        expect(['EXTERNAL_FAILED', 'REFUSED']).toContain(failure.code);
      });

      it('sends readers to another host: credentials do not follow', async () => {
        const locked = await startRegistry({ variant: 'htpasswd' });
        const front = await startFaultProxy(locked.host);
        const storage = await startFaultProxy(locked.host);
        try {
          const { username, password } = locked;
          const options = { ...settings(), credentials: { username, password } };
          const place = target(front.host);
          await publish(options, place);
          const elsewhere = storage.host.replace('127.0.0.1', 'localhost');
          front.inject((request) =>
            isBlob(request)
              ? status(307, { headers: { Location: `http://${elsewhere}${request.url}` } })
              : undefined,
          );
          storage.inject(() => status(403, { body: 'no' }));

          await failureOf(
            pullBundle({ reference: place, outDir: join(folder, 'out'), ...options }),
          );

          expect(front.seen.some(({ headers }) => headers.authorization !== undefined)).toBe(true);
          expect(storage.seen.length).toBeGreaterThan(0);
          for (const { headers } of storage.seen) {
            expect(headers.authorization).toBeUndefined();
            expect(JSON.stringify(headers)).not.toContain(password);
          }
        } finally {
          await front.stop();
          await storage.stop();
          await locked.stop();
        }
      });

      it('is reached through the proxy of the environment, unless it is exempt', async () => {
        const place = 'registry.acme.test/acme/proxied:1.0';
        const through = settings({ HTTP_PROXY: `http://${proxy.host}` });
        const bundle = await packRegistry();
        const options = { bundle, target: place, plainHttp: true };

        const result = await publishBundle({ ...options, ...through });
        const urls = proxy.seen.map(({ url }) => url);
        proxy.inject();
        const exempt = { HTTP_PROXY: `http://${proxy.host}`, NO_PROXY: '.acme.test' };
        const failure = await failureOf(publishBundle({ ...options, ...settings(exempt) }));

        expect(result.status).toBe('pushed');
        expect(urls.every((url) => url.startsWith('http://registry.acme.test/v2/'))).toBe(true);
        expect(failure.message).toMatch(/cannot be resolved|cannot be reached/);
        expect(proxy.seen).toEqual([]);
      });

      it('is behind a proxy that wants credentials: they are in no message', async () => {
        const canary = 'canary-of-the-proxy';
        proxy.inject(() => status(407));
        const env = { HTTP_PROXY: `http://acme:${canary}@${proxy.host}` };

        const failure = await failureOf(
          publishBundle({
            bundle: await packRegistry(),
            target: 'registry.acme.test/acme/proxied:2.0',
            plainHttp: true,
            ...settings(env),
          }),
        );

        expect(failure.message).toMatch(/behind a proxy that wants credentials/);
        expect(`${failure.message}${failure.help ?? ''}${String(failure.cause)}`).not.toContain(
          canary,
        );
      });
    },
  );
}
