// SPDX-License-Identifier: Apache-2.0
// `pnpm bench`: measures the toolkit beside the floor and beside other tools, and writes
// docs/benchmarks.md. Makes its inputs from a seed, under .bench/. Compare the ratios, not the seconds.
//
//   pnpm bench                                          everything, and the page
//   pnpm bench --only validate --sizes 1000,10000       some sections, printed
//   … --rules 10 --runs 10 --seed 1                     other inputs, other runs
//   … --full                                            the whole matrix: hours
//   … --no-build                                        what is built already
import { parseArgs } from 'node:util';
import { formatPlainTable } from './bench/page/format-table.mjs';
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
  },
});

const chosen = values.only?.split(',');
const unknown = chosen?.find((id) => !SECTIONS.some((section) => section.id === id));
if (unknown !== undefined) {
  console.error(
    `"${unknown}" is no section; there are ${SECTIONS.map(({ id }) => id).join(', ')}.`,
  );
  process.exit(2);
}
if (values.build) installAndBuild();

const options = {
  ...(values.sizes === undefined ? {} : { sizes: values.sizes.split(',').map(Number) }),
  ...(values.rules === undefined ? {} : { rules: Number(values.rules) }),
  runs: Number(values.runs),
  seed: Number(values.seed),
  full: values.full,
  log: (line) => console.error(line),
};
for (const section of SECTIONS) {
  if (chosen !== undefined && !chosen.includes(section.id)) continue;
  console.log(`\n=== ${section.title}`);
  const { tables } = await section.run(options);
  for (const { title, rows } of tables) console.log(`\n${title}\n${formatPlainTable(rows)}`);
}
