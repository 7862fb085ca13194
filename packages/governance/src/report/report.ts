// SPDX-License-Identifier: Apache-2.0
import type { ArtifactType, Diagnostic, JsonValue, Range } from '@xreg/xregistry-fs';

/** Version of the shape of {@link Report}; it grows when a reader of the old shape would break. */
export const REPORT_SCHEMA_VERSION = 1;

/** One artifact that was looked at. */
export interface ReportArtifact {
  readonly type: ArtifactType;
  readonly xid: string;
  readonly file: string;
  /** Xids of the rules a policy was judged by, sorted; empty for rules and schemas. */
  readonly judgedBy: readonly string[];
  /** Why the artifact could not be checked to the end; absent where it was. */
  readonly notChecked?: string;
}

/** One unit test of a governance rule. */
export interface ReportTest {
  /** Xid of the rule. */
  readonly rule: string;
  /** Such as `fail/no-constraint`. */
  readonly name: string;
  readonly file: string;
  /** `held` as the test says, `broken` otherwise; `not-run` where there was no verdict. */
  readonly outcome: 'held' | 'broken' | 'not-run';
}

/** One mutation of the schema of a rule, and whether the tests of the rule noticed. */
export interface ReportMutant {
  /** Xid of the rule. */
  readonly rule: string;
  readonly operator: string;
  /** What was changed, such as `"minItems" 1 is removed`. */
  readonly change: string;
  readonly file: string;
  /** Pointer into the schema. */
  readonly pointer: string;
  /**
   * `equivalent` where no policy of the pool tells the mutant from the rule; `invalid` where the
   * mutation leaves no schema.
   */
  readonly status: 'killed' | 'survived' | 'equivalent' | 'invalid';
  /** The test that noticed, of a killed mutant. */
  readonly killedBy?: string;
  /** A policy that would kill a survivor, as JSON-LD. */
  readonly witness?: JsonValue;
  /** Whether the rule accepts the witness; the mutant does the opposite. */
  readonly witnessAccepted?: boolean;
}

/** How many mutants of one rule its tests noticed. */
export interface RuleScore {
  /** Xid of the rule. */
  readonly rule: string;
  /** Short name of the rule. */
  readonly key: string;
  readonly killed: number;
  readonly survived: number;
  readonly equivalent: number;
  /** Mutants there was no time for; all of them where a test of the rule does not hold. */
  readonly notTried: number;
  /** Policies that were looked at to tell mutants from the rule. */
  readonly pool: number;
  /** Killed by killed and survived, 0 to 1; absent where there are neither. */
  readonly score?: number;
}

/** How many tests of rules were run, and what came of them. */
export interface TestSummary {
  readonly total: number;
  readonly held: number;
  readonly broken: number;
  readonly notRun: number;
}

/** How much was checked, and what came of it. */
export interface ReportSummary {
  readonly policies: number;
  readonly schemas: number;
  readonly rules: number;
  /** Individual checks done, verdicts of rules included. */
  readonly checks: number;
  /** Verdicts: pairs of a policy and a rule that were judged. */
  readonly verdicts: number;
  readonly errors: number;
  readonly warnings: number;
  readonly infos: number;
  /** Findings left out because a suppression covers them. */
  readonly suppressed: number;
  /** Policies that no rule applies to. */
  readonly ungovernedPolicies: number;
  /** Artifacts that could not be checked to the end. */
  readonly notChecked: number;
  /** Of the tests of rules; in the report of a test run only. */
  readonly tests?: TestSummary;
  /** By rule; of a run that mutates only. */
  readonly scores?: readonly RuleScore[];
}

/** A finding that a suppression covers. */
export interface SuppressedDiagnostic extends Diagnostic {
  readonly suppression: {
    /** Why it is accepted. */
    readonly reason: string;
    /** The last day on which it is, in UTC: `YYYY-MM-DD`. */
    readonly expires: string;
    /** Where the suppression stands. */
    readonly file: string;
    readonly range: Range;
  };
}

/** Which part of a run a report is on, and what tells that run from others. */
export interface ReportShard {
  /** From 1 to `count`. */
  readonly index: number;
  readonly count: number;
  /** Artifacts that all shards together look at. */
  readonly artifacts: number;
  /** Digest of the names of all artifacts, and of the text of rules and schemas: `sha256:` and hexadecimal. */
  readonly registry: string;
  /** Digest of the settings that decide what is found, and of what was published before. */
  readonly settings: string;
  /** The Git commits that are checked out where the registries lie; none outside of repositories. */
  readonly commits: readonly string[];
}

/**
 * What a run has found. Paths of files start with the root they belong to, as it was named.
 * The same input gives the same report, byte for byte.
 */
export interface Report {
  readonly schemaVersion: typeof REPORT_SCHEMA_VERSION;
  readonly tool: { readonly name: string; readonly version: string };
  readonly roots: readonly string[];
  /** In the report of one shard only; {@link mergeReports} makes those of all shards one without it. */
  readonly shard?: ReportShard;
  /** By file, position, code and message. */
  readonly diagnostics: readonly Diagnostic[];
  /** Findings that suppressions cover, in the same order; they count for nothing else. */
  readonly suppressed: readonly SuppressedDiagnostic[];
  /** By type (schema, rule, policy), then by file. */
  readonly artifacts: readonly ReportArtifact[];
  /** By file; in the report of a test run only. */
  readonly tests?: readonly ReportTest[];
  /** By rule, then in the order of the schema; of a run that mutates only. */
  readonly mutants?: readonly ReportMutant[];
  readonly summary: ReportSummary;
}
