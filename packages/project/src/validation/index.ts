// SPDX-License-Identifier: Apache-2.0
/**
 * Settings, inputs and outcome of a validation run.
 *
 * @module
 */
export { isBaseFolder, openBase, type Base } from './open-base.js';
export { openInputs, type ChangeArguments } from './open-inputs.js';
export { inputsOf, openReportedFiles, readReports } from './merge-reports.js';
export {
  openRules,
  type BorrowedRules,
  type RegistryAccess,
  type RuleSource,
} from './open-rules.js';
export { refuseWithShard, type WholeArguments } from './read-shard.js';
export { onlyProfile, readPolicyProfiles } from './read-profiles.js';
export {
  rewriteSuppressions,
  type RewriteOptions,
  type RewrittenSuppressions,
} from './rewrite-suppressions.js';
export { openSuppressions, type SuppressionsFile } from './suppressions-file.js';
export {
  suppressJudged,
  suppressReport,
  validateInputs,
  type ValidationInput,
  type ValidationOutcome,
} from './validate-inputs.js';
export {
  readValidationSettings,
  type SuppressionSettings,
  type ValidationArguments,
  type ValidationSettings,
} from './validation-settings.js';
