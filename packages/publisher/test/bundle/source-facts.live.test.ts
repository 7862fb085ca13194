// SPDX-License-Identifier: Apache-2.0
import { execFileSync } from 'node:child_process';
import { appendFileSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readSourceFacts } from '@xreg/publisher';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { describeWithTools } from '../../../../testing/index.js';

const REVISION = 'org.opencontainers.image.revision';
const SOURCE = 'org.opencontainers.image.source';

let folder: string;
let repository: string;
let registry: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'xreg-source-'));
  repository = join(folder, 'repository');
  registry = join(repository, 'registry');
  mkdirSync(join(registry, 'policies'), { recursive: true });
  writeFileSync(join(folder, 'gitconfig'), '');
});

afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

const readFacts = (directory = registry, env: Readonly<Record<string, string>> = {}) =>
  readSourceFacts(directory, { env: { PATH: process.env['PATH'], HOME: folder, ...env } });

it('knows nothing outside of a repository, and says 1970', async () => {
  expect(await readFacts()).toEqual({
    created: '1970-01-01T00:00:00Z',
    annotations: new Map(),
    notices: [],
  });
});

it('takes the time from SOURCE_DATE_EPOCH', async () => {
  const facts = await readFacts(registry, { SOURCE_DATE_EPOCH: '1700000000' });

  expect(facts.created).toBe('2023-11-14T22:13:20Z');
});

it.each(['yesterday', '-1', '1.5', '99999999999999', ' '])(
  'refuses the SOURCE_DATE_EPOCH %j',
  async (text) => {
    await expect(readFacts(registry, { SOURCE_DATE_EPOCH: text })).rejects.toMatchObject({
      code: 'USAGE',
    });
  },
);

it('takes the source from the CI system', async () => {
  const github = { GITHUB_SERVER_URL: 'https://github.com', GITHUB_REPOSITORY: 'acme/policies' };
  const gitlab = { CI_PROJECT_URL: 'https://gitlab.example.org/acme/policies' };

  expect((await readFacts(registry, github)).annotations.get(SOURCE)).toBe(
    'https://github.com/acme/policies',
  );
  expect((await readFacts(registry, gitlab)).annotations.get(SOURCE)).toBe(
    'https://gitlab.example.org/acme/policies',
  );
});

describeWithTools('a registry in a Git repository', ['git'], ({ git }) => {
  const run = (cwd: string, args: readonly string[], date = '2026-03-01T13:00:00+01:00') =>
    execFileSync(git, ['-c', 'core.autocrlf=false', ...args], {
      cwd,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'pipe'],
      env: {
        ...process.env,
        GIT_CONFIG_GLOBAL: join(folder, 'gitconfig'),
        GIT_AUTHOR_NAME: 'acme',
        GIT_AUTHOR_EMAIL: 'acme@example.org',
        GIT_COMMITTER_NAME: 'acme',
        GIT_COMMITTER_EMAIL: 'acme@example.org',
        GIT_AUTHOR_DATE: date,
        GIT_COMMITTER_DATE: date,
      },
    }).trim();
  const commit = (message: string, date?: string): string => {
    run(repository, ['add', '.']);
    run(repository, ['commit', '-qm', message], date);
    return run(repository, ['rev-parse', 'HEAD']);
  };

  beforeEach(() => {
    run(repository, ['init', '--quiet', '--initial-branch=main']);
    writeFileSync(join(registry, 'policies', 'a.b.v1.json'), '{}\n');
  });

  it('has the time and the revision of the last commit that touched it', async () => {
    const revision = commit('add a policy');
    writeFileSync(join(repository, 'README.md'), 'elsewhere');
    commit('write a readme', '2026-04-01T00:00:00Z');

    expect(await readFacts()).toEqual({
      created: '2026-03-01T12:00:00Z',
      annotations: new Map([[REVISION, revision]]),
      notices: [],
    });
  });

  it('has no revision while changes are not committed', async () => {
    commit('add a policy');
    writeFileSync(join(registry, 'policies', 'a.b.v2.json'), '{}\n');

    const facts = await readFacts();

    expect(facts.annotations.has(REVISION)).toBe(false);
    expect(facts.created).toBe('2026-03-01T12:00:00Z');
    expect(facts.notices).toEqual([expect.stringContaining('not committed')]);
  });

  it('has neither in a shallow clone, where the last commit is unknown', async () => {
    commit('add a policy');
    writeFileSync(join(repository, 'README.md'), 'elsewhere');
    commit('write a readme', '2026-04-01T00:00:00Z');
    run(folder, ['clone', '--quiet', '--depth=1', `file://${repository}`, 'shallow']);

    const facts = await readFacts(join(folder, 'shallow', 'registry'));

    expect(facts.created).toBe('1970-01-01T00:00:00Z');
    expect(facts.annotations.has(REVISION)).toBe(false);
    expect(facts.notices).toEqual([expect.stringContaining('fetch-depth: 0')]);
  });

  it('has both in a shallow clone that reaches back far enough', async () => {
    writeFileSync(join(repository, 'README.md'), 'first');
    run(repository, ['add', 'README.md']);
    run(repository, ['commit', '-qm', 'start']);
    const revision = commit('add a policy');
    run(folder, ['clone', '--quiet', '--depth=1', `file://${repository}`, 'one']);
    run(folder, ['clone', '--quiet', '--depth=2', `file://${repository}`, 'two']);

    expect((await readFacts(join(folder, 'one', 'registry'))).notices).toHaveLength(1);
    expect((await readFacts(join(folder, 'two', 'registry'))).annotations.get(REVISION)).toBe(
      revision,
    );
  });

  it.each([
    ['git@github.com:acme/policies.git', 'https://github.com/acme/policies'],
    ['https://token:s3cret@github.com/acme/policies.git', 'https://github.com/acme/policies'],
    ['ssh://git@git.example.org:2222/acme/policies', 'https://git.example.org/acme/policies'],
    ['https://github.com/acme/policies/', 'https://github.com/acme/policies'],
    ['/srv/git/policies.git', undefined],
    ['../policies', undefined],
  ])('names the source of the remote %s', async (remote, source) => {
    commit('add a policy');
    run(repository, ['remote', 'add', 'origin', remote]);

    expect((await readFacts()).annotations.get(SOURCE)).toBe(source);
  });

  it('warns of line endings that Git has in another way', async () => {
    commit('add a policy');
    const path = join(registry, 'policies', 'a.b.v1.json');
    writeFileSync(path, '{}\r\n');

    expect((await readFacts()).notices).toContainEqual(
      expect.stringMatching(/policies\/a\.b\.v1\.json has other line endings.*eol=lf/),
    );
  });

  it('runs no program that the repository names', async () => {
    commit('add a policy');
    const script = join(folder, 'evil.sh');
    writeFileSync(script, `#!/bin/sh\ntouch ${join(folder, 'touched')}\n`, { mode: 0o755 });
    appendFileSync(
      join(repository, '.git', 'config'),
      `[core]\n\tfsmonitor = ${script}\n\tpager = ${script}\n[log]\n\tshowSignature = true\n[gpg]\n\tprogram = ${script}\n`,
    );

    const facts = await readFacts();

    expect(facts.annotations.has(REVISION)).toBe(true);
    expect(existsSync(join(folder, 'touched'))).toBe(false);
  });
});
