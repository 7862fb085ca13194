// SPDX-License-Identifier: Apache-2.0
export * from './artifact.js';
export * from './diagnostic.js';
export * from './error.js';
export type * from './deployment-index.js';
export type * from './json-source.js';
export type * from './registry-file-system.js';
export {
  STRUCTURAL_PROFILES,
  type StructuralProfile,
  type StructuralRule,
  type StructuralSeverity,
} from './structure/structural-rule.js';
export * from './structure/structural-rules.js';
