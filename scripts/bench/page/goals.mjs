// SPDX-License-Identifier: Apache-2.0
// What the toolkit is to reach, and how far it is, from the facts that sections give.
import { formatMemory, formatRatio } from './format-table.mjs';

/**
 * The goals, in the order of the page. `judge` gets the facts of the section, and gives what was measured
 * and whether that meets the goal; undefined where it was not measured.
 */
export const GOALS = [
  {
    id: 'validate-plain',
    section: 'validate',
    what: '`validate`, 10,000 plain policies x 10 rules, beside the floor',
    goal: 'wall and memory ≤ 2x',
    judge: (facts) =>
      within(facts['10000']?.plain, [
        ['wallRatio', 2, 'wall'],
        ['memoryRatio', 2, 'memory'],
      ]),
  },
  {
    id: 'validate-other',
    section: 'validate',
    what: 'the same, every policy in another spelling',
    goal: '≤ 6x',
    judge: (facts) => within(facts['10000']?.other, [['wallRatio', 6, 'wall']]),
  },
  {
    id: 'hook',
    section: 'start-up',
    what: 'one file in a hook, beside `node -e 0`',
    goal: '≤ 2x',
    judge: (facts) => within(facts, [['hook', 2, 'wall']]),
  },
  {
    id: 'cache',
    section: 'cache',
    what: 'warm cache, nothing changed, 10,000 policies, beside stat-ing the tree',
    goal: '≤ 1.3x',
    judge: (facts) => within(facts['10000'], [['wallRatio', 1.3, 'wall']]),
  },
  {
    id: 'peers',
    section: 'peers',
    what: 'one rule, beside every tool that reports positions',
    goal: 'faster than each',
    judge: fasterThanPeers,
  },
  {
    id: 'bundle',
    section: 'bundle',
    what: '`packBundle`, 10,000 files, beside reading and hashing them',
    goal: '≤ 1.5x',
    judge: (facts) => within(facts['10000'], [['library', 1.5, 'wall']]),
  },
  {
    id: 'publish',
    section: 'publish',
    what: '`publishBundle`, beside `oras push` of the same archive',
    goal: '≤ 1.2x',
    judge: (facts) => within(facts, [['library', 1.2, 'wall']]),
  },
  {
    id: 'growth',
    section: 'growth',
    what: 'growth from 1,000 to 100,000 policies',
    goal: 'exponent ≤ 1.05, memory ≤ 1 GiB',
    judge: ({ exponent, exponentWithoutStartUp, largest, peakBytes }) =>
      largest !== 100_000
        ? undefined
        : {
            measured: `exponent ${exponent.toFixed(2)} (${exponentWithoutStartUp.toFixed(2)} without the start-up), ${formatMemory(peakBytes)}`,
            misses: [
              ...(exponent > 1.05 ? [`exponent by ${(exponent - 1.05).toFixed(2)}`] : []),
              ...(peakBytes > 2 ** 30 ? [`memory by ${formatMemory(peakBytes - 2 ** 30)}`] : []),
            ],
          },
  },
  {
    id: 'reconcile',
    section: 'reconcile',
    what: 'reconcile when nothing has changed, 1,000 policies',
    goal: 'a constant number of requests, no writes',
    judge: ({ requests, writes }) => ({
      measured: `${requests} requests, ${writes} writes`,
      misses: requests > 4 || writes > 0 ? ['more than 4 requests, or a write'] : [],
    }),
  },
];

function within(facts, limits) {
  if (facts === undefined || limits.some(([key]) => facts[key] === undefined)) return undefined;
  return {
    measured: limits.map(([key, , name]) => `${name} ${formatRatio(facts[key])}`).join(', '),
    misses: limits
      .filter(([key, limit]) => facts[key] > limit)
      .map(([key, limit, name]) => `${name} by ${formatRatio(facts[key] / limit)}`),
  };
}

/** Each tool is compared at the largest number of files it was timed at. */
function fasterThanPeers({ sizes, withPositions }) {
  const bySize = Object.entries(sizes).sort(([a], [b]) => Number(b) - Number(a));
  const compared = withPositions.flatMap((name) => {
    const found = bySize.find(([, times]) => times[name] != null && times['xreg validate'] != null);
    if (found === undefined) return [];
    const [files, times] = found;
    return [{ name, files: Number(files), ratio: times[name] / times['xreg validate'] }];
  });
  if (compared.length === 0) return undefined;
  const told = ({ name, files, ratio }) =>
    `${name}: ${ratio >= 1 ? `${ratio.toFixed(1)}x faster` : `${(1 / ratio).toFixed(1)}x slower`} at ${files.toLocaleString('en-US')}`;
  return {
    measured: compared.map(told).join('; '),
    misses: compared
      .filter(({ ratio }) => ratio < 1)
      .map(({ name, ratio }) => `${name} by ${(1 / ratio).toFixed(1)}x`),
  };
}
