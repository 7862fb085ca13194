// SPDX-License-Identifier: Apache-2.0
// The page on fleets: what was measured, and what follows from it.

const MILLION = 1_000_000;
const SHARDS = [1, 10, 20, 50, 100];
const CONNECTORS = 1000;
/** The default of `xreg reconcile --watch`. */
const INTERVAL_SECONDS = 300;
/** Of what a benchmark says of its surroundings, what counts here. */
const NAMED = new Set(['command', 'date', 'machine', 'load at the start', 'Node']);

/** The text of docs/scale.md. */
export function renderScale(scale) {
  const { environment, measured, start, whole, walk, merge, reportBytes, bundleBytes } = scale;
  const { policies, rules, runs, shards } = measured;
  const perPolicy = (from, to, name) => Math.max(0, (to[name] - from[name]) / policies);
  const walkMs = perPolicy(start, walk, 'cpuMs');
  const judgeMs = perPolicy(walk, whole, 'cpuMs');
  const mergeMs = perPolicy(start, merge, 'cpuMs');
  const walkBytes = perPolicy(start, walk, 'peakBytes');
  const judgeBytes = perPolicy(walk, whole, 'peakBytes');
  const mergeBytes = perPolicy(start, merge, 'peakBytes');
  const reportOfPolicy = reportBytes / policies;
  const bundleOfPolicy = bundleBytes / policies;

  const rowOf = (count) => {
    const own = MILLION / count;
    return [
      number(count),
      duration(start.cpuMs + MILLION * walkMs + own * judgeMs),
      size(start.peakBytes + MILLION * walkBytes + own * judgeBytes),
      size(own * reportOfPolicy),
      duration(count * (start.cpuMs + MILLION * walkMs) + MILLION * judgeMs),
    ];
  };
  const { limits, requests } = scale;
  const leastShards = Math.ceil((MILLION * reportOfPolicy) / limits.reportBytes);
  const mostInJson = Math.floor(limits.textLength / reportOfPolicy);
  const inBundle = Math.floor(
    Math.min(limits.bundle.entries, limits.bundle.totalBytes / bundleOfPolicy),
  );
  const perInterval = CONNECTORS * requests;

  return `<!-- Written by "node scripts/scale.mjs --write". -->

# Scale

What a fleet of 1,000 connectors and 1,000,000 policies costs. Nobody has measured that fleet here: what one policy costs was
measured on ${number(policies)} policies, and the rest is arithmetic, which \`node scripts/scale.mjs\` does again on your machine.
That the cost of a policy stays the same up to 100,000 of them is measured by \`pnpm bench --only growth\`; beyond that, it is
an assumption. Times are processor time, so that a busy machine does not count; where nothing else runs, a run takes about as long.

## What was measured

${table(
  ['', ''],
  environment.filter(([name]) => NAMED.has(name)),
)}

Policies in plain spelling, ${rules} rules that apply to all of them, the median of ${runs} runs.

${table(
  ['what', 'processor time', 'peak memory'],
  [
    ['start: a registry of 1 policy', duration(start.cpuMs), size(start.peakBytes)],
    [
      `\`xreg validate\`, ${number(policies)} policies`,
      duration(whole.cpuMs),
      size(whole.peakBytes),
    ],
    [
      'the walk alone: a shard without a policy of its own',
      duration(walk.cpuMs),
      size(walk.peakBytes),
    ],
    [`\`xreg report merge\`, ${shards} reports`, duration(merge.cpuMs), size(merge.peakBytes)],
    [`the slowest of ${shards} shards`, duration(scale.shardCpuMs), ''],
  ],
)}

${table(
  ['of one policy', ''],
  [
    ['to walk and index it, in every shard', `${micro(walkMs)}, ${size(walkBytes)}`],
    ['to judge it, in one shard', `${micro(judgeMs)}, ${size(judgeBytes)}`],
    ['to merge what is said of it', `${micro(mergeMs)}, ${size(mergeBytes)}`],
    ['in the JSON report', size(reportOfPolicy)],
    ['in a bundle', size(bundleOfPolicy)],
  ],
)}

A policy in another spelling takes the JSON-LD processor, and several times as long: \`pnpm bench --only expansion\`.

## Validating 1,000,000 policies

A shard takes _start + 1,000,000 × walk + (1,000,000 ÷ shards) × judge_, in time and in memory. The walk is the part that more shards do not
divide, so that beyond some number of them there is little to gain. Memory is a bound from above: the peak of a short run holds
garbage, which Node collects where memory becomes scarce.

${table(['shards', 'time of a shard', 'memory of a shard', 'its report', 'time of all shards together'], SHARDS.map(rowOf))}

The merge takes ${duration(start.cpuMs + MILLION * mergeMs)} and ${size(start.peakBytes + MILLION * mergeBytes)}. Where that is more than Node takes by
itself, give it more: \`NODE_OPTIONS=--max-old-space-size=8192\`.

- A report that is merged may have ${size(limits.reportBytes)}, so ${number(MILLION)} policies need ${number(leastShards)} shards or more.
- A text in Node ends at ${number(limits.textLength)} characters, so that the **merged** report as \`json\` ends at about ${number(mostInJson)}
  policies. The other formats tell of findings; \`junit\` tells of every policy, and ends earlier than they do.
- Registries of which each has its own policies need no shards at all: validate each in its own job.

[The workflow](../examples/workflows/policies-sharded.yml) fans out over a matrix of jobs. With \`--cache\` a shard that keeps its
folder judges only what has changed; the name of a policy alone decides on its shard, so the cache stays warm.

## Publishing and pulling them

A bundle holds at most ${number(limits.bundle.entries)} entries, folders included, and ${size(limits.bundle.totalBytes)}; a file ${size(limits.bundle.fileBytes)}.
Policies as large as those measured (${size(bundleOfPolicy)} in the bundle) come to about ${number(inBundle)} in one bundle, so that 1,000,000 take
${number(Math.ceil(MILLION / inBundle))} bundles: cut the registry by group, as its owners do. Bundles are stored, not compressed
([ADR 2](adr/0002-archives-are-stored-not-deflated.md)).

${table(
  ['what', 'reckoned', ''],
  [
    ['a bundle of 1,000 policies', `1,000 × ${size(bundleOfPolicy)}`, size(1000 * bundleOfPolicy)],
    [
      'a new version of it, pulled by one reconciler for all connectors',
      'once',
      size(1000 * bundleOfPolicy),
    ],
    [
      `a new version of it, pulled by ${number(CONNECTORS)} reconcilers, one beside each connector`,
      `${number(CONNECTORS)} × ${size(1000 * bundleOfPolicy)}`,
      size(CONNECTORS * 1000 * bundleOfPolicy),
    ],
    ['nothing new', 'one manifest request for each source', 'no layer'],
  ],
)}

## Reconciling ${number(CONNECTORS)} connectors

Where nothing has changed, a connector with 1,000 policies answers ${number(requests)} requests in an interval, and nothing is written; a test
counts them ([reconcile-once.test.ts](../packages/reconciler/test/apply/reconcile-once.test.ts)), and
\`pnpm bench --only reconcile\` prints the count. They grow with the pages of 500 objects that a connector is asked for, not with
the policies one by one.

${table(
  [`${number(CONNECTORS)} connectors with 1,000 policies each`, 'reckoned', ''],
  [
    [
      'requests to connectors in an interval',
      `${number(CONNECTORS)} × ${number(requests)}`,
      number(perInterval),
    ],
    [
      `requests a second, at the default interval of ${INTERVAL_SECONDS} s`,
      `${number(perInterval)} ÷ ${INTERVAL_SECONDS}`,
      number(Math.ceil(perInterval / INTERVAL_SECONDS)),
    ],
    ['manifest requests in an interval, one reconciler with one source', '1', '1'],
    [
      'manifest requests a second, a reconciler beside each connector',
      `${number(CONNECTORS)} ÷ ${INTERVAL_SECONDS}`,
      number(Math.ceil(CONNECTORS / INTERVAL_SECONDS)),
    ],
  ],
)}

## What this page does not know

How fast your connectors answer; what a registry on the network costs beside its bytes; policies that are much larger than
those measured or break many rules at once (findings take memory and text); file systems that list a folder of a million files
slowly. Where one of them counts, run the script on your registry's size and your machine.
`;
}

function table(headings, rows) {
  const line = (cells) => `| ${cells.join(' | ')} |`;
  return [line(headings), line(headings.map(() => '---')), ...rows.map(line)].join('\n');
}

function number(value) {
  return Math.round(value).toLocaleString('en-US');
}

function micro(ms) {
  return `${number(ms * 1000)} µs`;
}

function duration(ms) {
  if (ms < 10_000) return `${(ms / 1000).toFixed(2)} s`;
  return ms < 600_000 ? `${number(ms / 1000)} s` : `${number(ms / 60_000)} min`;
}

function size(bytes) {
  if (bytes < 10 * 1024) return `${number(bytes)} B`;
  if (bytes < 1024 ** 2) return `${number(bytes / 1024)} KiB`;
  if (bytes < 10 * 1024 ** 2) return `${(bytes / 1024 ** 2).toFixed(1)} MiB`;
  if (bytes < 1024 ** 3) return `${number(bytes / 1024 ** 2)} MiB`;
  return `${(bytes / 1024 ** 3).toFixed(1)} GiB`;
}
