// SPDX-License-Identifier: Apache-2.0
import { describeEnvironment } from './page/environment.mjs';
import { formatPlainList, formatPlainTable } from './page/format-table.mjs';
import { readResults, writeResults } from './page/write-page.mjs';

/**
 * Measures sections one after the other and prints what they give.
 *
 * @param {object[]} sections
 * @param {object} options of `run` of a section.
 * @param {{ isKept: boolean, isWhole: boolean }} run whether results are kept for the page; whether it
 *   measures everything.
 * @returns {Promise<number>} how many sections failed. One that fails does not end the others.
 */
export async function measureSections(sections, options, { isKept, isWhole }) {
  const kept = readResults();
  const command = `pnpm bench${options.full ? ' --full' : ''}`;
  const environment = describeEnvironment({ seed: options.seed, command });
  if (isWhole) kept.results = {};
  if (isWhole || kept.environment === undefined) kept.environment = environment;
  let failures = 0;
  for (const section of sections) {
    console.log(`\n=== ${section.title}`);
    const startMs = Date.now();
    let result;
    try {
      result = await section.run(options);
      print(result);
    } catch (error) {
      failures++;
      result = { error: error.message };
      console.error(`This section could not be measured: ${error.stack}`);
    }
    kept.results[section.id] = {
      ...result,
      date: new Date(startMs).toISOString().slice(0, 10),
      seconds: (Date.now() - startMs) / 1000,
      command: commandOf(section, options),
    };
    console.error(`  (${Math.round((Date.now() - startMs) / 1000)} s)`);
    if (isKept) writeResults(kept);
  }
  return failures;
}

function print({ tables, lists = [] }) {
  for (const { title, rows } of tables) console.log(`\n${title}\n${formatPlainTable(rows)}`);
  for (const list of lists) console.log(`\n${list.title}\n${formatPlainList(list)}`);
}

/** The command that measures this section again, as it was measured. */
function commandOf({ id }, { sizes, rules, runs, seed, full }) {
  return [
    `pnpm bench --only ${id}`,
    ...(sizes === undefined ? [] : [`--sizes ${sizes.join(',')}`]),
    ...(rules === undefined ? [] : [`--rules ${rules}`]),
    ...(runs === 10 ? [] : [`--runs ${runs}`]),
    ...(seed === 1 ? [] : [`--seed ${seed}`]),
    ...(full ? ['--full'] : []),
  ].join(' ');
}
