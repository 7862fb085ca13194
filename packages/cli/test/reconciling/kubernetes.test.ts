// SPDX-License-Identifier: Apache-2.0
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Deployment } from 'kubernetes-models/apps/v1';
import { CronJob } from 'kubernetes-models/batch/v1';
import { NetworkPolicy } from 'kubernetes-models/networking.k8s.io/v1';
import { ConfigMap, PersistentVolumeClaim } from 'kubernetes-models/v1';
import { describe, expect, it, vi } from 'vitest';
import { parse } from 'yaml';
import { main } from '../../src/main.js';
import { createMemoryIo } from '../memory-io.js';
import { createTemporaryFolder } from '../temporary-folder.js';

// The first command loads everything it needs, which takes long on a busy machine.
vi.setConfig({ testTimeout: 60_000 });

const FOLDER = fileURLToPath(new URL('../../../../examples/kubernetes/', import.meta.url));

const read = (file: string): unknown => parse(readFileSync(FOLDER + file, 'utf8'));

const deployment = read('deployment.yaml') as ConstructorParameters<typeof Deployment>[0];
const cronJob = read('cronjob.yaml') as ConstructorParameters<typeof CronJob>[0];
const config = read('config.yaml') as ConstructorParameters<typeof ConfigMap>[0];
const PODS = [
  ['deployment.yaml', deployment?.spec?.template.spec],
  ['cronjob.yaml', cronJob?.spec?.jobTemplate.spec?.template.spec],
] as const;

describe('the manifests of examples/kubernetes', () => {
  it.each<[string, { validate(): void }]>([
    ['deployment.yaml', new Deployment(deployment)],
    ['cronjob.yaml', new CronJob(cronJob)],
    ['config.yaml', new ConfigMap(config)],
    [
      'state.yaml',
      new PersistentVolumeClaim(
        read('state.yaml') as ConstructorParameters<typeof PersistentVolumeClaim>[0],
      ),
    ],
    [
      'network-policy.yaml',
      new NetworkPolicy(
        read('network-policy.yaml') as ConstructorParameters<typeof NetworkPolicy>[0],
      ),
    ],
  ])('are what the schemas of Kubernetes ask for: %s', (file, manifest) => {
    // A kind of its own is no surprise for the class that checks it.
    expect(read(file)).toMatchObject({ kind: manifest.constructor.name });
    expect(() => {
      manifest.validate();
    }).not.toThrow();
  });

  it('are all of them checked', () => {
    const files = readdirSync(FOLDER).filter((file) => file.endsWith('.yaml'));

    expect(files.sort()).toEqual([
      ...['config.yaml', 'cronjob.yaml', 'deployment.yaml', 'network-policy.yaml', 'state.yaml'],
    ]);
  });

  it('are refused by the schemas where they are wrong', () => {
    const wrong = { ...deployment, spec: { ...deployment?.spec, replicas: 'one' } };

    expect(() => {
      new Deployment(wrong as never).validate();
    }).toThrow('replicas');
  });

  it.each(PODS)('run a pod without rights: %s', (_, pod) => {
    const [container] = pod?.containers ?? [];

    expect(pod).toMatchObject({
      automountServiceAccountToken: false,
      securityContext: { runAsNonRoot: true, seccompProfile: { type: 'RuntimeDefault' } },
    });
    expect(container?.securityContext).toEqual({
      allowPrivilegeEscalation: false,
      readOnlyRootFilesystem: true,
      capabilities: { drop: ['ALL'] },
    });
    expect(container?.resources).toMatchObject({
      limits: { memory: expect.anything() as unknown },
    });
  });

  it.each(PODS)('mount every volume they name, and name every one they mount: %s', (_, pod) => {
    const mounted = pod?.containers[0]?.volumeMounts?.map(({ name }) => name);
    const named = pod?.volumes?.map(({ name }) => name);

    expect(mounted?.sort()).toEqual(named?.sort());
  });

  it('run one pod at a time', () => {
    expect(deployment?.spec).toMatchObject({ replicas: 1, strategy: { type: 'Recreate' } });
    expect(cronJob?.spec?.concurrencyPolicy).toBe('Forbid');
  });

  it('select the pods they are for', () => {
    const labels = deployment?.spec?.template.metadata?.labels;
    const policy = read('network-policy.yaml') as {
      spec: { podSelector: { matchLabels: object } };
    };

    expect(deployment?.spec?.selector.matchLabels).toEqual(labels);
    expect(policy.spec.podSelector.matchLabels).toEqual(labels);
    expect(cronJob?.spec?.jobTemplate.spec?.template.metadata?.labels).toEqual(labels);
  });

  it('probe and open the port that the configuration listens on', () => {
    const [container] = PODS[0][1]?.containers ?? [];
    const text = config?.data?.['xreg-reconcile.json'] ?? '';
    const { listen } = JSON.parse(text) as { listen: { host: string; port: number } };

    expect(container?.ports).toEqual([{ name: 'http', containerPort: listen.port }]);
    expect(listen.host).toBe('0.0.0.0');
    expect(container?.livenessProbe?.httpGet).toEqual({ path: '/livez', port: 'http' });
    expect(container?.readinessProbe?.httpGet).toEqual({ path: '/readyz', port: 'http' });
  });

  it('hold a configuration that the command takes', async () => {
    const text = config?.data?.['xreg-reconcile.json'] ?? '';
    const cwd = createTemporaryFolder({
      'xreg-reconcile.json': text.replace('/var/lib/xreg', './state'),
    });
    const io = createMemoryIo({ cwd });

    const code = await main(['status'], io);

    expect(code).toBe(2);
    expect(io.err()).toContain('There was no run yet');
  });

  it.each(PODS)('call a command that there is: %s', async (_, pod) => {
    const [command = '', flag = ''] = pod?.containers[0]?.args ?? [];
    const io = createMemoryIo();

    expect(await main([command, '--help'], io)).toBe(0);
    expect(io.out()).toContain(flag);
  });
});
