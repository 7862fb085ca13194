// SPDX-License-Identifier: Apache-2.0
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { main } from '../../src/main.js';
import { createMemoryIo } from '../memory-io.js';
import { COMPACT, policy, under } from '../registries.js';
import { createTemporaryFolder } from '../temporary-folder.js';
import { RULES } from './rules.js';

const MEMBERSHIP = 'r/policies/dspacex.membership.v1.0.json';
const CARBON = 'r/policies/acme.carbon-data.v1.0.json';
const RULE = 'r/rules/acme.prohibition-required.v1.0.json';
const SCHEMA = 'r/schemas/acme.prohibition.v1.0.json';
const BROKEN = policy('carbon-data').replace('"use"', '"usee"');

/** A repository whose last commit has an error in one policy, and a violation in the other. */
function createRepository(files: Readonly<Record<string, string>> = {}) {
  const cwd = createTemporaryFolder({
    ...under('r', { ...COMPACT, ...RULES }),
    [CARBON]: BROKEN,
    ...files,
  });
  const git = (...argv: readonly string[]) =>
    execFileSync(
      'git',
      ['-C', cwd, '-c', 'user.name=acme', '-c', 'user.email=a@acme.example', ...argv],
      { stdio: ['ignore', 'pipe', 'ignore'] },
    ).toString();
  git('init', '-b', 'main');
  git('add', '.');
  git('commit', '-m', 'first');
  const write = (path: string, text: string) => {
    mkdirSync(dirname(join(cwd, path)), { recursive: true });
    writeFileSync(join(cwd, path), text);
  };
  return { cwd, git, write };
}

async function run(cwd: string, argv: readonly string[], env?: Readonly<Record<string, string>>) {
  const io = createMemoryIo({ cwd, ...(env && { env }) });
  const exitCode = await main(['validate', 'r', ...argv, '-f', 'json'], io);
  const { diagnostics = [] } = (io.out() === '' ? {} : JSON.parse(io.out())) as {
    readonly diagnostics?: readonly { readonly file: string; readonly code: string }[];
  };
  const found = new Set(diagnostics.map(({ file, code }) => `${file} ${code}`));
  return { exitCode, err: io.err(), found: [...found].sort() };
}

const SINCE = ['--changed-since', 'HEAD'];

describe('xreg validate --changed-since', () => {
  it('runs no program that the settings of the repository name', async () => {
    const { cwd, git } = createRepository();
    const trace = join(cwd, 'trace');
    const program = join(cwd, 'program.sh');
    writeFileSync(program, `#!/bin/sh\ntouch '${trace}'\n`, { mode: 0o755 });
    git('config', 'core.fsmonitor', program);

    await run(cwd, SINCE);
    await run(cwd, ['--staged']);

    expect(existsSync(trace)).toBe(false);
    git('status');
    expect(existsSync(trace)).toBe(true);
  });

  it('reports nothing, and says so, where nothing has changed', async () => {
    const { cwd } = createRepository();

    expect(await run(cwd, SINCE)).toEqual({
      exitCode: 0,
      err: 'Nothing of "r" has changed; nothing is reported.\n',
      found: [],
    });
    expect((await run(cwd, [])).exitCode).toBe(1);
  });

  it.each([
    [
      'changed',
      (write: Write) => {
        write(CARBON, `${BROKEN}\n`);
      },
    ],
    [
      'staged',
      (write: Write, git: Git) => {
        write(CARBON, `${BROKEN}\n`);
        git('add', '.');
      },
    ],
    [
      'committed',
      (write: Write, git: Git) => {
        git('switch', '-c', 'topic');
        write(CARBON, `${BROKEN}\n`);
        git('commit', '-am', 'second');
      },
    ],
  ])('reports what concerns a policy that was %s', async (_, change) => {
    const { cwd, git, write } = createRepository();
    change(write, git);

    const { exitCode, found } = await run(cwd, ['--changed-since', 'main']);

    expect(exitCode).toBe(1);
    expect(found).toEqual([
      `${CARBON} governance/ungoverned-policy`,
      `${CARBON} jsonld/relative-iri`,
    ]);
  });

  it('reports on files that Git does not know yet, but not on ignored ones', async () => {
    const { cwd, write } = createRepository({ '.gitignore': 'r/policies/acme.draft*\n' });
    write('r/policies/acme.new.v1.0.json', '{');
    write('r/policies/acme.draft.v1.0.json', '{');

    const files = (await run(cwd, SINCE)).found.map((finding) => finding.split(' ')[0]);

    expect(new Set(files)).toEqual(new Set(['r/policies/acme.new.v1.0.json']));
  });

  it('does not report what others changed meanwhile', async () => {
    const { cwd, git, write } = createRepository();
    git('switch', '-c', 'topic');
    git('switch', 'main');
    write(CARBON, `${BROKEN}\n`);
    git('commit', '-am', 'elsewhere');
    git('switch', 'topic');

    expect((await run(cwd, ['--changed-since', 'main'])).found).toEqual([]);
  });

  it('reports the verdicts of a rule that changed, and no other fault of the policies', async () => {
    const { cwd, write } = createRepository();
    write(RULE, RULES['rules/acme.prohibition-required.v1.0.json'].replace('Every', 'Each'));

    expect((await run(cwd, SINCE)).found).toEqual([
      `${CARBON} governance/ungoverned-policy`,
      `${MEMBERSHIP} governance/violation`,
    ]);
  });

  it('reports the verdicts of rules whose schema changed, or went', async () => {
    const { cwd, write } = createRepository();
    write(SCHEMA, `${RULES['schemas/acme.prohibition.v1.0.json']}\n`);
    const changed = await run(cwd, SINCE);
    rmSync(join(cwd, SCHEMA));
    const deleted = await run(cwd, SINCE);

    expect(changed.found).toContain(`${MEMBERSHIP} governance/violation`);
    expect(changed.found).not.toContain(`${CARBON} jsonld/relative-iri`);
    expect(deleted.found).toContain(`${RULE} xregistry/dangling-reference`);
  });

  it.each([
    ['the configuration', 'xreg.config.json', '{}'],
    ['the suppressions', 'xreg-suppressions.json', '{"suppressions":[]}'],
    ['metadata', 'r/xregistry.json', '{}'],
  ])('reports everything where %s changed', async (_, path, text) => {
    const { cwd, write } = createRepository({ 'xreg.config.json': '{ }' });
    const before = await run(cwd, []);
    write(path, text);

    expect((await run(cwd, SINCE)).found).toEqual(expect.arrayContaining([...before.found]));
  });

  it.each([
    [['--changed-since', 'no-such-branch'], '"no-such-branch" names no commit'],
    [['--changed-since=--output=x'], 'names no commit'],
    [['--changed-since', 'HEAD', '--staged'], 'exclude each other'],
  ])('refuses %j', async (argv, message) => {
    const { cwd } = createRepository();

    const { exitCode, err } = await run(cwd, argv);

    expect(exitCode).toBe(2);
    expect(err).toContain(message);
  });

  it('refuses a folder without a repository', async () => {
    const cwd = createTemporaryFolder(under('r', COMPACT));

    const { exitCode, err } = await run(cwd, SINCE);

    expect(exitCode).toBe(2);
    expect(err).toContain('is in no Git repository.');
  });
});

type Write = (path: string, text: string) => void;
type Git = (...argv: readonly string[]) => string;

describe('xreg validate --staged', () => {
  it('judges what is staged, not what lies on disk', async () => {
    const { cwd, git, write } = createRepository();
    write(MEMBERSHIP, '{');
    git('add', '.');
    write(MEMBERSHIP, policy('membership'));

    expect(await run(cwd, ['--staged'])).toMatchObject({
      exitCode: 1,
      found: [`${MEMBERSHIP} json/syntax`],
    });
    git('reset');
    expect((await run(cwd, ['--staged'])).found).toEqual([]);
  });

  it('reports what concerns the files that were named, where some are', async () => {
    const { cwd, git, write } = createRepository();
    write(MEMBERSHIP, '{');
    write(CARBON, '{');
    git('add', '.');
    const io = createMemoryIo({ cwd });
    await main(['validate', CARBON, '--staged'], io);

    expect(io.out()).toContain(`${CARBON}:1:`);
    expect(io.out()).not.toContain(`${MEMBERSHIP}:`);
  });

  it('works before the first commit', async () => {
    const cwd = createTemporaryFolder({ ...under('r', COMPACT), [MEMBERSHIP]: '{' });
    execFileSync('git', ['-C', cwd, 'init'], { stdio: 'ignore' });
    execFileSync('git', ['-C', cwd, 'add', '.'], { stdio: 'ignore' });

    expect((await run(cwd, ['--staged'])).found).toContain(`${MEMBERSHIP} json/syntax`);
  });

  it('goes by the index that a hook is called with', async () => {
    const { cwd, git, write } = createRepository();
    write(MEMBERSHIP, '{');
    git('add', '.');
    write('index-of-nobody', '');
    const found = async (file: string) =>
      (await run(cwd, ['--staged'], { GIT_INDEX_FILE: file })).found;
    execFileSync('cp', [join(cwd, '.git/index'), join(cwd, '.git/next-index')]);
    git('reset');

    expect(await found('.git/index')).toEqual([]);
    expect(await found('.git/next-index')).toEqual([`${MEMBERSHIP} json/syntax`]);
    expect(await found(join(cwd, 'index-of-nobody'))).toEqual([]);
  });

  it('says that a merge has conflicts', async () => {
    const { cwd, git, write } = createRepository();
    git('switch', '-c', 'topic');
    write(MEMBERSHIP, policy('membership', { stage: 'one' }));
    git('commit', '-am', 'one');
    git('switch', 'main');
    write(MEMBERSHIP, policy('membership', { stage: 'two' }));
    git('commit', '-am', 'two');
    expect(() => git('merge', 'topic')).toThrow();

    const { exitCode, err } = await run(cwd, ['--staged']);

    expect(exitCode).toBe(2);
    expect(err).toContain('is no tree yet');
  });
});
