// SPDX-License-Identifier: Apache-2.0
export { DEFAULT_BUNDLE_LIMITS } from './bundle.js';
export type { ArchiveFormat, Bundle, BundleEntry, BundleLimits } from './bundle.js';
export { createContentDigest } from './content-digest.js';
export type { Digest } from './digest.js';
export { BUNDLE_ARTIFACT_TYPE, CONTENT_DIGEST_ANNOTATION, createManifest } from './manifest.js';
export type { BundleManifest, ManifestInit } from './manifest.js';
export { writeOciLayout } from './oci-layout.js';
export { formatOciReference, parseOciReference } from './oci-reference.js';
export type { LayoutReference, OciReference, RegistryReference } from './oci-reference.js';
export { packBundle } from './pack-bundle.js';
export type { PackOptions } from './pack-bundle.js';
export { BUNDLE_RULES, BundleRefusedError } from './refusal.js';
export type { BundleRule } from './refusal.js';
