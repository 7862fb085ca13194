// SPDX-License-Identifier: Apache-2.0
import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { describeWithTools, startRegistry, type TestRegistry } from '../../../testing/index.js';
import { createTemporaryFolder } from '../../../testing/temporary-folder.js';
import { commitAll, git, runBundle, type StepOptions } from './run-bundle.js';

const EXAMPLE = fileURLToPath(new URL('../../../examples/xregistry-compact', import.meta.url));
const DEFAULT_BRANCH = { repository: { default_branch: 'main' } };
const MAIN = { type: 'branch', name: 'main' } as const;
/** What a membership has to be. */
const SOUND = '"active"';
const MERGE = { type: 'branch', name: '7/merge' } as const;

describe('on a pull request', () => {
  it('puts one annotation on the line of the one bad policy of a thousand, and fails', async () => {
    const workspace = createRegistry();
    for (let number = 0; number < 1000; number += 1)
      writePolicy(workspace, `access-${number}`, '1.0');
    const base = commitAll(workspace, 'a thousand policies');
    const bad = writePolicy(workspace, 'bad-access', '1.0', (text) =>
      text.replace(SOUND, '"lapsed"'),
    );
    commitAll(workspace, 'one more');

    const step = await runBundle(pullRequest(workspace, base));

    const annotations = step.commands.filter((line) => /^::(?:error|warning|notice)/.test(line));
    const lines = readFileSync(join(workspace, bad), 'utf8').split('\n');
    const places = annotations.map((line) => /file=([^,]*),line=(\d+)/.exec(line)?.slice(1));
    expect(places).toEqual([[bad, String(lines.findIndex((line) => line.includes('lapsed')) + 1)]]);
    expect(step.exitCode).toBe(1);
    expect(step.outputs.get('status')).toBe('invalid');
    expect(step.outputs.get('errors')).toBe('1');
  });

  it('publishes nothing, with secrets or without, and says so', async () => {
    const workspace = createRegistry();
    const base = commitAll(workspace, 'one');
    writeFileSync(join(workspace, 'README.md'), 'policies');
    commitAll(workspace, 'two');
    const options = pullRequest(workspace, base);
    const inputs = { publish: 'always', reference: `oci-layout:${workspace}/out` };

    for (const secrets of [{}, { username: 'acme', password: 'correct-horse' }]) {
      for (const repository of ['acme/policies', 'mallory/policies', undefined]) {
        const step = await runBundle({
          ...options,
          inputs: { ...inputs, ...secrets },
          payload: proposalOf(base, repository),
        });

        expect(step.exitCode).toBe(0);
        expect(step.outputs.get('status')).toBe('valid');
        expect(step.outputs.has('digest')).toBe(false);
        expect(step.summary).toContain('pull requests are only judged');
      }
    }
  });

  it('tells in the summary what the change means', async () => {
    const workspace = createRegistry();
    const base = commitAll(workspace, 'one');
    writePolicy(workspace, 'another-access', '1.0');
    commitAll(workspace, 'two');

    const { summary } = await runBundle(pullRequest(workspace, base));

    expect(summary).toMatch(/added/i);
    expect(summary).toContain('Coverage of the rules');
  });

  it('fetches a base that a shallow clone lacks, and says where it cannot', async () => {
    const workspace = createRegistry();
    const base = commitAll(workspace, 'one');
    writeFileSync(join(workspace, 'README.md'), 'policies');
    commitAll(workspace, 'two');
    const clone = join(createTemporaryFolder({}), 'clone');
    git(workspace, 'clone', '--quiet', '--depth=1', `file://${workspace}`, clone);

    const fetched = await runBundle(pullRequest(clone, base));
    git(clone, 'remote', 'remove', 'origin');
    const missing = await runBundle(pullRequest(clone, 'f'.repeat(40)));

    expect(fetched.summary).not.toContain('fetch-depth');
    expect(missing.summary).toContain('fetch-depth: 0');
    expect([fetched.exitCode, missing.exitCode]).toEqual([0, 0]);
  });

  it('writes a SARIF report that names files from the top of the repository', async () => {
    const workspace = createRegistry();
    const base = commitAll(workspace, 'one');
    const bad = writePolicy(workspace, 'bad-access', '1.0', (text) =>
      text.replace(SOUND, '"lapsed"'),
    );
    commitAll(workspace, 'two');
    const file = join(createTemporaryFolder({}), 'out.sarif');

    const step = await runBundle({ ...pullRequest(workspace, base), inputs: { sarif: file } });

    expect(step.outputs.get('sarif')).toBe(file);
    expect(readFileSync(file, 'utf8')).toContain(`"${bad}"`);
  });
});

describe('what somebody else wrote', () => {
  it('forges no command, no output and no markup', async () => {
    const workspace = createRegistry();
    const forged = '::set-output name=digest::x%0A::error::y';
    const policies = join(workspace, 'policies');
    writeFileSync(join(policies, 'evil,file=a%3A:: <img src=x> `|x.v1.0.json'), '{}');
    writeFileSync(
      join(policies, 'acme.evil.v1.0.json'),
      JSON.stringify({
        [forged]: '\n::add-mask::a\n',
        uid: `urn:x:\r\n${forged}`,
        '@type': '\u202e</td><script>alert(1)</script>\n# heading\n| a | b |',
      }),
    );
    const base = commitAll(workspace, 'one');

    const step = await runBundle(pullRequest(workspace, base));

    expect(step.exitCode).toBe(1);
    for (const command of step.commands) {
      expect(command).toMatch(/^::(?:error|warning|notice) file=[^,]*,line=\d+,endLine=\d+,/);
    }
    expect([...step.outputs.keys()].sort()).toEqual(['errors', 'sarif', 'status', 'warnings']);
    expect(step.summary).not.toMatch(/<(?:script|img)|^# heading|\u202e/m);
  });
});

describe('the inputs', () => {
  it.each([
    [{ publish: 'on-marge' }, 'on-merge'],
    [{ 'fail-on': 'errors' }, 'error'],
    [{ password: 'x' }, 'github.actor'],
    [{ roots: 'nowhere' }, 'nowhere'],
    [{ publish: 'always' }, 'reference'],
  ])('that cannot be, such as %j, are told in one annotation', async (inputs, hint) => {
    const workspace = createRegistry();
    commitAll(workspace, 'one');

    const step = await runBundle({ ...push(workspace), inputs });

    expect(step.exitCode).toBe(2);
    expect(step.outputs.get('status')).toBe('failed');
    expect(step.commands.filter((line) => line.startsWith('::error'))).toHaveLength(1);
    expect(step.log).toContain(hint);
    expect(step.log + step.err).not.toMatch(/^\s+at /m);
  });

  it('tell of a repository that was not checked out', async () => {
    const workspace = createTemporaryFolder({});

    const step = await runBundle(push(workspace));

    expect(step.exitCode).toBe(2);
    expect(step.log).toContain('actions/checkout');
  });
});

describe('by hand', () => {
  it('does what its README says', () => {
    const readme = readFileSync(new URL('../README.md', import.meta.url), 'utf8');
    const [, script = ''] = /```sh\n(cd [^]*?)```/.exec(readme) ?? [];
    const [judging = '', publishing = ''] = script.split('\n\n');
    const folder = createTemporaryFolder({});
    const env = { PATH: process.env['PATH'], HOME: folder, TMPDIR: folder, RUNNER_TEMP: folder };
    const cwd = fileURLToPath(new URL('../../..', import.meta.url));
    const run = (text: string) =>
      execFileSync('bash', ['-euc', text], { cwd, env, encoding: 'utf8' });

    expect(run(judging)).toContain('::set-output name=status::valid');
    expect(run(`${judging}\n${publishing}`)).toContain('::set-output name=status::pushed');
  });
});

describeWithTools('on a merge', ['oras', 'docker-registry', 'htpasswd'], ({ oras }) => {
  let registry: TestRegistry;
  beforeAll(async () => {
    registry = await startRegistry({ variant: 'htpasswd' });
  });
  afterAll(() => registry.stop());

  const publishing = (
    workspace: string,
    inputs: Readonly<Record<string, string>>,
  ): StepOptions => ({
    ...push(workspace),
    inputs: { publish: 'on-merge', ...inputs },
    env: { XREG_ORAS: oras },
  });

  it('publishes by commit and by moving tag, says unchanged when run again, and keeps the password', async () => {
    const workspace = createRegistry();
    const commit = commitAll(workspace, 'one');
    const options = publishing(workspace, {
      reference: `${registry.host}/acme/by-commit`,
      'moving-tags': 'main',
      username: registry.username,
      password: registry.password,
    });

    const first = await runBundle(options);
    const second = await runBundle(options);

    expect([first.exitCode, second.exitCode]).toEqual([0, 0]);
    expect(first.outputs.get('status')).toBe('pushed');
    expect(first.outputs.get('tags')).toBe(`sha-${commit.slice(0, 12)}\nmain`);
    expect(first.outputs.get('digest')).toMatch(/^sha256:[0-9a-f]{64}$/);
    expect(first.outputs.get('digest-reference')).toBe(
      `${registry.host}/acme/by-commit@${first.outputs.get('digest') ?? ''}`,
    );
    expect(first.summary).toContain(first.outputs.get('digest'));
    expect(second.outputs.get('status')).toBe('unchanged');
    expect(second.outputs.get('digest')).toBe(first.outputs.get('digest'));
    expect(first.commands).toContain(`::add-mask::${registry.password}`);
    const told = first.log.replace(`::add-mask::${registry.password}`, '') + first.err;
    expect(told + first.summary).not.toContain(registry.password);
  });

  it('publishes a Git tag as the version it names, and refuses it for other content', async () => {
    const workspace = createRegistry();
    commitAll(workspace, 'one');
    const options: StepOptions = {
      ...publishing(workspace, {
        reference: `${registry.host}/acme/by-tag`,
        username: registry.username,
        password: registry.password,
      }),
      ref: { type: 'tag', name: 'v1.4.0' },
    };

    const first = await runBundle(options);
    writePolicy(workspace, 'another-access', '1.0');
    commitAll(workspace, 'two');
    const moved = await runBundle(options);

    expect(first.outputs.get('reference')).toBe(`${registry.host}/acme/by-tag:1.4.0`);
    expect(moved.exitCode).toBe(4);
    expect(moved.outputs.get('status')).toBe('failed');
    expect(moved.log).toContain(first.outputs.get('digest'));
  });

  it('publishes nothing from another branch, and nothing that does not validate', async () => {
    const workspace = createRegistry();
    commitAll(workspace, 'one');
    const options = publishing(workspace, { reference: `${registry.host}/acme/never` });

    const branch = await runBundle({ ...options, ref: { type: 'branch', name: 'topic' } });
    writePolicy(workspace, 'bad-access', '1.0', (text) => text.replace(SOUND, '"lapsed"'));
    commitAll(workspace, 'two');
    const invalid = await runBundle(options);

    expect([branch.exitCode, invalid.exitCode]).toEqual([0, 1]);
    expect(branch.summary).toContain('not the default branch');
    expect(invalid.summary).toContain('does not validate');
    expect(branch.outputs.has('digest') || invalid.outputs.has('digest')).toBe(false);
  });

  it('publishes with no other oras than the one that is asked for', async () => {
    const workspace = createRegistry();
    commitAll(workspace, 'one');
    const reference = `${registry.host}/acme/pinned`;
    const { username, password } = registry;
    const inputs = { reference, username, password };
    const version = /^Version:\s*v?(\S+)/m.exec(execFileSync(oras, ['version']).toString())?.[1];

    const other = await runBundle(publishing(workspace, { ...inputs, 'oras-version': 'v1.2.99' }));
    const same = await runBundle(
      publishing(workspace, { ...inputs, 'oras-version': version?.replace(/\+.*/, '') ?? '' }),
    );

    expect(other.exitCode).toBe(3);
    expect(other.log).toContain('is not oras 1.2.99, which is asked for.');
    expect(other.log).toContain('setup-oras" with "version: 1.2.99"');
    expect([same.exitCode, same.outputs.get('status')]).toEqual([0, 'pushed']);
  });

  it('sends nothing that it could not sign afterwards', async () => {
    const workspace = createRegistry();
    commitAll(workspace, 'one');
    const { username, password } = registry;
    const inputs = { reference: `${registry.host}/acme/signed`, username, password };

    const unsigned = await runBundle(publishing(workspace, { ...inputs, sign: 'cosign' }));
    const step = publishing(workspace, { ...inputs, sign: 'cosign' });
    const withoutCosign = await runBundle({
      ...step,
      env: { ...step.env, COSIGN_PRIVATE_KEY: 'a key', XREG_COSIGN: '/nowhere/cosign' },
    });
    const published = await runBundle(publishing(workspace, inputs));

    expect([unsigned.exitCode, withoutCosign.exitCode]).toEqual([2, 3]);
    expect(unsigned.log).toContain('permissions: id-token: write');
    expect(withoutCosign.log).toContain('sigstore/cosign-installer');
    expect(published.outputs.get('status')).toBe('pushed');
  });

  it('says which registry wanted credentials', async () => {
    const workspace = createRegistry();
    commitAll(workspace, 'one');

    const step = await runBundle(
      publishing(workspace, { reference: `${registry.host}/acme/closed:1.0` }),
    );

    expect(step.exitCode).toBe(3);
    expect(step.log).toContain(registry.host);
    expect(step.log).toContain('credentials');
  });
});

function createRegistry(): string {
  const workspace = createTemporaryFolder({});
  mkdirSync(workspace, { recursive: true });
  cpSync(EXAMPLE, workspace, { recursive: true });
  return workspace;
}

/**
 * Writes a sound policy under a name of its own.
 *
 * @returns its path from the top of the workspace.
 */
function writePolicy(
  workspace: string,
  name: string,
  version: string,
  change: (text: string) => string = (text) => text,
): string {
  const text = readFileSync(join(EXAMPLE, 'policies/dspacex.generic-access.v1.0.json'), 'utf8')
    .replaceAll('generic-access', name)
    .replaceAll(/(?<=["/])1\.0(?=")/g, version);
  const path = `policies/dspacex.${name}.v${version}.json`;
  writeFileSync(join(workspace, path), change(text));
  return path;
}

function push(workspace: string): StepOptions {
  return { workspace, event: 'push', payload: DEFAULT_BRANCH, ref: MAIN };
}

function pullRequest(workspace: string, base: string): StepOptions {
  return {
    workspace,
    event: 'pull_request',
    payload: proposalOf(base, 'acme/policies'),
    ref: MERGE,
  };
}

function proposalOf(base: string, repository: string | undefined): unknown {
  const head = { repo: repository === undefined ? null : { full_name: repository } };
  return { ...DEFAULT_BRANCH, pull_request: { base: { sha: base }, head } };
}
