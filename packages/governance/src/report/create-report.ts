// SPDX-License-Identifier: Apache-2.0
import {
  ARTIFACT_TYPES,
  compareCodePoints,
  compareDiagnostics,
  type Diagnostic,
} from '@xreg/xregistry-fs';
import {
  REPORT_SCHEMA_VERSION,
  type Report,
  type ReportArtifact,
  type ReportMutant,
  type ReportShard,
  type ReportSummary,
  type ReportTest,
  type RuleScore,
  type SuppressedDiagnostic,
  type TestSummary,
} from './report.js';

/** What goes into a report. */
export interface ReportInit {
  readonly tool: Report['tool'];
  readonly roots: readonly string[];
  /** Present for one part of a run. */
  readonly shard?: ReportShard;
  readonly diagnostics: readonly Diagnostic[];
  readonly artifacts: readonly ReportArtifact[];
  /** Individual checks done, without the verdicts of rules. */
  readonly checks: number;
  readonly ungovernedPolicies: number;
  /** Present for a test run, even where there was no test. */
  readonly tests?: readonly ReportTest[];
  /** Present for a run that mutates; by rule. */
  readonly mutants?: readonly ReportMutant[];
  readonly scores?: readonly RuleScore[];
}

/** Sorts what a run has found, drops what was found twice, and counts. */
export function createReport(init: ReportInit): Report {
  const diagnostics = withoutDuplicates([...init.diagnostics].sort(compareDiagnostics));
  const artifacts = [...init.artifacts].sort(
    (a, b) =>
      ARTIFACT_TYPES.indexOf(a.type) - ARTIFACT_TYPES.indexOf(b.type) ||
      compareCodePoints(a.file, b.file),
  );
  const countOfType = (type: ReportArtifact['type']) =>
    artifacts.filter((artifact) => artifact.type === type).length;
  const verdicts = artifacts.reduce((sum, { judgedBy }) => sum + judgedBy.length, 0);
  return {
    schemaVersion: REPORT_SCHEMA_VERSION,
    tool: init.tool,
    roots: init.roots,
    ...(init.shard && { shard: init.shard }),
    diagnostics,
    suppressed: [],
    artifacts,
    ...(init.tests && {
      tests: [...init.tests].sort(
        (a, b) => compareCodePoints(a.file, b.file) || compareCodePoints(a.rule, b.rule),
      ),
    }),
    ...(init.mutants && { mutants: init.mutants }),
    summary: {
      policies: countOfType('policy'),
      schemas: countOfType('schema'),
      rules: countOfType('rule'),
      checks: init.checks + verdicts,
      verdicts,
      ...countFindings(diagnostics, []),
      ungovernedPolicies: init.ungovernedPolicies,
      notChecked: artifacts.filter(({ notChecked }) => notChecked !== undefined).length,
      ...(init.tests && { tests: summarizeTests(init.tests) }),
      ...(init.scores && { scores: init.scores }),
    },
  };
}

function summarizeTests(tests: readonly ReportTest[]): TestSummary {
  const countOf = (outcome: ReportTest['outcome']) =>
    tests.filter((test) => test.outcome === outcome).length;
  return {
    total: tests.length,
    held: countOf('held'),
    broken: countOf('broken'),
    notRun: countOf('not-run'),
  };
}

/**
 * The same report with other findings.
 *
 * @param diagnostics in any order.
 */
export function withFindings(
  report: Report,
  diagnostics: readonly Diagnostic[],
  suppressed: readonly SuppressedDiagnostic[],
): Report {
  return {
    ...report,
    diagnostics: [...diagnostics].sort(compareDiagnostics),
    suppressed: [...suppressed].sort(compareDiagnostics),
    summary: { ...report.summary, ...countFindings(diagnostics, suppressed) },
  };
}

function countFindings(
  diagnostics: readonly Diagnostic[],
  suppressed: readonly SuppressedDiagnostic[],
): Pick<ReportSummary, 'errors' | 'warnings' | 'infos' | 'suppressed'> {
  const countOf = (severity: Diagnostic['severity']) =>
    diagnostics.filter((diagnostic) => diagnostic.severity === severity).length;
  return {
    errors: countOf('error'),
    warnings: countOf('warning'),
    infos: countOf('info'),
    suppressed: suppressed.length,
  };
}

/** Two checks may come to read the same broken text. INVARIANT: the input is sorted. */
function withoutDuplicates(sorted: readonly Diagnostic[]): readonly Diagnostic[] {
  return sorted.filter((diagnostic, index) => {
    const previous = sorted[index - 1];
    return (
      previous === undefined ||
      compareDiagnostics(previous, diagnostic) !== 0 ||
      previous.range.end.offset !== diagnostic.range.end.offset
    );
  });
}
