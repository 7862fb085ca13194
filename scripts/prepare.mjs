// SPDX-License-Identifier: Apache-2.0
// Makes the workspace installable as one package that brings the command. The program pre-commit runs
// "npm install" and "npm pack" in a clone of this repository; npm knows nothing of pnpm's workspace, so
// the packages are built here, and only what they make is packed. With pnpm there is nothing to do.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
// A hook may be installed from within a script of pnpm: npm hands on its user agent, but not its path.
const isNpm = /\bnpm-cli\.c?js$/.test(process.env['npm_execpath'] ?? '');

// INVARIANT: one run at a time. "pnpm install" below runs this script again.
const isNested = process.env['XREG_PREPARING'] !== undefined;

if (isNpm && !isNested && !existsSync(`${root}.command/xreg.js`)) {
  run('scripts/run-pnpm.mjs', 'install', '--frozen-lockfile');
  run('scripts/run-pnpm.mjs', 'build');
  run('scripts/bundle-command.mjs');
}

function run(...args) {
  // Somebody who installs a hook has no terminal to answer at.
  const env = { ...process.env, CI: 'true', XREG_PREPARING: '1' };
  const { status } = spawnSync(process.execPath, args, { cwd: root, env, stdio: ['ignore', 2, 2] });
  if (status !== 0) {
    console.error(`node ${args.join(' ')} failed.`);
    process.exit(1);
  }
}
