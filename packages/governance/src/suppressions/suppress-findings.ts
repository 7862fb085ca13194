// SPDX-License-Identifier: Apache-2.0
import type { Diagnostic } from '@xreg/xregistry-fs';
import { withFindings } from '../report/create-report.js';
import { overrideSeverities, type SeverityOverrides } from '../report/override-severities.js';
import type { Report, SuppressedDiagnostic } from '../report/report.js';
import { count } from '../report/summary-line.js';
import { matchesGlob } from '../rules/glob.js';
import { createSuppressionDiagnostic, type SuppressionCode } from './suppression-codes.js';
import { SuppressionIndex } from './suppression-index.js';
import { formatDay, type Suppression, type SuppressionEntry } from './suppression.js';
import { isSuppressible } from './suppressible.js';

/** How often findings go from one suppression to the next. Guards against files made to take long. */
const MAX_PASSES = 20;

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
  /** What is wrong with the suppressions file itself. */
  readonly diagnostics?: readonly Diagnostic[];
  /** Severities of what is wrong with suppressions. */
  readonly severities?: SeverityOverrides;
}

/** A report without what suppressions cover, and how they were used. */
export interface SuppressResult {
  readonly report: Report;
  /** The suppressions that are still needed, with the number of findings they are needed for. */
  readonly needed: readonly SuppressionEntry[];
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
  const isForThis = options.isComplete === false ? scopeOf(report, options.pathOf) : () => true;
  const faults = [...(options.diagnostics ?? [])];
  const needed: SuppressionEntry[] = [];
  for (const suppression of suppressions) {
    const found = exceeded.get(suppression) ?? covered.get(suppression)?.length ?? 0;
    const fault = findFault(suppression, found, today, isForThis);
    if (fault !== undefined) faults.push(fault);
    if (fault?.code === 'suppression/expired') continue;
    if (fault?.code !== 'suppression/unused') needed.push(suppression);
    else if (found > 0) needed.push({ ...suppression, count: found });
  }
  const left = report.diagnostics.filter((diagnostic) => !suppressed.has(diagnostic));
  const told = overrideSeverities(faults, options.severities ?? new Map());
  return { report: withFindings(report, [...left, ...told], [...suppressed.values()]), needed };
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
  for (let pass = 1; ; pass++) {
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
    if (pass === MAX_PASSES) return { covered: new Map(), exceeded };
  }
}

function mark(diagnostic: Diagnostic, suppression: Suppression): SuppressedDiagnostic {
  const { reason, expires, origin: file, range } = suppression;
  return { ...diagnostic, suppression: { reason, expires, file, range } };
}

function findFault(
  suppression: Suppression,
  found: number,
  today: string,
  isForThis: (suppression: Suppression) => boolean,
): Diagnostic | undefined {
  const { code, expires, count: allowed } = suppression;
  const name = `The suppression of "${code}"`;
  if (expires < today) {
    return createFault('suppression/expired', suppression, {
      message: `${name} expired on ${expires}.`,
      found: `${expires}, before ${today}`,
      help: 'Correct the findings, or accept them anew with a later day; "--prune-suppressions" removes it.',
    });
  }
  if (allowed !== undefined && found > allowed) {
    return createFault('suppression/exceeded', suppression, {
      message: `${name} allows for ${count(allowed, 'finding')}, but there are ${found}, so none is suppressed.`,
      found: String(found),
      expected: [`at most ${allowed}`],
      help: 'Correct the new finding; which of them that is, the suppression cannot tell.',
    });
  }
  if (found >= (allowed ?? 1) || !isForThis(suppression)) return undefined;
  const message =
    found === 0
      ? `${name} covers no finding.`
      : `${name} allows for ${count(allowed ?? 1, 'finding')}, but there ${found === 1 ? 'is' : 'are'} ${found}.`;
  const help = 'Run "xreg validate --prune-suppressions" to remove what is not needed.';
  return createFault('suppression/unused', suppression, { message, found: String(found), help });
}

/** Tells whether a suppression is for an artifact that the report is on. */
function scopeOf(
  { artifacts }: Report,
  pathOf: SuppressOptions['pathOf'],
): (suppression: Suppression) => boolean {
  const paths = new Map(artifacts.map(({ xid, file }) => [xid, pathOf(file)]));
  return ({ artifact = '*', file = '*' }) => {
    const path = paths.get(artifact);
    if (path !== undefined) return matchesGlob(file, path);
    return [...paths].some(([xid, each]) => matchesGlob(artifact, xid) && matchesGlob(file, each));
  };
}

function createFault(
  code: SuppressionCode,
  { origin: file, range, originPointer: pointer }: Suppression,
  init: Pick<Diagnostic, 'message' | 'found' | 'expected' | 'help'>,
): Diagnostic {
  return createSuppressionDiagnostic(code, { ...init, file, range, pointer });
}
