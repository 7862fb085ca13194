// SPDX-License-Identifier: Apache-2.0
import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { describeWithTools, startRegistry, type TestRegistry } from '../../../testing/index.js';
import { COMPACT, EXPANDED, policy, under } from './registries.js';
import { runXreg, type RunOptions } from './run-xreg.js';
import { createTemporaryFolder } from './temporary-folder.js';

const POLICY = 'r/policies/dspacex.membership.v1.0.json';
const DIGEST = /^sha256:[0-9a-f]{64}$/;

interface Published {
  readonly status: string;
  readonly digest: string;
  readonly contentDigest: string;
  readonly tags: readonly string[];
  readonly annotations: Readonly<Record<string, string>>;
}

async function publish(argv: readonly string[], options: RunOptions): Promise<Published> {
  const { exitCode, out, err } = await runXreg(['publish', ...argv, '--output', 'json'], options);
  expect({ exitCode, err }).toMatchObject({ exitCode: 0 });
  return JSON.parse(out) as Published;
}

function readTree(folder: string): ReadonlyMap<string, string> {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => join(parentPath, name));
  return new Map(
    files.sort().map((path) => [path.slice(folder.length + 1), readFileSync(path, 'hex')]),
  );
}

describe('xreg publish, into a layout', () => {
  it('publishes, says unchanged, and gives everything back', async () => {
    const cwd = createTemporaryFolder(under('r', EXPANDED));
    const reference = 'oci-layout:build/layout:1.0';

    const first = await publish(['r', reference], { cwd });
    const second = await publish(['r', reference], { cwd });
    const inspected = await runXreg(['inspect', reference], { cwd });
    const pulled = await runXreg(['pull', reference, '-o', 'pulled'], { cwd });

    expect(first).toMatchObject({
      status: 'pushed',
      digest: expect.stringMatching(DIGEST) as string,
    });
    expect(second).toEqual({ ...first, status: 'unchanged' });
    expect(inspected.out).toContain(first.digest);
    expect(pulled).toMatchObject({ exitCode: 0, err: '' });
    expect(readTree(join(cwd, 'pulled'))).toEqual(readTree(join(cwd, 'r')));
  });

  it('publishes nothing that does not validate', async () => {
    const cwd = createTemporaryFolder({ ...under('r', COMPACT), [POLICY]: '{}' });

    const run = await runXreg(['publish', 'r', 'oci-layout:layout:1.0'], { cwd });

    expect(run).toMatchObject({ exitCode: 1, out: '' });
    expect(run.err).toMatch(/membership\.v1\.0\.json:1:1\S* error/);
    expect(run.err).toContain('Nothing is published');
    expect(readdirSync(cwd)).toEqual(['r']);
  });

  it('says what would happen, and does nothing', async () => {
    const cwd = createTemporaryFolder(under('r', COMPACT));

    const dry = await publish(['r', 'oci-layout:layout:1.0', '--dry-run'], { cwd });

    expect(dry.status).toBe('dry-run');
    expect(readdirSync(cwd)).toEqual(['r']);
    expect(await publish(['r', 'oci-layout:layout:1.0'], { cwd })).toMatchObject({
      status: 'pushed',
      digest: dry.digest,
    });
  });

  it('refuses other content under the same tag, but moves one that may move', async () => {
    const cwd = createTemporaryFolder({
      ...under('r', COMPACT),
      'xreg.config.json': JSON.stringify({ publish: { movingTags: ['latest'] } }),
    });
    const config = ['--config', 'xreg.config.json'];
    await publish(['r', 'oci-layout:layout:1.0', '--tag', 'latest', ...config], { cwd });
    writeFileSync(join(cwd, POLICY), policy('membership', { stage: 'production' }));

    const refused = await runXreg(['publish', 'r', 'oci-layout:layout:1.0'], { cwd });
    const moved = await publish(['r', 'oci-layout:layout:1.1', '--tag', 'latest', ...config], {
      cwd,
    });

    expect(refused).toMatchObject({ exitCode: 4, out: '' });
    expect(refused.err).toContain('~ policies/dspacex.membership.v1.0.json');
    expect(moved).toMatchObject({ status: 'pushed', tags: ['1.1', 'latest'] });
  });

  it('takes the reference and annotations from the configuration', async () => {
    const cwd = createTemporaryFolder({
      ...under('r', COMPACT),
      'r/xreg.config.json': JSON.stringify({
        publish: {
          reference: 'oci-layout:../layout:1.0',
          name: 'policies',
          annotations: { 'org.opencontainers.image.vendor': 'ACME, Inc.' },
        },
      }),
    });

    const { annotations } = await publish(['-a', 'dev.acme.note=a=b'], { cwd: join(cwd, 'r') });

    expect(annotations).toMatchObject({
      'dev.acme.note': 'a=b',
      'org.opencontainers.image.vendor': 'ACME, Inc.',
      'org.opencontainers.image.version': '1.0',
    });
    expect(readdirSync(cwd).sort()).toEqual(['layout', 'r']);
  });

  it('states the last commit of the registry, not that of the repository', async () => {
    const cwd = createTemporaryFolder(under('r', COMPACT));
    const git = (...argv: readonly string[]) =>
      execFileSync(
        'git',
        ['-C', cwd, '-c', 'user.name=acme', '-c', 'user.email=a@acme.example', ...argv],
        {
          encoding: 'utf8',
          stdio: ['ignore', 'pipe', 'ignore'],
        },
      ).trim();
    git('init');
    git('add', '.');
    git('commit', '-m', 'policies');
    const revision = git('rev-parse', 'HEAD');
    const reference = ['r', 'oci-layout:layout:1.0'];
    const first = await publish(reference, { cwd });
    writeFileSync(join(cwd, 'README.md'), 'elsewhere');
    git('add', '.');
    git('commit', '-m', 'elsewhere');

    const second = await publish(reference, { cwd });

    expect(first.annotations['org.opencontainers.image.revision']).toBe(revision);
    expect(second).toEqual({ ...first, status: 'unchanged' });
  });

  it.each([
    ['no reference', ['publish', 'r'], 2, 'cannot be read'],
    ['no tag', ['publish', 'r', 'oci-layout:layout'], 2, 'names no tag'],
    ['a digest', ['publish', 'r', `ghcr.io/acme/p@sha256:${'0'.repeat(64)}`], 2, 'digest'],
    ['capitals', ['publish', 'r', 'ghcr.io/ACME/policies:1.0'], 2, 'ghcr.io/acme/policies'],
    ['a missing layout', ['pull', 'oci-layout:none:1.0', '-o', 'x'], 2, 'no tag "1.0"'],
    ['a folder in use', ['pull', 'oci-layout:layout:1.0', '-o', '.'], 4, 'holds other files'],
    ['a missing oras', ['inspect', 'ghcr.io/acme/p:1.0', '--oras', './oras'], 3, 'oras'],
    ['a dead registry', ['pull', '127.0.0.1:1/acme/p:1.0', '-o', 'x'], 3, '127.0.0.1:1'],
  ])('tells plainly of %s', async (_, argv, exitCode, message) => {
    const cwd = createTemporaryFolder(under('r', COMPACT));
    await publish(['r', 'oci-layout:layout:1.0'], { cwd });
    const tools = { XREG_ORAS: process.env['XREG_TEST_ORAS'] ?? '' };

    const run = await runXreg(argv, { cwd, env: tools });

    expect(run).toMatchObject({ exitCode, out: '' });
    expect(run.err).toContain(message);
    expect(run.err).not.toMatch(/\n\s+at /);
  });
});

describeWithTools(
  'xreg publish, into a registry',
  ['oras', 'docker-registry', 'htpasswd'],
  (paths) => {
    let registry: TestRegistry;

    beforeAll(async () => {
      registry = await startRegistry({ variant: 'htpasswd' });
    });
    afterAll(() => registry.stop());

    it('publishes with a password from standard input, says unchanged, and gives it back', async () => {
      const cwd = createTemporaryFolder(under('r', COMPACT));
      const reference = `${registry.host}/acme/policies:1.0`;
      const env = { XREG_ORAS: paths.oras };
      const options = { cwd, env, stdin: `${registry.password}\n` };
      const access = ['--username', registry.username, '--password-stdin'];

      const first = await publish(['r', reference, '--moving-tag', 'latest', ...access], options);
      const second = await publish(['r', reference, ...access], options);
      const latest = await runXreg(
        ['inspect', reference.replace(':1.0', ':latest'), ...access, '--output', 'json'],
        options,
      );
      const pulled = await runXreg(['pull', reference, '-o', 'pulled'], {
        cwd,
        env: {
          ...env,
          XREG_REGISTRY_USERNAME: registry.username,
          XREG_REGISTRY_PASSWORD: registry.password,
        },
      });

      expect(first).toMatchObject({ status: 'pushed', tags: ['1.0', 'latest'] });
      expect(second).toMatchObject({ status: 'unchanged', digest: first.digest });
      expect(JSON.parse(latest.out)).toMatchObject({ digest: first.digest, policies: 2 });
      expect(pulled.exitCode).toBe(0);
      expect(readTree(join(cwd, 'pulled'))).toEqual(readTree(join(cwd, 'r')));
    });

    it('says which credentials were tried, without telling them', async () => {
      const cwd = createTemporaryFolder(under('r', COMPACT));
      const reference = `${registry.host}/acme/policies:2.0`;
      const env = { XREG_ORAS: paths.oras };

      const wrong = await runXreg(
        ['publish', 'r', reference, '-u', registry.username, '--password-stdin'],
        { cwd, env, stdin: 'hunter2-hunter2' },
      );
      const none = await runXreg(['publish', 'r', reference], { cwd, env });

      expect([wrong.exitCode, none.exitCode]).toEqual([3, 3]);
      expect(wrong.err).toContain('credentials');
      expect(wrong.err + none.err).not.toContain('hunter2');
      expect(none.err).toContain('XREG_REGISTRY_USERNAME');
    });

    it('takes rules from a published registry', async () => {
      const rules = {
        'schemas/acme.membership.v1.0.json': JSON.stringify({
          $schema: 'https://json-schema.org/draft/2020-12/schema',
          type: 'object',
          required: ['policy'],
          properties: {
            policy: {
              type: 'object',
              required: ['prohibition'],
              properties: { prohibition: { minItems: 1 } },
            },
          },
        }),
        'rules/acme.membership-required.v1.0.json': JSON.stringify({
          ruleid: 'membership-required',
          versionid: '1.0',
          name: 'Membership',
          description: 'Every policy prohibits something.',
          appliesTo: ['*'],
          schemaref: '/schemagroups/acme/schemas/membership/versions/1.0',
        }),
      };
      const cwd = createTemporaryFolder({ ...under('r', COMPACT), ...under('rules', rules) });
      const env = {
        XREG_ORAS: paths.oras,
        XREG_REGISTRY_USERNAME: registry.username,
        XREG_REGISTRY_PASSWORD: registry.password,
      };
      const reference = `${registry.host}/acme/rules:1.0`;
      await publish(['rules', reference], { cwd, env });

      const remote = await runXreg(['validate', 'r', '--rules', reference, '-f', 'json'], {
        cwd,
        env,
      });
      const local = await runXreg(['validate', 'r', '--rules', 'rules', '-f', 'json'], { cwd });

      const codes = (out: string) =>
        (JSON.parse(out) as { diagnostics: { code: string }[] }).diagnostics.map(
          ({ code }) => code,
        );
      expect([remote.exitCode, local.exitCode]).toEqual([1, 1]);
      expect(codes(remote.out)).toEqual(codes(local.out));
      expect(codes(remote.out)).toContain('governance/violation');
    });
  },
);
