// SPDX-License-Identifier: Apache-2.0
export {
  canonicalizePolicy,
  type CanonicalizeOptions,
  type CanonicalResult,
} from './canonical/canonicalize-policy.js';
export type * from './canonical/canonical-policy.js';
export { CANONICAL_FORM_VERSION } from './canonical/canonical-policy.js';
export { createNameTable, type NameConflict, type NameTable } from './canonical/name-table.js';
export type { SourcePlace } from './canonical/policy-document.js';
export { projectPolicy, type ProjectionObserver } from './canonical/project-policy.js';
export type * from './canonical/projection.js';
export { CHECK_CATALOGUE, type CheckDescription } from './odrl/check-catalogue.js';
export type { Meaning } from './comparison/compare-meaning.js';
export { comparePolicies, type ComparedPolicy } from './comparison/compare-policies.js';
export {
  compareRegistries,
  type CompareOptions,
  type ComparedRegistry,
} from './comparison/compare-registries.js';
export {
  COMPARISON_FORMATS,
  formatComparison,
  type ComparisonFormat,
  type FormatComparisonOptions,
} from './comparison/format-comparison.js';
export type * from './comparison/policy-comparison.js';
export * from './comparison/registry-comparison.js';
export * from './graph/format-graph.js';
export * from './graph/governance-graph.js';
export { compareImpact, type ImpactOptions } from './impact/compare-impact.js';
export { formatImpact } from './impact/format-impact.js';
export * from './impact/impact-report.js';
export type { Truth } from './semantics/truth.js';
export type { ContextTable, PinnedContext, TermDefinition } from './contexts/context-table.js';
export type { Capabilities, Profile, Vocabulary } from './profiles/profile.js';
export { parseProfile, type ParseProfileResult } from './profiles/parse-profile.js';
export { PROFILE_CODES, type ProfileCode } from './profiles/profile-codes.js';
export { DEFAULT_PROFILE, PROFILES } from './profiles/profiles.js';
export * from './report/create-report.js';
export { DIAGNOSTIC_CATALOGUE, type CatalogueEntry } from './report/diagnostic-catalogue.js';
export * from './report/exit-code.js';
export * from './report/format-report.js';
export * from './report/merge-reports.js';
export { MAX_REPORT_BYTES, readReport, refuseLargeReport } from './report/read-report.js';
export * from './report/report.js';
export * from './report/format-options.js';
export {
  createWitnessPool,
  type WitnessPoolOptions,
  type WitnessRule,
  type WitnessSeed,
} from './rule-quality/witnesses/create-witness-pool.js';
export { projectWitness, type Witness } from './rule-quality/witnesses/witness.js';
export * from './rules/evaluate-rule.js';
export * from './rules/governance-codes.js';
export * from './rules/load-rules.js';
export * from './rules/parse-rule.js';
export { namesOfRule, shortNamesOfRule } from './rules/rule-names.js';
export * from './rules/select-policies.js';
export * from './rules/selector.js';
export type * from './rules/governance-rule.js';
export {
  loadSchema,
  type LoadedSchema,
  type LoadSchemaResult,
} from './rules/schema/load-schema.js';
export type { SchemaLookup } from './rules/schema/link-schema.js';
export type { SchemaDocument, SchemaPlace } from './rules/schema/schema-document.js';
export { overrideSeverities, type SeverityOverrides } from './report/override-severities.js';
export {
  createSuppressions,
  formatSuppressions,
  suppressionKey,
  type CreateSuppressionsOptions,
} from './suppressions/format-suppressions.js';
export { parseSuppressions, type SuppressionsResult } from './suppressions/parse-suppressions.js';
export {
  suppressFindings,
  type SuppressOptions,
  type SuppressResult,
} from './suppressions/suppress-findings.js';
export { isSuppressible, meansUnchecked } from './suppressions/suppressible.js';
export { isDay } from './suppressions/entry-members.js';
export * from './suppressions/suppression.js';
export { createTextReader } from './report/text-reader.js';
export { type JudgedForm } from './rules/judge-policy.js';
export type { VerdictCache } from './validation/judgement-cache.js';
export type * from './validation/validate-options.js';
export * from './validation/validate-registry.js';
export { TEST_CODES, type TestCode } from './rule-tests/test-codes.js';
export { testRules } from './rule-tests/test-rules.js';
export { MUTATION_OPERATORS, type MutationOperator } from './mutation/mutation.js';
export type {
  MutationOptions,
  TestProgress,
  TestRulesOptions,
} from './rule-tests/test-rules-options.js';
export {
  explainPolicy,
  type ExplainedPolicy,
  type ExplainOptions,
} from './explanation/explain-policy.js';
export type * from './explanation/explanation.js';
export { EXPLANATION_SCHEMA_VERSION } from './explanation/explanation.js';
export type { EditStep } from './explanation/policy-edit.js';
export type { RepairLimits } from './explanation/find-repair.js';
export { findTestedRules } from './rule-tests/find-tested-rules.js';
export type { TestFile, TestFolder, TestSide } from './rule-tests/scan-rule-tests.js';
export { TESTS_FOLDER } from './rule-tests/scan-rule-tests.js';
