// SPDX-License-Identifier: Apache-2.0
// Wall time of `xreg diff` between two Git revisions beside `xreg validate` of one of them, the two
// taking turns. Figures are medians; compare the ratio, not the seconds.
//
//   node scripts/bench-diff.mjs [--policies 1000] [--changes 20] [--rules 10] [--runs 7]
import { execFileSync, spawnSync } from 'node:child_process';
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { makeRegistry } from './bench/make-registry.mjs';
import { repositoryRoot } from './pnpm.mjs';

const { values } = parseArgs({
  options: {
    policies: { type: 'string', default: '1000' },
    changes: { type: 'string', default: '20' },
    rules: { type: 'string', default: '10' },
    runs: { type: 'string', default: '7' },
  },
});
const size = { policies: Number(values.policies), rules: Number(values.rules) };
const changes = Number(values.changes);
const runs = Number(values.runs);
const repository = join(repositoryRoot, '.bench', 'diff');
const program = join(repositoryRoot, 'packages', 'cli', 'dist', 'bin.js');

rmSync(repository, { recursive: true, force: true });
makeRegistry(join(repository, 'registry'), size);
git('init', '--quiet', '--initial-branch=main');
commit('Publish');
change(join(repository, 'registry', 'policies'));
commit('Change');

const diff = ['diff', 'HEAD~1:registry', 'HEAD:registry', '--format', 'json'];
const validate = ['validate', 'registry', '--format', 'json'];
const { summary } = JSON.parse(run(diff).stdout);
const found = summary.added + summary.removed + summary.changed;
if (found !== changes) throw new Error(`${changes} changes were made, ${found} were found`);

const samples = { validate: [], diff: [] };
run(validate);
for (let index = 0; index < runs; index++) {
  samples.validate.push(run(validate).wallMs);
  samples.diff.push(run(diff).wallMs);
}
const cpu = cpus()[0]?.model ?? 'unknown processor';
console.log(
  `${size.policies} plain policies x ${size.rules} rules, ${changes} changes; ` +
    `median of ${runs} runs, interleaved\nNode ${process.version}, ${cpus().length} x ${cpu}\n`,
);
for (const [name, walls] of Object.entries(samples)) {
  console.log(
    `${name.padEnd(10)} ${seconds(median(walls))}  (${seconds(Math.min(...walls))} to ${seconds(Math.max(...walls))})`,
  );
}
console.log(`ratio      ${(median(samples.diff) / median(samples.validate)).toFixed(2)}x`);

/** Half of the changes are other limits, a quarter new policies, the rest removed ones; all spread out. */
function change(folder) {
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

function commit(message) {
  git('add', '--all');
  git('commit', '--quiet', '--message', message);
}

function git(...args) {
  const identity = ['-c', 'user.name=Bench', '-c', 'user.email=bench@acme.example'];
  execFileSync('git', ['-C', repository, ...identity, '-c', 'commit.gpgsign=false', ...args]);
}

function run(args) {
  const start = process.hrtime.bigint();
  const result = spawnSync(process.execPath, [program, ...args], {
    cwd: repository,
    encoding: 'utf8',
    maxBuffer: 2 ** 30,
  });
  const wallMs = Number(process.hrtime.bigint() - start) / 1e6;
  if (result.status === null || result.status > 1) {
    throw new Error(`${args.join(' ')} ended with ${result.status}:\n${result.stderr}`);
  }
  return { wallMs, stdout: result.stdout };
}

function median(numbers) {
  const sorted = [...numbers].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? 0;
}

function seconds(milliseconds) {
  return `${(milliseconds / 1000).toFixed(2)} s`;
}
