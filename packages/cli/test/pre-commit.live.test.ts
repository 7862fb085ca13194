// SPDX-License-Identifier: Apache-2.0
import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { describeWithTools } from '../../../testing/index.js';
import { createTemporaryFolder } from '../../../testing/temporary-folder.js';

const ROOT = fileURLToPath(new URL('../../..', import.meta.url));
const EXAMPLE = join(ROOT, 'examples/xregistry-compact');
const POLICY = 'policies/dspacex.generic-access.v1.0.json';
/** Installing the hook builds the command from a clone, with every dependency. */
const INSTALL_TIMEOUT_MS = 10 * 60_000;

describeWithTools('the hooks for pre-commit', ['pre-commit', 'git'], (tools) => {
  it(
    'install from a clean clone into an empty cache, let good policies pass and stop bad ones',
    () => {
      const folder = createTemporaryFolder({});
      const [clone, work] = [join(folder, 'clone'), join(folder, 'work')];
      const run = (program: string, ...args: readonly string[]) => {
        const { status, stdout, stderr } = spawnSync(program, args, {
          cwd: work,
          encoding: 'utf8',
          env: {
            ...process.env,
            HOME: folder,
            PRE_COMMIT_HOME: join(folder, 'cache'),
            GIT_CONFIG_GLOBAL: join(folder, 'gitconfig'),
          },
        });
        return { status, said: stdout + stderr };
      };
      writeFileSync(
        join(folder, 'gitconfig'),
        '[user]\n  name = Ada\n  email = ada@acme.example\n[safe]\n  directory = *\n',
      );
      execFileSync('git', ['clone', '--quiet', '--no-hardlinks', ROOT, clone]);
      mkdirSync(work);
      cpSync(EXAMPLE, work, { recursive: true });
      run('git', 'init', '--quiet');
      run('git', 'add', '--all');
      const tried = run(tools['pre-commit'], 'try-repo', clone, 'xreg-validate', '--all-files');
      const revision = run('git', '-C', clone, 'rev-parse', 'HEAD').said.trim();
      writeFileSync(
        join(work, '.pre-commit-config.yaml'),
        `repos:\n  - repo: ${clone}\n    rev: ${revision}\n    hooks:\n      - id: xreg-validate\n      - id: xreg-validate-changed\n`,
      );
      run(tools['pre-commit'], 'install');
      run('git', 'add', '--all');
      const good = run('git', 'commit', '-m', 'sound policies');
      const sound = readFileSync(join(work, POLICY), 'utf8');
      writeFileSync(join(work, POLICY), sound.replace('"active"', '"lapsed"'));
      run('git', 'add', '--all');
      const bad = run('git', 'commit', '-m', 'a lapsed membership');

      expect(tried.said).toMatch(/xreg validate\.+Passed/);
      expect(tried.status).toBe(0);
      expect(good.said).toMatch(/xreg validate \(changed files\)\.+Passed/);
      expect(good.status).toBe(0);
      expect(bad.status).toBe(1);
      expect(bad.said).toContain(`${POLICY}:`);
      expect(bad.said).toContain('governance/violation');
      expect(run('git', 'rev-list', '--count', 'HEAD').said.trim()).toBe('1');
    },
    INSTALL_TIMEOUT_MS,
  );
});
