// SPDX-License-Identifier: Apache-2.0
// Fails where the toolkit has become much slower beside its floor. Ratios of processor time within one run,
// never seconds, and of each side the best of several runs: a busy machine makes both sides wait, and
// waiting is no processor time. What is above its limit is measured once more.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { formatPlainList } from '../page/format-table.mjs';
import { regressionCases } from './regression-cases.mjs';

/** How many times worse than recorded a ratio may be: machines, Nodes and loads differ. */
const MARGIN = 2;
const RUNS = 3;
const HELP = `Something has become slower, or is done twice. Where the time goes: node --cpu-prof packages/cli/dist/bin.js …
More numbers: pnpm bench --only validate,start-up,bundle --sizes 1000
Where it is meant to cost that: pnpm bench --check --record, and say why in the commit.`;
const file = join(import.meta.dirname, 'recorded-ratios.json');

/**
 * @param {{ record: boolean }} options `record` writes the ratios of this run instead of judging them.
 * @returns {number} the exit code.
 */
export function checkRegressions({ record }) {
  const recorded = JSON.parse(readFileSync(file, 'utf8'));
  const measured = regressionCases().map((each) =>
    measure(each, record ? undefined : recorded[each.id]),
  );
  console.log(
    formatPlainList({
      headings: [
        'processor time beside the floor',
        'own',
        'floor',
        'ratio',
        'recorded',
        'limit',
        '',
      ],
      rows: measured.map(rowOf),
    }),
  );
  if (record) {
    const ratios = measured.map(({ id, ratio }) => [id, Number(ratio.toFixed(2))]);
    writeFileSync(file, `${JSON.stringify(Object.fromEntries(ratios), null, 2)}\n`);
    return 0;
  }
  const worse = measured.filter(({ ratio, limit }) => !(ratio <= limit));
  for (const { id, ratio, was } of worse) {
    console.error(
      was === undefined
        ? `\n"${id}" has no recorded ratio.`
        : `\n"${id}" takes ${ratio.toFixed(1)} times the processor time of its floor; it was ${was.toFixed(1)}.`,
    );
  }
  if (worse.length > 0) console.error(`\n${HELP}`);
  return worse.length === 0 ? 0 : 1;
}

function measure({ id, floor, own }, was) {
  const limit = was === undefined ? undefined : was * MARGIN;
  const best = { floor: Infinity, own: Infinity };
  const isWorse = () => limit !== undefined && best.own / best.floor > limit;
  for (let run = 0; run < RUNS || (run < 2 * RUNS && isWorse()); run++) {
    best.floor = Math.min(best.floor, floor().cpuMs);
    best.own = Math.min(best.own, own().cpuMs);
  }
  return { id, was, limit, ...best, ratio: best.own / best.floor };
}

function rowOf({ id, was, limit, own, floor, ratio }) {
  return [
    id,
    `${Math.round(own)} ms`,
    `${Math.round(floor)} ms`,
    `${ratio.toFixed(2)}x`,
    was === undefined ? '' : `${was.toFixed(2)}x`,
    limit === undefined ? '' : `${limit.toFixed(2)}x`,
    limit !== undefined && ratio > limit ? 'WORSE' : '',
  ];
}
