// SPDX-License-Identifier: Apache-2.0
import { CONTENT_DIGEST_ANNOTATION, VERSION_ANNOTATION } from '../oci/manifest.js';
import { formatOciReference, parseOciReference } from '../oci/oci-reference.js';
import { withBundleSource } from '../pull/bundle-source.js';
import { fetchFrom } from '../pull/fetch-bundle.js';
import { verifySignature } from '../signing/verify-signature.js';
import { readStatements } from '../statement/read-statements.js';
import { checkVersion } from './check-version.js';
import { findSignatures } from './find-signatures.js';
import type { Digest } from '../bundle/digest.js';
import type { OciReference } from '../oci/oci-reference.js';
import type { FetchOptions, FetchedBundle } from '../pull/fetch-bundle.js';
import type { SignaturePolicy } from '../signing/signature-policy.js';
import type { SignatureVerdict } from '../signing/verify-signature.js';
import type { AttachedStatement } from '../statement/read-statements.js';
import type { FoundSignature } from './find-signatures.js';

/** What a bundle has to fulfil beyond being whole. */
export interface VerifyPolicy {
  /** A statement with the result `passed` has to be attached. */
  readonly requireStatement?: boolean | undefined;
  /** Who has to have signed the bundle. Without it signatures are named and not judged. */
  readonly signature?: SignaturePolicy | undefined;
  /** The oldest version to accept, as `org.opencontainers.image.version` states it. */
  readonly minVersion?: string | undefined;
}

/** Settings of {@link verifyBundle}. */
export interface VerifyOptions extends FetchOptions, VerifyPolicy {
  readonly reference: OciReference | string;
}

/** One thing that was looked at. */
export interface VerifyCheck {
  readonly name: 'bundle' | 'content' | 'statement' | 'signature' | 'version';
  /** `skipped` where the policy asks for nothing and there is nothing to judge. */
  readonly status: 'passed' | 'failed' | 'skipped';
  /** What was found, in one sentence. */
  readonly detail: string;
}

/** What verifying has given. */
export interface Verification {
  readonly reference: string;
  readonly digest: Digest;
  readonly contentDigest: Digest;
  readonly version: string | undefined;
  /** Whether no check has failed. */
  readonly isVerified: boolean;
  readonly checks: readonly VerifyCheck[];
  readonly statements: readonly AttachedStatement[];
  readonly signatures: readonly FoundSignature[];
  readonly bundle: FetchedBundle;
}

/**
 * Checks everything that can be known of a published bundle: that it is whole, unaltered and harmless,
 * that the statements attached to it list exactly its artifacts, and that it fulfils a policy.
 *
 * @throws {BundleRefusedError} where the bundle, or a statement on it, is not what it claims to be.
 *   What a policy asks for and is not there is a failed check instead.
 * @throws {XregError} `EXTERNAL_FAILED`, `TOOL_MISSING`, `INPUT_UNREADABLE`, `INPUT_EMPTY` or `USAGE`.
 * @example
 * const { isVerified } = await verifyBundle({ reference: 'ghcr.io/acme/policies:1.0' });
 */
export async function verifyBundle(options: VerifyOptions): Promise<Verification> {
  const reference =
    typeof options.reference === 'string'
      ? parseOciReference(options.reference)
      : options.reference;
  return withBundleSource(reference, options, async (source) => {
    const bundle = await fetchFrom(source, reference, options);
    const { digest, contentDigest, manifest } = bundle;
    const referrers = await source.listReferrers(digest);
    const statements = await readStatements(source, referrers, bundle);
    const signatures = await findSignatures(source, referrers, digest);
    const version = manifest.annotations.get(VERSION_ANNOTATION);
    const checks = [
      describeBundle(bundle),
      describeContent(bundle),
      checkStatements(statements, options.requireStatement ?? false),
      await checkSignature(reference, digest, statements, signatures, options),
      checkVersion(version, reference.tag, options.minVersion),
    ];
    return {
      reference: formatOciReference(reference),
      digest,
      contentDigest,
      version,
      isVerified: checks.every(({ status }) => status !== 'failed'),
      checks,
      statements,
      signatures,
      bundle,
    };
  });
}

function describeBundle({ format, entries, layer }: FetchedBundle): VerifyCheck {
  const detail = `The ${format} archive of ${layer.size} bytes is whole and safe: ${entries.length} files.`;
  return { name: 'bundle', status: 'passed', detail };
}

function describeContent({ manifest, contentDigest }: FetchedBundle): VerifyCheck {
  return manifest.annotations.has(CONTENT_DIGEST_ANNOTATION)
    ? { name: 'content', status: 'passed', detail: `It is ${contentDigest}, as promised.` }
    : { name: 'content', status: 'skipped', detail: 'The manifest promises no content digest.' };
}

function checkStatements(
  statements: readonly AttachedStatement[],
  isRequired: boolean,
): VerifyCheck {
  const name = 'statement';
  if (statements.length === 0) {
    const status = isRequired ? 'failed' : 'skipped';
    return { name, status, detail: 'No statement on a verdict is attached.' };
  }
  const failed = statements.find(({ statement }) => statement.result !== 'passed');
  if (failed !== undefined) {
    return { name, status: 'failed', detail: `${failed.digest} says that the bundle failed.` };
  }
  const tools = statements.map(({ statement: { tool } }) => `${tool.name} ${tool.version}`);
  const artifacts = statements[0]?.statement.artifacts.length ?? 0;
  return {
    name,
    status: 'passed',
    detail: `It passed under ${[...new Set(tools)].join(', ')}, and lists all ${artifacts} artifacts.`,
  };
}

/** Where a verdict is asked for, it has to be signed as well: anybody who may write could attach one. */
async function checkSignature(
  reference: OciReference,
  digest: Digest,
  statements: readonly AttachedStatement[],
  signatures: readonly FoundSignature[],
  options: VerifyOptions,
): Promise<VerifyCheck> {
  const name = 'signature';
  const { signature, requireStatement = false } = options;
  if (signature === undefined) {
    const detail =
      signatures.length === 0
        ? 'It is not signed.'
        : `There are ${signatures.length} signatures; nothing says whose they have to be.`;
    return { name, status: 'skipped', detail };
  }
  const verify = (signed: Digest): Promise<SignatureVerdict> =>
    verifySignature({ ...reference, digest: signed }, signature, options);
  const bundle = await verify(digest);
  if (!bundle.isValid) return { name, status: 'failed', detail: bundle.detail };
  if (!requireStatement) return { name, status: 'passed', detail: bundle.detail };
  for (const statement of statements) {
    if ((await verify(statement.digest)).isValid) {
      return { name, status: 'passed', detail: `${bundle.detail} So is its verdict.` };
    }
  }
  const detail = `${bundle.detail} But no verdict that is attached to it is signed so.`;
  return { name, status: 'failed', detail };
}
