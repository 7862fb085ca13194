// SPDX-License-Identifier: Apache-2.0
// Draws what the command says of a policy that breaks a rule, for the README. Needs the built packages.
//
//   node scripts/readme-picture.mjs            writes docs/pictures/xreg.svg
//   node scripts/readme-picture.mjs --check    fails where it is not current
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseAnsi } from './picture/parse-ansi.mjs';
import { renderTerminal } from './picture/render-terminal.mjs';
import { repositoryRoot } from './pnpm.mjs';

const COLUMNS = 108;
const COMMANDS = [
  'xreg validate policies/governance.no-membership.v1.0.json',
  'xreg explain governance/no-membership@1.0 acme/membership@1.0',
];
const folder = join(repositoryRoot, 'examples', 'xregistry-broken');
const target = join(repositoryRoot, 'docs', 'pictures', 'xreg.svg');
const picture = draw();

if (!process.argv.includes('--check')) {
  writeFileSync(target, picture);
} else if (!existsSync(target) || readFileSync(target, 'utf8') !== picture) {
  console.error('docs/pictures/xreg.svg is not current: run "node scripts/readme-picture.mjs".');
  process.exitCode = 1;
}

function draw() {
  const session = COMMANDS.map(
    (line) => `\u001b[1m\u001b[32m$ \u001b[0m\u001b[1m${line}\u001b[0m\n${run(line)}`,
  );
  return renderTerminal(parseAnsi(session.join('\n').trimEnd(), COLUMNS), {
    columns: COLUMNS,
    title: 'xreg says what is wrong with a policy, where, and what would help',
    description: COMMANDS.join('; '),
  });
}

/** Both commands find something. */
function run(line) {
  const bin = join(repositoryRoot, 'packages', 'cli', 'dist', 'bin.js');
  const args = [bin, ...line.split(' ').slice(1), '--color'];
  const { status, stdout } = spawnSync(process.execPath, args, { cwd: folder, encoding: 'utf8' });
  if (status !== 1) throw new Error(`"${line}" ended with ${status}, not 1.`);
  return stdout;
}
