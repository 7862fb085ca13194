// SPDX-License-Identifier: Apache-2.0
import { spawn } from 'node:child_process';
import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { startCountingProxy } from '../../../../testing/counting-proxy.js';
import { findControlPlaneRuntime } from '../../../../testing/edc/control-plane-runtime.js';
import { dealBetween } from '../../../../testing/edc/live-negotiation.js';
import {
  startControlPlane,
  type ControlPlane,
} from '../../../../testing/edc/start-control-plane.js';
import { describeWithTools, startRegistry, type TestRegistry } from '../../../../testing/index.js';
import { BIN, runXreg } from '../run-xreg.js';
import { createTemporaryFolder } from '../temporary-folder.js';

const EXAMPLE = fileURLToPath(new URL('../../../../examples/connector', import.meta.url));

const runtime = findControlPlaneRuntime();

describe.runIf(runtime)('live connectors', () => {
  let provider: ControlPlane;
  let consumer: ControlPlane;

  beforeAll(async () => {
    if (runtime === undefined) return;
    provider = await startControlPlane(runtime, { participantId: 'companyx' });
    consumer = await startControlPlane(runtime, { participantId: 'companyy' });
  }, 120_000);
  afterAll(async () => {
    await Promise.all([provider.stop(), consumer.stop()]);
  });

  /** Reads and writes the folder a reconciler works in, and runs the command there. */
  function work(folder: string, env: Readonly<Record<string, string>> = {}) {
    const all = { EDC_API_KEY: provider.apiKey, ...env };
    const xreg = async (...argv: readonly string[]) =>
      runXreg(argv, { cwd: folder, env: all, timeoutMs: 180_000 });
    const write = (path: string, content: unknown): void => {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), JSON.stringify(content));
    };
    const read = (path: string) => JSON.parse(readFileSync(join(folder, path), 'utf8')) as unknown;
    /** Runs once. @returns what it wrote to the connector. */
    const reconcile = async (...argv: readonly string[]): Promise<number> => {
      const command = ['reconcile', '--once', '--output', 'json', ...argv];
      const { exitCode, out, err } = await xreg(...command);
      expect(exitCode, out + err).toBe(0);
      const { connectors } = JSON.parse(out) as { connectors: { writes: number }[] };
      return connectors.reduce((sum, { writes }) => sum + writes, 0);
    };
    return { xreg, write, read, reconcile };
  }

  it('let the example in and out, and keep what was agreed', { timeout: 180_000 }, async () => {
    const folder = createTemporaryFolder({});
    cpSync(EXAMPLE, folder, { recursive: true });
    const { xreg, reconcile, read, write } = work(folder);
    const config = read('xreg-reconcile.json') as { connectors: object[] };
    const [connector] = config.connectors;
    const { managementUrl } = provider;
    write('xreg-reconcile.json', { ...config, connectors: [{ ...connector, managementUrl }] });
    const dealing = dealBetween(consumer, provider);
    const offers = () => dealing.offersOf('carbon-emissions');
    const policyFile = join(folder, 'registry/policies/companyx.membership.v1.0.json');
    const policy = readFileSync(policyFile);

    // Into the connector.
    expect((await xreg('validate', 'registry')).exitCode).toBe(0);
    expect((await xreg('test', 'registry')).exitCode).toBe(0);
    expect(await reconcile()).toBe(1);
    for (const [path, file] of [
      ['assets', 'asset.json'],
      ['contractdefinitions', 'contract-definition.json'],
    ] as const) {
      expect((await dealing.send('POST', `/v3/${path}`, read(file))).status).toBe(200);
    }
    const [offer = {}] = await offers();
    expect(JSON.stringify(offer)).toContain('https://w3id.org/catenax/policy/Membership');
    const agreement = await dealing.negotiate(offer, 'carbon-emissions');
    expect(agreement).toBeDefined();

    // Back out: refused from now on, and the agreement stays on both sides.
    rmSync(policyFile);
    expect((await xreg('reconcile', '--once')).exitCode).toBe(4);
    const out = ['--allow-empty', '--max-deactivations', '100'];
    expect(await reconcile(...out)).toBe(2);
    expect(await offers()).toEqual([]);
    expect(await dealing.negotiate(offer, 'carbon-emissions')).toBeUndefined();
    const agreements = await dealing.send('POST', '/v3/contractagreements/request');
    expect(agreements.body).toContainEqual(
      expect.objectContaining({ assetId: 'carbon-emissions' }),
    );
    expect(await reconcile(...out)).toBe(0);

    // And in again.
    writeFileSync(policyFile, policy);
    expect(await reconcile()).toBe(2);
    const [again = {}] = await offers();
    expect(await dealing.negotiate(again, 'carbon-emissions')).toBeDefined();
  });

  it('show a constant number of requests for 1,000 policies', { timeout: 240_000 }, async () => {
    const folder = createTemporaryFolder({});
    const { reconcile, write } = work(folder);
    const { host, pathname } = new URL(provider.managementUrl);
    const proxy = await startCountingProxy(host);
    onTestFinished(() => proxy.stop());
    const requestsFor = async (count: number): Promise<number> => {
      for (let index = 0; index < count; index++) {
        write(`registry-${count}/policies/acme.p${index}.v1.json`, manyPolicy(index));
      }
      write('xreg-reconcile.json', {
        owner: `many-${count}`,
        stateDir: `state-${count}`,
        sources: [{ name: 'policies', from: `./registry-${count}` }],
        connectors: [
          {
            ...{ name: 'many', idPrefix: `many-${count}.`, apiVersion: 'v3' },
            managementUrl: `http://${proxy.host}${pathname}`,
            auth: { kind: 'api-key', env: 'EDC_API_KEY' },
          },
        ],
      });
      expect(await reconcile()).toBe(count);
      proxy.take();
      expect(await reconcile()).toBe(0);
      return proxy.take().length;
    };

    const counts = [10, 1000];
    const requests = [];
    for (const count of counts) requests.push(await requestsFor(count));

    const [few = 0, many = 0] = requests;
    console.log(`second run wrote 0 with ${few} requests for 10 policies, ${many} for 1,000`);
    // Policies come in pages of 500, and one more page tells that there are no others.
    expect(many - few).toBeLessThanOrEqual(2);
    expect(few).toBeLessThanOrEqual(6);
  });

  describeWithTools('with a real registry in front', ['oras', 'docker-registry'], (paths) => {
    let registry: TestRegistry;

    beforeAll(async () => {
      registry = await startRegistry();
    });
    afterAll(() => registry.stop());

    it('go through the versioning table', { timeout: 240_000 }, async () => {
      const folder = createTemporaryFolder({});
      const proxy = await startCountingProxy(registry.host);
      onTestFinished(() => proxy.stop());
      const { reconcile, write, xreg } = work(folder, { XREG_ORAS: paths.oras });
      const reference = `${registry.host}/acme/policies`;
      let release = 0;
      /** Publishes these versions, and lets the tag that the reconciler follows lead to them. */
      const publish = async (...versions: readonly string[]) => {
        release += 1;
        rmSync(join(folder, 'registry'), { recursive: true, force: true });
        for (const version of versions) {
          write(`registry/policies/acme.access.v${version}.json`, {
            ...manyPolicy(Number(version)),
            policyid: 'access',
            versionid: version,
          });
        }
        const target = `${reference}:1.0.${release}`;
        const { exitCode, out, err } = await runXreg(
          ['publish', 'registry', target, '--moving-tag', 'stable', '--output', 'json'],
          {
            cwd: folder,
            env: { XREG_ORAS: paths.oras, SOURCE_DATE_EPOCH: String(1_780_000_000 + release) },
          },
        );
        expect(exitCode, out + err).toBe(0);
        return (JSON.parse(out) as { digest: string }).digest;
      };
      const follow = (from: string) => {
        write('xreg-reconcile.json', {
          owner: 'table',
          sources: [{ name: 'policies', from }],
          connectors: [
            {
              ...{ name: 'provider', managementUrl: provider.managementUrl },
              auth: { kind: 'api-key', env: 'EDC_API_KEY' },
            },
          ],
          deactivation: { mutateContractDefinitions: true },
        });
      };
      follow(`${proxy.host}/acme/policies:stable`);
      const dealing = dealBetween(consumer, provider);
      const stateOf = async (version: string) => {
        const { status, body } = await dealing.send(
          'GET',
          `/v3/policydefinitions/acme.access.v${version}`,
        );
        const { privateProperties } = body as { privateProperties?: Record<string, unknown> };
        return status === 200 ? privateProperties?.['fleetState'] : undefined;
      };

      // Cycle 1: v1 alone.
      await publish('1');
      expect(await reconcile()).toBe(1);
      expect([await stateOf('1'), await stateOf('2')]).toEqual(['active', undefined]);
      await dealing.createAsset('table-asset');
      await dealing.send('POST', '/v3/contractdefinitions', {
        '@context': { '@vocab': 'https://w3id.org/edc/v0.0.1/ns/' },
        '@type': 'ContractDefinition',
        '@id': 'table-offer',
        accessPolicyId: 'acme.access.v1',
        contractPolicyId: 'acme.access.v1',
        assetsSelector: [
          {
            '@type': 'Criterion',
            operandLeft: 'https://w3id.org/edc/v0.0.1/ns/id',
            operator: '=',
            operandRight: 'table-asset',
          },
        ],
      });
      const [offer = {}] = await dealing.offersOf('table-asset');
      expect(await dealing.negotiate(offer, 'table-asset')).toBeDefined();

      // Cycle 2: v1 and v2.
      const second = await publish('1', '2');
      expect(await reconcile()).toBe(1);
      expect([await stateOf('1'), await stateOf('2')]).toEqual(['active', 'active']);

      // Cycle 3: v2 alone.
      await publish('2');
      expect(await reconcile()).toBe(2);
      expect([await stateOf('1'), await stateOf('2')]).toEqual(['deactivated', 'active']);
      expect(await dealing.offersOf('table-asset')).toEqual([]);
      expect(await dealing.negotiate(offer, 'table-asset')).toBeUndefined();

      // Nothing changed: nothing is written, and the registry is asked once.
      proxy.take();
      expect(await reconcile()).toBe(0);
      const asked = proxy.take();
      const manifests = asked.filter((request) => request.includes('/manifests/'));
      console.log(`second run wrote 0; the registry was asked: ${manifests.join(', ')}`);
      expect(manifests).toEqual(['HEAD /v2/acme/policies/manifests/stable']);
      expect(asked.filter((request) => request.includes('/blobs/'))).toEqual([]);

      // By digest; which leads to an older bundle, and is refused unless that is meant.
      follow(`${proxy.host}/acme/policies@${second}`);
      expect((await xreg('reconcile', '--once')).exitCode).toBe(4);
      expect(await reconcile('--allow-older')).toBe(2);
      expect([await stateOf('1'), await stateOf('2')]).toEqual(['active', 'active']);
      expect(await dealing.negotiate(offer, 'table-asset')).toBeDefined();
    });
  });

  it('are watched until SIGTERM', { timeout: 120_000 }, async () => {
    const folder = createTemporaryFolder({});
    const { write, xreg } = work(folder);
    write('registry/policies/acme.watched.v1.json', { ...manyPolicy(1), policyid: 'watched' });
    write('xreg-reconcile.json', {
      owner: 'watcher',
      sources: [{ name: 'policies', from: './registry' }],
      connectors: [
        {
          ...{ name: 'provider', managementUrl: provider.managementUrl },
          auth: { kind: 'api-key', env: 'EDC_API_KEY' },
        },
      ],
      intervalSeconds: 1,
      listen: { port: 0 },
    });
    const child = spawn(process.execPath, [BIN, 'reconcile', '--watch'], {
      cwd: folder,
      env: { EDC_API_KEY: provider.apiKey },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    onTestFinished(() => {
      child.kill('SIGKILL');
    });
    let log = '';
    child.stderr.on('data', (chunk: Buffer) => {
      log += chunk.toString('utf8');
    });
    const lines = () =>
      log
        .split('\n')
        .slice(0, -1)
        .map((line) => JSON.parse(line) as { event: string; url?: string; drifted?: number });
    const until = async (isThere: () => boolean | Promise<boolean>) => {
      for (let tries = 0; tries < 300 && !(await isThere()); tries++) await sleep(100);
      expect(await isThere(), log).toBe(true);
    };
    await until(() => lines().some(({ event }) => event === 'run.ended'));
    const url = lines().find(({ event }) => event === 'watch.started')?.url ?? '';

    for (const path of ['/livez', '/readyz', '/metrics', '/status']) {
      expect((await fetch(url + path)).status, path).toBe(200);
    }
    expect((await fetch(`${url}/livez/..%2f`)).status).toBe(404);
    expect((await xreg('status')).exitCode).toBe(0);

    // What somebody deletes comes back.
    const dealing = dealBetween(consumer, provider);
    const path = '/v3/policydefinitions/acme.watched.v1';
    expect((await dealing.send('DELETE', path)).status).toBe(204);
    await until(async () => (await dealing.send('GET', path)).status === 200);
    await until(() => lines().some(({ drifted }) => drifted === 1));
    const metrics = await (await fetch(`${url}/metrics`)).text();
    expect(metrics).toContain('xreg_connector_drift_total{connector="provider"} 1');

    const ended = new Promise((resolve) => child.once('exit', resolve));
    child.kill('SIGTERM');
    expect(await ended).toBe(0);
    expect(lines().at(-1)?.event).toBe('watch.ended');
    expect(log).not.toContain(provider.apiKey);
  });
});

/** One of many policies, each with another value. */
function manyPolicy(index: number) {
  return {
    policyid: `p${index}`,
    versionid: '1',
    policydefinition: {
      '@context': 'http://www.w3.org/ns/odrl.jsonld',
      '@type': 'Set',
      '@id': `https://acme.example/policies/${index}`,
      permission: [
        {
          action: 'use',
          constraint: [
            {
              leftOperand: 'https://acme.example/ns/level',
              operator: 'eq',
              rightOperand: String(index),
            },
          ],
        },
      ],
    },
  };
}
