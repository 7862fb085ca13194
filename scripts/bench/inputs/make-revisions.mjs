// SPDX-License-Identifier: Apache-2.0
import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { benchFolder } from '../measure/run-measured.mjs';
import { makeRegistry } from './make-registry.mjs';

/**
 * Makes a Git repository with two revisions of a registry, which differ in some policies.
 *
 * @param {object} size as of `makeRegistry`.
 * @param {number} changes half of them are other limits, a quarter new policies, the rest removed ones; all
 *   spread out.
 * @returns {string} the folder of the repository; the registry is in `registry/`.
 */
export function makeRevisions(size, changes) {
  const repository = join(benchFolder, 'inputs', `revisions-${size.policies}`);
  rmSync(repository, { recursive: true, force: true });
  makeRegistry(join(repository, 'registry'), size);
  git(repository, 'init', '--quiet', '--initial-branch=main');
  commit(repository, 'Publish');
  change(join(repository, 'registry', 'policies'), changes);
  commit(repository, 'Change');
  return repository;
}

function change(folder, changes) {
  const files = readdirSync(folder).sort();
  const step = Math.floor(files.length / changes);
  for (let index = 0; index < changes; index++) {
    const file = join(folder, files[index * step]);
    const text = readFileSync(file, 'utf8');
    if (index % 4 === 3) rmSync(file);
    else if (index % 4 === 2) writeFileSync(file.replace('policy-', 'new-policy-'), text);
    else writeFileSync(file, text.replace('"EU"', '"US"'));
  }
}

function commit(repository, message) {
  git(repository, 'add', '--all');
  git(repository, 'commit', '--quiet', '--message', message);
}

function git(repository, ...args) {
  const identity = ['-c', 'user.name=Bench', '-c', 'user.email=bench@acme.example'];
  execFileSync('git', ['-C', repository, ...identity, '-c', 'commit.gpgsign=false', ...args]);
}
