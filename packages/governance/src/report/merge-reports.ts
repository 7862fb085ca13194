// SPDX-License-Identifier: Apache-2.0
import { XregError } from '@xreg/xregistry-fs';
import type { Diagnostic } from '@xreg/xregistry-fs';
import { createReport } from './create-report.js';
import type { Report, ReportShard, SuppressedDiagnostic } from './report.js';

/** A report, and how it is named in messages. */
export interface NamedReport {
  readonly name: string;
  readonly report: Report;
}

/** The report of one shard. */
interface Part extends NamedReport {
  readonly shard: ReportShard;
}

/**
 * Makes the reports of all shards of one run the report of the whole run, byte for byte the one that an
 * undivided run gives. Suppressions take a view of the whole, so that no shard has the last word on them:
 * what a shard has suppressed stands among the findings again, and what it says of suppressions is gone.
 *
 * @param reports in any order.
 * @throws {XregError} `USAGE` where they are not the reports of all shards of one run.
 * @example
 * const report = mergeReports(names.map((name) => ({ name, report: readReport(readFileSync(name), name) })));
 */
export function mergeReports(reports: readonly NamedReport[]): Report {
  const parts = reports.map(toPart);
  const [first] = parts;
  if (first === undefined) {
    throw new XregError('USAGE', 'There is no report to merge.', {
      help: 'Name the JSON reports of all shards.',
    });
  }
  for (const part of parts) refuseOtherRun(first, part);
  refuseIncomplete(parts, first.shard.count);
  refuseOverlap(parts, first.shard);
  parts.sort((a, b) => a.shard.index - b.shard.index);
  const { tool, roots } = first.report;
  return createReport({
    tool,
    roots,
    diagnostics: parts.flatMap((part) => findingsOf(part.report)),
    artifacts: parts.flatMap((part) => part.report.artifacts),
    checks: sum(parts, ({ checks, verdicts }) => checks - verdicts),
    ungovernedPolicies: sum(parts, ({ ungovernedPolicies }) => ungovernedPolicies),
  });
}

function toPart({ name, report }: NamedReport): Part {
  const { shard, tests, mutants } = report;
  if (tests !== undefined || mutants !== undefined) {
    throw new XregError('USAGE', `"${name}" is a report of xreg test, which has no shards.`);
  }
  if (shard === undefined) {
    throw new XregError('USAGE', `"${name}" is the report on a whole run, not on a shard of it.`, {
      help: 'Reports of "xreg validate --shard" can be merged; this one needs no merging.',
    });
  }
  if (shard.index > shard.count) {
    throw new XregError('USAGE', `"${name}" claims to be shard ${formatShard(shard)}.`);
  }
  return { name, report, shard };
}

/** What the reports of one run have in common, and what is wrong where they have not. */
const COMMON: readonly {
  readonly what: string;
  readonly help: string;
  readonly of: (part: Part) => unknown;
}[] = [
  {
    what: 'were written by different versions of xreg',
    help: 'Install one version for all shards.',
    of: ({ report }) => [report.tool.name, report.tool.version],
  },
  {
    what: 'are on different registries',
    help: 'Name the same registries, by the same paths, for all shards.',
    of: ({ report }) => report.roots,
  },
  {
    what: 'are of runs with different numbers of shards',
    help: 'Delete reports of earlier runs.',
    of: ({ shard }) => shard.count,
  },
  {
    what: 'are on different Git commits',
    help: 'Check the same commit out for all shards.',
    of: ({ shard }) => shard.commits,
  },
  {
    what: 'are on different states of the registry',
    help: 'The names of artifacts, or rules or schemas, differ. Give all shards the same files.',
    of: ({ shard }) => [shard.registry, shard.artifacts],
  },
  {
    what: 'were made with different settings',
    help: 'Give all shards the same flags, configuration and base.',
    of: ({ shard }) => shard.settings,
  },
];

function refuseOtherRun(first: Part, part: Part): void {
  for (const { what, help, of } of COMMON) {
    if (JSON.stringify(of(first)) === JSON.stringify(of(part))) continue;
    const message = `"${first.name}" and "${part.name}" ${what}.`;
    throw new XregError('USAGE', message, { help });
  }
}

function refuseIncomplete(parts: readonly Part[], count: number): void {
  const byIndex = new Map<number, Part>();
  for (const part of parts) {
    const other = byIndex.get(part.shard.index);
    byIndex.set(part.shard.index, part);
    if (other === undefined) continue;
    const message = `Shard ${formatShard(part.shard)} is given twice: "${other.name}" and "${part.name}".`;
    throw new XregError('USAGE', message, { help: 'Name the report of each shard once.' });
  }
  const missing = [];
  for (let index = 1; index <= count && missing.length <= MAX_NAMED; index++) {
    if (!byIndex.has(index)) missing.push(index);
  }
  if (missing.length === 0) return;
  const [only, ...others] = missing;
  const named = missing.slice(0, MAX_NAMED).join(', ');
  const more = missing.length > MAX_NAMED ? ' and more' : '';
  const message =
    others.length === 0
      ? `The report of shard ${only ?? ''} of ${count} is missing.`
      : `The reports of the shards ${named}${more} of ${count} are missing.`;
  throw new XregError('USAGE', message, {
    help: 'A shard that was not judged may hide anything: run it, then merge the reports of all.',
  });
}

/** Most shards that are named as missing. */
const MAX_NAMED = 20;

/** INVARIANT: the shards of one state with the same settings look at each artifact once. */
function refuseOverlap(parts: readonly Part[], { artifacts }: ReportShard): void {
  const owners = new Map<string, Part>();
  let total = 0;
  for (const part of parts) {
    for (const { file } of part.report.artifacts) {
      const owner = owners.get(file) ?? part;
      owners.set(file, owner);
      total++;
      if (owner !== part)
        throw notWhole(`"${owner.name}" and "${part.name}" are both on "${file}".`);
    }
  }
  if (total !== artifacts) {
    throw notWhole(`The reports are on ${total} artifacts, and not on ${artifacts} as they say.`);
  }
}

function notWhole(message: string): XregError {
  return new XregError('USAGE', message, {
    help: 'A report was changed. Run the shards anew.',
  });
}

function findingsOf({ diagnostics, suppressed }: Report): readonly Diagnostic[] {
  const all = [...diagnostics, ...suppressed.map(withoutSuppression)];
  return all.filter(({ code }) => !code.startsWith('suppression/'));
}

function withoutSuppression(diagnostic: SuppressedDiagnostic): Diagnostic {
  const copy: Diagnostic & { suppression?: unknown } = { ...diagnostic };
  delete copy.suppression;
  return copy;
}

function sum(parts: readonly Part[], of: (summary: Report['summary']) => number): number {
  return parts.reduce((total, { report }) => total + of(report.summary), 0);
}

function formatShard({ index, count }: ReportShard): string {
  return `${index} of ${count}`;
}
