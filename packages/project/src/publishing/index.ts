// SPDX-License-Identifier: Apache-2.0
/**
 * Validates, packs and publishes a registry, and reads what was published again.
 *
 * @module
 */
export { createVerdict } from './create-verdict.js';
export {
  describeBundle,
  versionOfTag,
  type BundleDescription,
  type DescriptionSources,
} from './describe-bundle.js';
export { judgeAgain, type JudgeOptions, type SecondVerdict } from './judge-again.js';
export { readReference } from './read-reference.js';
export { readTarget, type PublishTarget, type TargetArguments } from './read-target.js';
export { publishRegistry, type Publication, type PublicationOptions } from './publish-registry.js';
