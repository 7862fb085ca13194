// SPDX-License-Identifier: Apache-2.0
import { provideInput } from '../inputs/provide-input.mjs';
import { compare } from '../measure/compare.mjs';
import { LACKS_ALL, providePeers, writePeerFiles } from '../peers/peers.mjs';
import { validate, validationFloor } from '../programs/xreg.mjs';

const RULES = 1;
/** A tool that takes longer is not run at this size: with every other run it would take an hour. */
const LONGEST_RUN_MS = 60_000;

/** `xreg validate` beside other tools, on one rule. */
export const peersSection = {
  id: 'peers',
  title: 'Validate beside other tools',
  text: `One rule, the same for all, on the same files; a tool is timed only where it names the same failing
files. Others judge the text, so the rule is a JSON Schema of the text for them (for conftest and opa, the same
in Rego), and policies are in plain form: of the other spellings they would judge none rightly. \`xreg\`
does all it does by default. _Start-up_ is one file, _a file more_ the slope between the smallest and the largest
number of files. A tool whose times at two sizes say that it would take more than a minute at the next is not
run there.`,

  run({ sizes = [1, 1000, 10_000], runs, seed, log }) {
    const peers = providePeers();
    const facts = { sizes: {} };
    const tables = [];
    const times = new Map();
    const add = (title, size, key) => {
      log(title);
      const input = provideInput({ rules: RULES, seed, ...size });
      writePeerFiles(input);
      const rows = compare(sidesFor(input, peers, times, size), {
        runs,
        expected: input.failing,
        budgetMs: 20_000,
        longestMs: LONGEST_RUN_MS,
        log,
      });
      tables.push({ title, rows });
      if (key !== undefined) {
        for (const row of rows) remember(times, row, key);
        facts.sizes[key] = Object.fromEntries(rows.map((row) => [row.name, row.wall?.median]));
      }
    };
    for (const policies of sizes) {
      const noun = policies === 1 ? 'file' : 'files';
      add(`${policies.toLocaleString('en-US')} ${noun}`, { policies }, policies);
    }
    add('100 files of 100 KB', { policies: 100, documentBytes: 100_000 });
    facts.withPositions = peers.filter(({ positions }) => positions).map(({ name }) => name);
    facts.slopes = slopesOf(times);
    const lists = [doesNot(peers), slopes(facts.slopes)];
    return { tables, lists, facts };
  },
};

function sidesFor(input, peers, times, { policies }) {
  return [
    validationFloor(input.root),
    validate('xreg validate', input.root),
    ...peers.map((peer) => {
      const side = peer.side(input);
      const expected = estimate(times.get(peer.name), policies);
      if (side.skip !== undefined || expected < LONGEST_RUN_MS) return side;
      return { ...side, skip: `would take about ${Math.round(expected / 1000)} s` };
    }),
  ];
}

/**
 * Milliseconds for so many files, from the two largest numbers of files that were timed. One number
 * alone says nothing: the time of a single file is that of the start.
 */
export function estimate(points = [], files) {
  if (points.length < 2) return 0;
  const [[fewerFiles, fewer], [smallerFiles, smaller]] = points.slice(-2);
  if (files <= smallerFiles) return 0;
  return smaller + ((smaller - fewer) / (smallerFiles - fewerFiles)) * (files - smallerFiles);
}

function remember(times, row, files) {
  if (row.wall === undefined) return;
  times.set(row.name, [...(times.get(row.name) ?? []), [files, row.wall.median]]);
}

function slopesOf(times) {
  return [...times].flatMap(([name, points]) => {
    const [first, last] = [points[0], points.at(-1)];
    if (first[0] !== 1 || last[0] === 1) return [];
    return [{ name, startMs: first[1], perFileMs: (last[1] - first[1]) / (last[0] - first[0]) }];
  });
}

function slopes(all) {
  const rows = all.map(({ name, startMs, perFileMs }) => [
    name,
    `${Math.round(startMs)} ms`,
    `${perFileMs.toFixed(3)} ms`,
  ]);
  return { title: 'Start-up and slope', headings: ['', 'start-up', 'a file more'], rows };
}

function doesNot(peers) {
  const rows = peers.map(({ name, lacks, positions }) => [name, positions ? 'yes' : 'no', lacks]);
  return {
    title: `What they do not do. None of them: ${LACKS_ALL}`,
    headings: ['', 'reports positions', 'lacks'],
    rows,
  };
}
