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
export { projectPolicy } from './canonical/project-policy.js';
export type * from './canonical/projection.js';
export type { PinnedContext } from './contexts/context-table.js';
export type { Capabilities, Profile } from './profiles/profile.js';
export { DEFAULT_PROFILE, PROFILES } from './profiles/profiles.js';
