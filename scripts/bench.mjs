// SPDX-License-Identifier: Apache-2.0
// `pnpm bench`: measures the toolkit beside the floor and beside other tools, and writes
// docs/benchmarks.md. Makes its inputs from a seed, under .bench/, and installs the other tools there:
// that needs the network once. Needs python3 to measure processes.
//
//   pnpm bench                                          everything, and the page; about 20 minutes
//   pnpm bench --only validate --sizes 1000,10000       some sections, printed
//   pnpm bench --only bundle --write                    … and the page, with what was measured before of the others
//   pnpm bench --write-page                             the page alone, where only its notes have changed
//   pnpm bench --check                                  fails where a ratio has become much worse; for CI
//   pnpm bench --check --record                         takes the ratios of today for the measure of that
//   … --rules 10 --runs 10 --seed 1                     other inputs, other runs
//   … --full                                            the whole matrix: hours
//   … --no-build                                        what is built already
import { parseArgs } from 'node:util';
import { checkRegressions } from './bench/check/check-regressions.mjs';
import { measureSections } from './bench/measure-sections.mjs';
import { writePage } from './bench/page/write-page.mjs';
import { bundleCommand } from './bench/programs/xreg.mjs';
import { SECTIONS } from './bench/sections.mjs';
import { installAndBuild } from './pnpm.mjs';

const { values } = parseArgs({
  allowNegative: true,
  options: {
    only: { type: 'string' },
    sizes: { type: 'string' },
    rules: { type: 'string' },
    runs: { type: 'string', default: '10' },
    seed: { type: 'string', default: '1' },
    full: { type: 'boolean', default: false },
    build: { type: 'boolean', default: true },
    write: { type: 'boolean', default: false },
    'write-page': { type: 'boolean', default: false },
    check: { type: 'boolean', default: false },
    record: { type: 'boolean', default: false },
  },
});

const ids = SECTIONS.map(({ id }) => id);
const chosen = values.only?.split(',') ?? ids;
const unknown = chosen.find((id) => !ids.includes(id));
if (unknown !== undefined) {
  console.error(`"${unknown}" is no section; there are ${ids.join(', ')}.`);
  process.exitCode = 2;
} else if (values['write-page']) {
  console.log(`written: ${await writePage(SECTIONS)}`);
} else {
  if (values.build) installAndBuild();
  bundleCommand();
  process.exitCode = values.check ? checkRegressions({ record: values.record }) : await measure();
}

async function measure() {
  const isWhole = values.only === undefined;
  const failures = await measureSections(
    SECTIONS.filter(({ id }) => chosen.includes(id)),
    {
      ...(values.sizes === undefined ? {} : { sizes: values.sizes.split(',').map(Number) }),
      ...(values.rules === undefined ? {} : { rules: Number(values.rules) }),
      runs: Number(values.runs),
      seed: Number(values.seed),
      full: values.full,
      log: (line) => console.error(line),
    },
    { isKept: isWhole || values.write, isWhole },
  );
  if (isWhole || values.write) console.log(`\nwritten: ${await writePage(SECTIONS)}`);
  return failures === 0 ? 0 : 1;
}
