// SPDX-License-Identifier: Apache-2.0
// `pnpm bench`: wall time and peak memory of `xreg validate` beside the floor (bench/floor.mjs), in
// one run, the two taking turns. Figures are medians; compare the ratio, not the seconds.
//
//   pnpm bench [--policies 10000] [--rules 10] [--runs 5]
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { makeRegistry } from './bench/make-registry.mjs';
import { repositoryRoot } from './pnpm.mjs';

const { values } = parseArgs({
  options: {
    policies: { type: 'string', default: '10000' },
    rules: { type: 'string', default: '10' },
    runs: { type: 'string', default: '5' },
  },
});
const size = { policies: Number(values.policies), rules: Number(values.rules) };
const runs = Number(values.runs);
const root = join(repositoryRoot, '.bench', 'registry');
const peakFile = join(repositoryRoot, '.bench', 'peak');

const { failing } = makeRegistry(root, size);
const floor = ['scripts/bench/floor.mjs', root];
const validate = ['packages/cli/dist/bin.js', 'validate', root, '--format', 'json'];

const reported = policiesWithViolations(run(validate).stdout);
const counted = Number(run(floor).stdout);
if (counted !== failing.size || !sameSet(reported, failing)) {
  console.error(
    `The verdicts differ, so nothing is timed: ${failing.size} policies were made to fail, ` +
      `the floor refuses ${counted}, xreg validate refuses ${reported.size}.`,
  );
  process.exit(1);
}

const samples = { floor: [], validate: [] };
for (let index = 0; index < runs; index++) {
  samples.floor.push(run(floor));
  samples.validate.push(run(validate));
}

const cpu = cpus()[0]?.model ?? 'unknown processor';
console.log(
  `${size.policies} plain policies x ${size.rules} rules, ${failing.size} of them failing; ` +
    `median of ${runs} runs, interleaved\nNode ${process.version}, ${cpus().length} x ${cpu}\n`,
);
row('', 'wall', 'spread', 'peak memory');
for (const [name, taken] of Object.entries(samples)) {
  const walls = taken.map(({ wallMs }) => wallMs);
  row(
    name,
    seconds(median(walls)),
    `${seconds(Math.min(...walls))} to ${seconds(Math.max(...walls))}`,
    `${Math.round(median(taken.map(({ peakBytes }) => peakBytes)) / 2 ** 20)} MiB`,
  );
}
const ratio = (key) =>
  (median(samples.validate.map((s) => s[key])) / median(samples.floor.map((s) => s[key]))).toFixed(
    2,
  );
row('ratio', `${ratio('wallMs')}x`, '', `${ratio('peakBytes')}x`);

function run(args) {
  const start = process.hrtime.bigint();
  const result = spawnSync(process.execPath, ['--import', './scripts/bench/measure.mjs', ...args], {
    cwd: repositoryRoot,
    encoding: 'utf8',
    env: { ...process.env, BENCH_PEAK: peakFile },
    maxBuffer: 2 ** 30,
  });
  const wallMs = Number(process.hrtime.bigint() - start) / 1e6;
  if (result.status === null || result.status > 1) {
    throw new Error(`${args.join(' ')} ended with ${result.status}:\n${result.stderr}`);
  }
  return { wallMs, peakBytes: Number(readFileSync(peakFile, 'utf8')), stdout: result.stdout };
}

function policiesWithViolations(json) {
  const found = new Set();
  for (const { code, artifact } of JSON.parse(json).diagnostics) {
    const name = /\/policies\/([^/]+)\//.exec(artifact ?? '')?.[1];
    if (code === 'governance/violation' && name) found.add(name);
  }
  return found;
}

function sameSet(a, b) {
  return a.size === b.size && [...a].every((item) => b.has(item));
}

function median(numbers) {
  const sorted = [...numbers].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

function seconds(ms) {
  return `${(ms / 1000).toFixed(2)} s`;
}

function row(name, wall, spread, memory) {
  console.log(`${name.padEnd(10)}${wall.padEnd(10)}${spread.padEnd(20)}${memory}`);
}
