// SPDX-License-Identifier: Apache-2.0
import { spawnSync } from 'node:child_process';
import { chmodSync, cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { describeWithTools } from '../../../testing/index.js';
import { createTemporaryFolder } from '../../../testing/temporary-folder.js';
import { BIN } from './run-xreg.js';

const ROOT = fileURLToPath(new URL('../../..', import.meta.url));
const EXAMPLE = join(ROOT, 'examples/xregistry-compact');
const GUIDE = readFileSync(join(ROOT, 'docs/hooks.md'), 'utf8');
const POLICY = 'policies/dspacex.generic-access.v1.0.json';

/** The file that the guide shows under a name. */
function fileOfGuide(name: string): string {
  const start = GUIDE.indexOf(`\`${name}\`:\n`);
  const [, content] = /```\w+\n([^]*?)```/.exec(GUIDE.slice(start)) ?? [];
  if (start < 0 || content === undefined) throw new Error(`docs/hooks.md shows no "${name}".`);
  return content;
}

/** A repository with a registry of policies, and with xreg as one of its dependencies. */
function createRepository(git: string) {
  const home = createTemporaryFolder({
    gitconfig: '[user]\n  name = Ada\n  email = ada@acme.example\n',
  });
  const work = join(home, 'work');
  const bin = join(work, 'node_modules/.bin');
  cpSync(EXAMPLE, work, { recursive: true });
  mkdirSync(bin, { recursive: true });
  const write = (name: string, content: string, mode = 0o644) => {
    mkdirSync(dirname(join(work, name)), { recursive: true });
    writeFileSync(join(work, name), content);
    chmodSync(join(work, name), mode);
  };
  const run = (program: string, ...args: readonly string[]) => {
    const { status, stdout, stderr } = spawnSync(program, args, {
      cwd: work,
      encoding: 'utf8',
      timeout: 60_000,
      env: {
        PATH: [dirname(process.execPath), process.env['PATH']].join(delimiter),
        HOME: home,
        GIT_CONFIG_NOSYSTEM: '1',
        GIT_CONFIG_GLOBAL: join(home, 'gitconfig'),
      },
    });
    return { status, said: stdout + stderr };
  };
  write('node_modules/.bin/xreg', `#!/bin/sh\nexec '${process.execPath}' '${BIN}' "$@"\n`, 0o755);
  write('package.json', '{ "name": "policies", "private": true }\n');
  write('.gitignore', 'node_modules\n');
  run(git, 'init', '--quiet');
  run(git, 'add', '--all');
  run(git, 'commit', '--quiet', '--message', 'policies');
  return { work, write, run, git: (...args: readonly string[]) => run(git, ...args) };
}

type Repository = ReturnType<typeof createRepository>;

const RECIPES: Readonly<Record<string, (repository: Repository) => void>> = {
  husky: ({ run, write }) => {
    const installed = run(process.execPath, join(ROOT, 'node_modules/husky/bin.js'), 'init');
    expect(installed).toMatchObject({ status: 0 });
    write('.husky/pre-commit', fileOfGuide('.husky/pre-commit'));
  },
  lefthook: ({ run, write }) => {
    write('lefthook.yml', fileOfGuide('lefthook.yml'));
    const installed = run(join(ROOT, 'node_modules/.bin/lefthook'), 'install');
    expect(installed).toMatchObject({ status: 0 });
  },
  'plain Git': ({ git, write }) => {
    write('.githooks/pre-commit', fileOfGuide('.githooks/pre-commit'), 0o755);
    git('config', 'core.hooksPath', '.githooks');
  },
};

describeWithTools('the hook of docs/hooks.md for', ['git'], ({ git: program }) => {
  it.each(Object.entries(RECIPES))(
    '%s lets a sound policy pass and stops a bad one, as it is staged',
    { timeout: 120_000 },
    (_, install) => {
      const repository = createRepository(program);
      const { git, work, write } = repository;
      const sound = readFileSync(join(work, POLICY), 'utf8');
      const bad = sound.replace('"active"', '"lapsed"');
      const other = sound.replace('"active"', '"active" ');
      const commit = () => git('commit', '--message', 'a change');

      install(repository);
      git('add', '--all');
      const setUp = commit();
      // Staged is bad, on disk is sound; then the other way round.
      write(POLICY, bad);
      git('add', '--all');
      write(POLICY, sound);
      const stopped = commit();
      write(POLICY, other);
      git('add', '--all');
      write(POLICY, bad);
      const passed = commit();
      const all = git('commit', '--all', '--message', 'what is on disk');

      expect(setUp).toMatchObject({ status: 0 });
      expect(stopped.status).toBe(1);
      expect(stopped.said).toContain(`${POLICY}:`);
      expect(stopped.said).toContain('governance/violation');
      expect(passed).toMatchObject({ status: 0 });
      expect(git('show', `HEAD:${POLICY}`).said).toBe(other);
      expect(all.status).toBe(1);
      expect(git('rev-list', '--count', 'HEAD').said.trim()).toBe('3');
    },
  );
});
