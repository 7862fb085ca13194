// SPDX-License-Identifier: Apache-2.0
import type { Diagnostic } from '@xreg/xregistry-fs';
import { withFindings } from '../report/create-report.js';
import { overrideSeverities, type SeverityOverrides } from '../report/override-severities.js';
import type { Report, SuppressedDiagnostic } from '../report/report.js';
import { count } from '../report/summary-line.js';
import { matchesGlob } from '../rules/glob.js';
import { createSuppressionDiagnostic, type SuppressionCode } from './suppression-codes.js';
import { SuppressionIndex } from './suppression-index.js';
import { formatDay, type Suppression } from './suppression.js';
import { isSuppressible } from './suppressible.js';

/** Settings of {@link suppressFindings}. */
export interface SuppressOptions {
  /** The present, in milliseconds since 1970. */
  readonly nowMs: number;
  /** The path of a file of the report, relative to the folder of the suppressions file. */
  readonly pathOf: (file: string) => string;
  /**
   * Whether the report is on all that suppressions are for; else those that may be for something
   * else are not called unused. Default `true`.
   */
  readonly isComplete?: boolean;
  /** Severities of what is wrong with suppressions. */
  readonly severities?: SeverityOverrides;
}

/** A report without what suppressions cover, and how they were used. */
export interface SuppressResult {
  readonly report: Report;
  /** How many findings each suppression was found to be for, in the order of the suppressions. */
  readonly found: ReadonlyMap<Suppression, number>;
}

/** Takes out of a report what suppressions cover, and adds what is wrong with the suppressions. */
export function suppressFindings(
  report: Report,
  suppressions: readonly Suppression[],
  options: SuppressOptions,
): SuppressResult {
  const today = formatDay(options.nowMs);
  const live = suppressions.filter(({ code, expires }) => isSuppressible(code) && expires >= today);
  const { covered, exceeded } = assign(report.diagnostics, live, options.pathOf);
  const suppressed = new Map<Diagnostic, SuppressedDiagnostic>();
  for (const [suppression, findings] of covered) {
    for (const each of findings) suppressed.set(each, mark(each, suppression));
  }
  const found = new Map(
    suppressions.map((each) => [each, exceeded.get(each) ?? covered.get(each)?.length ?? 0]),
  );
  const faults = [...found].flatMap(([suppression, number]) =>
    findFaults(suppression, number, today, report, options),
  );
  const left = report.diagnostics.filter((diagnostic) => !suppressed.has(diagnostic));
  const told = overrideSeverities(faults, options.severities ?? new Map());
  return { report: withFindings(report, [...left, ...told], [...suppressed.values()]), found };
}

/** Which findings each suppression covers; what has more than it allows for covers none. */
function assign(
  diagnostics: readonly Diagnostic[],
  suppressions: readonly Suppression[],
  pathOf: SuppressOptions['pathOf'],
): {
  readonly covered: ReadonlyMap<Suppression, readonly Diagnostic[]>;
  readonly exceeded: ReadonlyMap<Suppression, number>;
} {
  const exceeded = new Map<Suppression, number>();
  for (;;) {
    const active = suppressions.filter((each) => !exceeded.has(each));
    const index = new SuppressionIndex(active);
    const covered = new Map<Suppression, Diagnostic[]>(active.map((each) => [each, []]));
    for (const diagnostic of diagnostics) {
      const suppression = index.find(diagnostic, pathOf(diagnostic.file));
      if (suppression !== undefined) covered.get(suppression)?.push(diagnostic);
    }
    const before = exceeded.size;
    for (const [each, { length }] of covered) {
      if (length > (each.count ?? Infinity)) exceeded.set(each, length);
    }
    // What one suppression cannot take may be for another one, so all are asked again.
    if (exceeded.size === before) return { covered, exceeded };
  }
}

function mark(diagnostic: Diagnostic, suppression: Suppression): SuppressedDiagnostic {
  const { reason, expires, origin: file, range } = suppression;
  return { ...diagnostic, suppression: { reason, expires, file, range } };
}

function findFaults(
  suppression: Suppression,
  found: number,
  today: string,
  report: Report,
  { pathOf, isComplete = true }: SuppressOptions,
): readonly Diagnostic[] {
  const { code, expires, count: allowed } = suppression;
  const name = `The suppression of "${code}"`;
  if (expires < today) {
    return [
      fault('suppression/expired', suppression, {
        message: `${name} expired on ${expires}.`,
        found: `${expires}, before ${today}`,
        help: 'Correct the findings, or accept them anew with a later day; "--prune-suppressions" removes it.',
      }),
    ];
  }
  if (allowed !== undefined && found > allowed) {
    return [
      fault('suppression/exceeded', suppression, {
        message: `${name} allows for ${count(allowed, 'finding')}, but there are ${found}, so none is suppressed.`,
        found: String(found),
        expected: [`at most ${allowed}`],
        help: 'Correct the new finding; which of them that is, the suppression cannot tell.',
      }),
    ];
  }
  if (found >= (allowed ?? 1)) return [];
  if (!isComplete && !isForThis(suppression, report, pathOf)) return [];
  const message =
    found === 0
      ? `${name} covers no finding.`
      : `${name} allows for ${count(allowed ?? 1, 'finding')}, but there ${found === 1 ? 'is' : 'are'} ${found}.`;
  const help = 'Run "xreg validate --prune-suppressions" to remove what is not needed.';
  return [fault('suppression/unused', suppression, { message, found: String(found), help })];
}

/** Whether a suppression is for an artifact that the report is on. */
function isForThis(
  { artifact, file }: Suppression,
  { artifacts }: Report,
  pathOf: SuppressOptions['pathOf'],
): boolean {
  return artifacts.some(
    (each) =>
      (artifact === undefined || matchesGlob(artifact, each.xid)) &&
      (file === undefined || matchesGlob(file, pathOf(each.file))),
  );
}

function fault(
  code: SuppressionCode,
  { origin: file, range, originPointer: pointer }: Suppression,
  init: Pick<Diagnostic, 'message' | 'found' | 'expected' | 'help'>,
): Diagnostic {
  return createSuppressionDiagnostic(code, { ...init, file, range, pointer });
}
