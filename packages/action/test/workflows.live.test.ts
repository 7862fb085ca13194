// SPDX-License-Identifier: Apache-2.0
import { spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { describeWithTools } from '../../../testing/index.js';
import { createTemporaryFolder } from '../../../testing/temporary-folder.js';

const ROOT = fileURLToPath(new URL('../../..', import.meta.url));

describeWithTools('workflows', ['actionlint'], ({ actionlint }) => {
  function lint(files: readonly string[], cwd: string) {
    const { status, stdout } = spawnSync(
      actionlint,
      ['-no-color', '-shellcheck=', '-pyflakes=', ...files],
      { cwd, encoding: 'utf8' },
    );
    return { status, stdout };
  }

  it('have no fault that actionlint knows', () => {
    const files = ['.github/workflows', 'examples/workflows'].flatMap((folder) =>
      readdirSync(ROOT + folder).map((name) => `${folder}/${name}`),
    );

    expect(lint(files, ROOT)).toEqual({ status: 0, stdout: '' });
  });

  it('would not pass with an input that the Action lacks, or an output that it does not have', () => {
    const example = readFileSync(`${ROOT}examples/workflows/policies.yml`, 'utf8');
    const folder = createTemporaryFolder({});
    // By these it finds the root of a repository.
    mkdirSync(join(folder, '.git'));
    mkdirSync(join(folder, '.github/workflows'), { recursive: true });
    writeFileSync(join(folder, 'action.yml'), readFileSync(`${ROOT}action.yml`));
    mkdirSync(join(folder, 'packages/action/bundle'), { recursive: true });
    writeFileSync(join(folder, 'packages/action/bundle/index.js'), '');
    const file = '.github/workflows/policies.yml';
    // actionlint reads the Action where it lies in the same repository.
    const local = example.replaceAll('xreg/xreg@main', './');
    const lintWith = (from: string, to: string) => {
      writeFileSync(join(folder, file), local.replace(from, to));
      return lint([file], folder);
    };

    expect(lintWith('moving-tags', 'moving-tags')).toEqual({ status: 0, stdout: '' });
    expect(lintWith('moving-tags:', 'movingtags:').stdout).toContain('input "movingtags"');
    expect(lintWith('outputs.digest', 'outputs.digset').stdout).toContain('"digset"');
  });
});
