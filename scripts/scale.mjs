// SPDX-License-Identifier: Apache-2.0
// Measures what a policy costs, and reckons from it what fleets cost that are too large to be measured here.
// Writes docs/scale.md. Makes its input from a seed, under .bench/; needs what "pnpm build" makes, and python3;
// takes about two minutes.
//
//   node scripts/scale.mjs             printed
//   node scripts/scale.mjs --write     into docs/scale.md
//   … --policies 20000 --runs 5         other inputs, other runs
import { constants } from 'node:buffer';
import { rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { format, resolveConfig } from 'prettier';
import { MAX_REPORT_BYTES } from '../packages/governance/dist/index.js';
import { DEFAULT_BUNDLE_LIMITS } from '../packages/publisher/dist/index.js';
import { provideInput } from './bench/inputs/provide-input.mjs';
import { bundleCommand, xreg } from './bench/programs/xreg.mjs';
import { describeEnvironment } from './bench/page/environment.mjs';
import { reconcileSection } from './bench/sections/reconcile.mjs';
import { repositoryRoot } from './pnpm.mjs';
import { renderScale } from './scale/render-scale.mjs';

const { values } = parseArgs({
  options: {
    write: { type: 'boolean', default: false },
    policies: { type: 'string', default: '20000' },
    runs: { type: 'string', default: '5' },
  },
});
const policies = Number(values.policies);
const rules = 10;
const seed = 1;
const shards = 4;
bundleCommand();
const one = provideInput({ policies: 1, rules, seed });
const input = provideInput({ policies, rules, seed });

const start = median(() => xreg(['validate', one.root, '-q', '-f', 'json'])());
const whole = median(() => xreg(['validate', input.root, '-q', '-f', 'json'])());
const reportBytes = Buffer.byteLength(
  xreg(['validate', input.root, '-q', '-f', 'json'])().stdout(),
);
// A shard of so many that next to no policy is its own: what is left is the walk.
const walk = median(() =>
  xreg(['validate', input.root, '-q', '-f', 'json', '--shard', '7777/9999'])(),
);
const reports = Array.from({ length: shards }, (_, at) =>
  join(input.folder, `shard-${at + 1}.json`),
);
const shard = reports.map((file, at) =>
  xreg(['validate', input.root, '-q', '-f', `json=${file}`, '--shard', `${at + 1}/${shards}`])(),
);
const merge = median(() => xreg(['report', 'merge', ...reports, '-q', '-f', 'markdown'])());
const bundle = join(input.folder, 'bundle.zip');
rmSync(bundle, { force: true });
xreg(['bundle', input.root, '-o', bundle])();
const { facts } = reconcileSection.run();

const text = renderScale({
  environment: describeEnvironment({ seed, command: commandOf() }),
  measured: { policies, rules, shards, runs: Number(values.runs) },
  start,
  whole,
  walk,
  merge,
  shardCpuMs: Math.max(...shard.map(({ cpuMs }) => cpuMs)),
  reportBytes,
  bundleBytes: statSync(bundle).size,
  requests: facts.requests,
  limits: {
    reportBytes: MAX_REPORT_BYTES,
    textLength: constants.MAX_STRING_LENGTH,
    bundle: DEFAULT_BUNDLE_LIMITS,
  },
});
const file = join(repositoryRoot, 'docs', 'scale.md');
const page = await format(text, { ...(await resolveConfig(file)), parser: 'markdown' });
if (values.write) writeFileSync(file, page);
else console.log(page);

/** Processor time and peak memory of the run in the middle. */
function median(run) {
  const runs = Array.from({ length: Number(values.runs) }, run);
  const middle = (name) =>
    runs.map((each) => each[name]).sort((a, b) => a - b)[Math.floor(runs.length / 2)];
  return { cpuMs: middle('cpuMs'), peakBytes: middle('peakBytes') };
}

function commandOf() {
  return ['node scripts/scale.mjs', ...process.argv.slice(2)].join(' ');
}
