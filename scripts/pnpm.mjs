// SPDX-License-Identifier: Apache-2.0
// Runs the pnpm that package.json pins, so that a clone needs nothing but Git, Node and npm.
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

export const repositoryRoot = fileURLToPath(new URL('..', import.meta.url));

const { packageManager } = JSON.parse(
  readFileSync(new URL('../package.json', import.meta.url), 'utf8'),
);
const pinned = packageManager.replace(/^pnpm@/, '').replace(/\+.*$/, '');

/**
 * Runs pnpm in the repository root and shows what it prints.
 *
 * @param {string[]} args
 * @param {Record<string, string>} [env] added to the environment.
 * @returns {number} the exit code.
 */
export function pnpm(args, env = {}) {
  const [command, prefix] = pinnedIsOnPath()
    ? ['pnpm', []]
    : ['npm', ['exec', '--yes', '--loglevel=error', '--', `pnpm@${pinned}`]];
  const result = spawnSync(command, [...prefix, ...args], {
    cwd: repositoryRoot,
    stdio: 'inherit',
    env: { ...process.env, ...env },
    // npm and pnpm are .cmd files on Windows, which only a shell starts; every argument is ours.
    shell: process.platform === 'win32',
  });
  if (result.error) throw result.error;
  return result.status ?? 1;
}

/**
 * As {@link pnpm}, and ends this process with the exit code where a step fails.
 *
 * @param {string[]} args
 * @param {Record<string, string>} [env]
 */
export function pnpmOrExit(args, env = {}) {
  const status = pnpm(args, env);
  if (status !== 0) {
    console.error(`\npnpm ${args.join(' ')} failed with exit code ${status}.`);
    process.exit(status);
  }
}

/** Installs the dependencies, exactly as the lockfile names them, and builds every package. */
export function installAndBuild() {
  pnpmOrExit(['install', '--frozen-lockfile', '--reporter=append-only', '--loglevel=warn']);
  pnpmOrExit(['--silent', 'build']);
}

let onPath;
function pinnedIsOnPath() {
  if (onPath === undefined) {
    const found = spawnSync('pnpm', ['--version'], {
      cwd: repositoryRoot,
      encoding: 'utf8',
      shell: process.platform === 'win32',
    });
    onPath = found.status === 0 && found.stdout.trim() === pinned;
  }
  return onPath;
}
