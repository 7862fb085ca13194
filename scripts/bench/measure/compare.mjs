// SPDX-License-Identifier: Apache-2.0
// Times programs that do the same work, in turns, after each has shown that it gives the same result.
import { quartiles } from './statistics.mjs';

/** A run that takes longer than this counts as a sample the first time: there are not many. */
const LONG_MS = 20_000;
/** A tool that takes longer is stopped, and not run where it is sure to. */
export const LONGEST_RUN_MS = 120_000;
/** The toolkit is never spared: how long it takes is what is asked. A bound against hanging. */
export const LONGEST_OWN_MS = 900_000;

/**
 * Runs every side once and compares what it reports; then times the sides that report the same, in turns.
 *
 * @param {{ name: string, run: (limitSeconds: number) => object, reported?: (run: object) => Set<string>,
 *   skip?: string }[]} sides `run` measures once, as `runMeasured` does; `reported` says what it found,
 *   and `skip` why it is not run at all. The first side is the measure of the others.
 * @param {{ runs: number, budgetMs?: number, longestMs?: number, expected?: Set<string>,
 *   log?: (line: string) => void }} options at most so many runs, for each side no more than fit in its
 *   budget, and none that takes longer than `longestMs`, two minutes by default.
 * @returns rows: `name` and `skip`, or `name`, `runs`, `wall`, `cpu`, `peakBytes`, `reported` and the
 *   ratios `wallRatio`, `cpuRatio`, `memoryRatio` to the first side.
 */
export function compare(sides, options) {
  const { runs, budgetMs = 60_000, longestMs = LONGEST_RUN_MS, expected, log = () => {} } = options;
  const taken = sides.map((side) => first(side, { expected, longestMs, log }));
  for (const each of taken) {
    if (each.skip === undefined) each.wanted = runsWithin(budgetMs, each.warmUp.wallMs, runs);
  }
  for (let turn = 0; turn < runs; turn++) {
    for (const each of taken) {
      if (each.skip !== undefined || each.samples.length >= each.wanted) continue;
      each.samples.push(sampleOf(each.side.run(0)));
    }
  }
  return withRatios(taken.map(summarize));
}

/** The first run warms the page cache and shows what the program reports. */
function first(side, { expected, longestMs, log }) {
  if (side.skip !== undefined) return { side, skip: side.skip, samples: [] };
  let warmUp;
  try {
    warmUp = side.run(longestMs / 1000);
    if (warmUp.timedOut) {
      return skipped(side, `takes more than ${longestMs / 1000} s, so it was stopped`, log);
    }
    const reported = side.reported?.(warmUp);
    if (reported !== undefined && expected !== undefined && !areSame(reported, expected)) {
      return skipped(side, `reports another set: ${difference(reported, expected)}`, log);
    }
    log(
      `  ${side.name}: ${reported === undefined ? 'runs' : `reports ${reported.size}`}, ${Math.round(warmUp.wallMs)} ms`,
    );
    const samples = warmUp.wallMs > LONG_MS ? [sampleOf(warmUp)] : [];
    return { side, warmUp, reported: reported?.size, samples };
  } catch (error) {
    return skipped(side, `fails: ${error.message.slice(0, 400)}`, log);
  }
}

function skipped(side, skip, log) {
  log(`  ${side.name}: ${skip}`);
  return { side, skip, samples: [] };
}

function runsWithin(budgetMs, onceMs, runs) {
  return Math.max(1, Math.min(runs, Math.floor(budgetMs / onceMs)));
}

function sampleOf({ wallMs, cpuMs, peakBytes }) {
  return { wallMs, cpuMs, peakBytes };
}

function summarize({ side, skip, samples, reported }) {
  if (skip !== undefined) return { name: side.name, skip };
  return {
    name: side.name,
    runs: samples.length,
    wall: quartiles(samples.map(({ wallMs }) => wallMs)),
    cpu: quartiles(samples.map(({ cpuMs }) => cpuMs)),
    peakBytes: quartiles(samples.map(({ peakBytes }) => peakBytes)).median,
    ...(reported === undefined ? {} : { reported }),
  };
}

function withRatios(rows) {
  const [floor] = rows;
  if (floor?.skip !== undefined) return rows;
  return rows.map((row) =>
    row.skip === undefined
      ? {
          ...row,
          wallRatio: row.wall.median / floor.wall.median,
          cpuRatio: row.cpu.median / floor.cpu.median,
          memoryRatio: row.peakBytes / floor.peakBytes,
        }
      : row,
  );
}

function difference(reported, expected) {
  const right = [...reported].filter((item) => expected.has(item)).length;
  return `${right} of the ${expected.size} expected, and ${reported.size - right} others`;
}

function areSame(a, b) {
  return a.size === b.size && [...a].every((item) => b.has(item));
}
