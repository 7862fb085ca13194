// SPDX-License-Identifier: Apache-2.0
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';

const ROOT = fileURLToPath(new URL('..', import.meta.url));

interface Step {
  readonly uses?: string;
  readonly run?: string;
  readonly with?: Readonly<Record<string, unknown>>;
}

interface Job {
  readonly permissions?: Readonly<Record<string, string>>;
  readonly 'timeout-minutes'?: number;
  readonly 'runs-on'?: string;
  readonly steps: readonly Step[];
}

interface Workflow {
  readonly on: Readonly<Record<string, unknown>>;
  readonly permissions?: unknown;
  readonly concurrency?: unknown;
  readonly jobs: Readonly<Record<string, Job>>;
}

const WORKFLOWS = ['.github/workflows', 'examples/workflows', 'packages/cli/template']
  .flatMap((folder) => readdirSync(ROOT + folder).map((name) => `${folder}/${name}`))
  .filter((path) => path.endsWith('.yml'))
  .map((path) => {
    const text = readFileSync(ROOT + path, 'utf8');
    return { path, text, workflow: parse(text) as Workflow };
  });

/** Where people copy from, or where something runs: every line that names an action. */
const USES = [
  ...WORKFLOWS.map(({ path }) => path),
  ...['README.md', 'packages/action/README.md', 'docs/publishing.md'],
].flatMap((path) => {
  const lines = readFileSync(ROOT + path, 'utf8').split('\n');
  return lines.flatMap((line) => {
    const [, name = '', version = '', comment = ''] =
      /^\s*(?:- )?uses:\s*([^@\s]+)(?:@(\S+))?(?:\s+#\s*(.*))?$/.exec(line) ?? [];
    return name === '' ? [] : [{ path, name, version, comment }];
  });
});

/** The Action of this repository: the reader is told to pin a commit of it, and in CI it is the checkout. */
const OURS = new Set(['xreg/xreg', './']);

const JOBS = WORKFLOWS.flatMap(({ path, workflow }) =>
  Object.entries(workflow.jobs).map(([name, job]) => ({ job, name: `${path} ${name}` })),
);

describe('actions that workflows use', () => {
  it('are pinned by commit, with the version beside it', () => {
    const loose = USES.filter(
      ({ name, version, comment }) =>
        !OURS.has(name) && !(/^[0-9a-f]{40}$/.test(version) && /^v\d+\.\d+\.\d+$/.test(comment)),
    );

    expect(loose).toEqual([]);
  });

  it('are the same everywhere', () => {
    const versions = new Map<string, Set<string>>();
    for (const { name, version, comment } of USES) {
      versions.set(name, (versions.get(name) ?? new Set()).add(`${version} ${comment}`));
    }

    expect([...versions].filter(([, pins]) => pins.size > 1)).toEqual([]);
  });

  it('leave no credentials behind where they check out', () => {
    const keeping = JOBS.filter(({ job }) =>
      job.steps.some(
        ({ uses = '', with: inputs = {} }) =>
          uses.startsWith('actions/checkout@') && inputs['persist-credentials'] !== false,
      ),
    );

    expect(keeping.map(({ name }) => name)).toEqual([]);
  });
});

describe.each(WORKFLOWS)('$path', ({ workflow, text }) => {
  it('grants nothing to all its jobs, and never runs with the secrets of the target', () => {
    expect(workflow.permissions).toEqual({});
    expect(Object.keys(workflow.on)).not.toContain('pull_request_target');
    expect(Object.keys(workflow.on)).not.toContain('workflow_run');
  });

  it('says what becomes of runs that overtake each other', () => {
    expect(workflow.concurrency).toBeDefined();
  });

  it('puts no expression into a script, where its value would be code', () => {
    const scripts = Object.values(workflow.jobs).flatMap(({ steps }) =>
      steps.flatMap(({ run }) => run ?? []),
    );

    expect(scripts.filter((script) => script.includes('${{'))).toEqual([]);
  });

  it('reads secrets on pushes alone', () => {
    if (!text.includes('secrets.')) return;

    expect(Object.keys(workflow.on)).not.toContain('pull_request');
  });
});

describe.each(JOBS)('$name', ({ job }) => {
  it('has its own permissions, an end, and a system that does not move', () => {
    expect(job.permissions).toBeDefined();
    expect(job['timeout-minutes']).toBeGreaterThan(0);
    expect(job['runs-on']).not.toContain('latest');
  });

  it('runs scripts that there are', () => {
    const { scripts } = JSON.parse(readFileSync(`${ROOT}package.json`, 'utf8')) as {
      readonly scripts: Readonly<Record<string, string>>;
    };
    const called = job.steps
      .flatMap(({ run = '' }) => [...run.matchAll(/run-pnpm\.mjs ([\w:]+)/g)])
      .flatMap(([, name = '']) => (name === 'install' ? [] : [name]));

    expect(called.filter((name) => scripts[name] === undefined)).toEqual([]);
  });
});

describe('permissions to write', () => {
  it('are with the jobs that need them', () => {
    const writing = JOBS.flatMap(({ name, job }) =>
      Object.entries(job.permissions ?? {})
        .filter(([, access]) => access === 'write')
        .map(([scope]) => `${name}: ${scope}`),
    );

    expect(writing).toEqual([
      '.github/workflows/release.yml release: contents',
      '.github/workflows/release.yml release: pull-requests',
      '.github/workflows/release.yml release: id-token',
      'examples/workflows/policies.yml publish: packages',
      'examples/workflows/policies.yml publish: id-token',
      'examples/workflows/policies.yml publish: attestations',
      'packages/cli/template/policies.yml publish: packages',
      'packages/cli/template/policies.yml publish: id-token',
      'packages/cli/template/policies.yml publish: attestations',
    ]);
  });
});
