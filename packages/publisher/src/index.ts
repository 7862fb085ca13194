// SPDX-License-Identifier: Apache-2.0
export { DEFAULT_BUNDLE_LIMITS } from './bundle/bundle.js';
export type { ArchiveFormat, Bundle, BundleEntry, BundleLimits } from './bundle/bundle.js';
export { createContentDigest } from './bundle/content-digest.js';
export { createDigest } from './bundle/digest.js';
export type { Digest } from './bundle/digest.js';
export { BUNDLE_ARTIFACT_TYPE, CONTENT_DIGEST_ANNOTATION, createManifest } from './oci/manifest.js';
export type { BundleManifest, ManifestInit } from './oci/manifest.js';
export { writeOciLayout } from './oci/oci-layout.js';
export type { LayoutOptions } from './oci/oci-layout.js';
export { formatOciReference, parseOciReference } from './oci/oci-reference.js';
export type { LayoutReference, OciReference, RegistryReference } from './oci/oci-reference.js';
export { IGNORE_FILE, hideIgnored, listIgnored } from './bundle/hide-ignored.js';
export { packBundle } from './bundle/pack-bundle.js';
export type { PackOptions } from './bundle/pack-bundle.js';
export { BUNDLE_RULES, BundleRefusedError, type RefusalOptions } from './refusal.js';
export type { Descriptor, ManifestDocument } from './oci/oci-documents.js';
export type { BundleRule } from './refusal.js';
export { inspectReference } from './pull/inspect-reference.js';
export type { InspectOptions, Inspection } from './pull/inspect-reference.js';
export { publishBundle } from './publish/publish-bundle.js';
export type { PublishOptions, PublishResult, PublishStatus } from './publish/publish-bundle.js';
export { pullBundle } from './pull/pull-bundle.js';
export type { PullOptions, PullResult } from './pull/pull-bundle.js';
export { fetchBundle } from './pull/fetch-bundle.js';
export type { FetchedBundle, FetchOptions } from './pull/fetch-bundle.js';
export { openArchive, openFolder } from './pull/open-local-bundle.js';
export type { LocalBundle } from './pull/open-local-bundle.js';
export { resolveReference } from './pull/resolve-reference.js';
export type { RegistryCredentials } from './oras/registry-credentials.js';
export type { RegistryCounts } from './bundle/registry-files.js';
export type { RunOptions, RunProgram, RunResult } from './oras/run-program.js';
export type { Timing } from './oras/timing.js';
export type { TransportOptions } from './oras/transport-options.js';
export { readSourceFacts } from './bundle/source-facts.js';
export type { SourceFacts, SourceFactsOptions } from './bundle/source-facts.js';
export { createStatement } from './statement/create-statement.js';
export type { StatementOptions } from './statement/create-statement.js';
export type { AttachedStatement } from './statement/read-statements.js';
export { VERDICT_PREDICATE_TYPE } from './statement/statement.js';
export type {
  StatedArtifact,
  StoredStatement,
  Verdict,
  VerdictRule,
  VerdictStatement,
} from './statement/statement.js';
export type { CosignSettings, SignaturePolicy } from './signing/signature-policy.js';
export type { FoundSignature } from './verify/find-signatures.js';
export { verifyBundle } from './verify/verify-bundle.js';
export type {
  Verification,
  VerifyCheck,
  VerifyOptions,
  VerifyPolicy,
} from './verify/verify-bundle.js';
