// SPDX-License-Identifier: Apache-2.0
// `node scripts/bench-publisher.mjs`: bundling beside reading and hashing the same files, publishing
// beside `oras push` of the same archive, in one run, the two of a pair taking turns. Figures are
// medians; compare the ratios, of time and of processor time, not the seconds. Publishing needs the programs of the live tests.
//
//   node scripts/bench-publisher.mjs [--files 10000] [--runs 5]
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { makeRegistry } from './bench/make-registry.mjs';
import { repositoryRoot } from './pnpm.mjs';

const { values } = parseArgs({
  options: {
    files: { type: 'string', default: '10000' },
    runs: { type: 'string', default: '5' },
  },
});
const files = Number(values.files);
const runs = Number(values.runs);
const root = join(repositoryRoot, '.bench', 'bundle');
const peakFile = join(repositoryRoot, '.bench', 'peak');
makeRegistry(root, { policies: files - 2, rules: 1 });

console.log(
  `${files} files; median of ${runs} runs, interleaved\n` +
    `Node ${process.version}, ${cpus().length} x ${cpus()[0]?.model ?? 'unknown processor'}\n`,
);
row('', 'time', 'processor', 'peak', 'ratio', 'ratio', 'goal');
compare([
  ['read and hash', inProcess('scripts/bench/read-and-hash.mjs', root)],
  ['bundle', inProcess('scripts/bench/bundle.mjs', root), '1.5'],
]);
const { XREG_TEST_ORAS: oras, XREG_TEST_REGISTRY: registry } = process.env;
if (oras === undefined || registry === undefined) {
  console.log('\npublish: not measured; set XREG_TEST_ORAS and XREG_TEST_REGISTRY');
} else {
  const times = JSON.parse(
    spawnSync(process.execPath, ['scripts/bench/publish.mjs', root, oras, registry, values.runs], {
      cwd: repositoryRoot,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'inherit'],
    }).stdout,
  );
  for (const [name, goal] of [
    ['oras push'],
    ['publish', '1.2'],
    ['publish, unchanged'],
    ['oras resolve'],
  ]) {
    const ratio = median(times[name]) / median(times['oras push']);
    row(name, milliseconds(median(times[name])), '', '', ratio.toFixed(2), '', goal ?? '');
  }
}

/** Runs the sides of a comparison in turns; the first one is the measure of the others. */
function compare(sides) {
  const samples = sides.map(() => []);
  for (const [, run] of sides) run();
  for (let index = 0; index < runs; index++)
    sides.forEach(([, run], at) => samples[at].push(run()));
  const floor = median(samples[0].map(({ ms }) => ms));
  const cpuFloor = median(samples[0].map(({ cpuMs }) => cpuMs));
  sides.forEach(([name, , goal], at) => {
    const ms = median(samples[at].map((sample) => sample.ms));
    const peak = median(samples[at].map((sample) => sample.peakBytes));
    const cpuMs = median(samples[at].map((sample) => sample.cpuMs));
    const ratio = (ms / floor).toFixed(2);
    const cpuRatio = (cpuMs / cpuFloor).toFixed(2);
    row(
      name,
      milliseconds(ms),
      milliseconds(cpuMs),
      `${Math.round(peak / 2 ** 20)} MiB`,
      ratio,
      cpuRatio,
      goal ?? '',
    );
  });
}

/** A run in a process of its own, which prints the milliseconds of its work without the start-up. */
function inProcess(script, ...args) {
  return () => {
    const measure = new URL('bench/measure.mjs', import.meta.url).href;
    const result = spawnSync(process.execPath, ['--import', measure, script, ...args], {
      cwd: repositoryRoot,
      encoding: 'utf8',
      env: { ...process.env, BENCH_PEAK: peakFile },
    });
    if (result.status !== 0) throw new Error(result.stderr);
    return { ...JSON.parse(result.stdout), peakBytes: Number(readFileSync(peakFile, 'utf8')) };
  };
}

function median(numbers) {
  return numbers.toSorted((a, b) => a - b)[numbers.length >> 1];
}

function milliseconds(ms) {
  return `${Math.round(ms)} ms`;
}

function row(...cells) {
  const [name = '', ...rest] = cells;
  console.log([name.padEnd(20), ...rest.map((cell) => cell.padStart(9))].join(' ').trimEnd());
}
