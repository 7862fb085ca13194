// SPDX-License-Identifier: Apache-2.0
import { createDigest } from '../bundle/digest.js';
import { EMPTY_CONFIG } from '../oci/manifest.js';
import { parseManifest, parseSubject } from '../oci/oci-documents.js';
import { BundleRefusedError } from '../refusal.js';
import { checkStatement } from './check-statement.js';
import { parseStatement } from './parse-statement.js';
import { STATEMENT_MEDIA_TYPE } from './statement.js';
import type { Digest } from '../bundle/digest.js';
import type { Descriptor } from '../oci/oci-documents.js';
import type { BundleSource } from '../pull/bundle-source.js';
import type { StatedBundle } from './check-statement.js';
import type { VerdictStatement } from './statement.js';

/** A statement that is attached to a bundle and fits it. */
export interface AttachedStatement {
  /** Digest of the manifest that attaches it. */
  readonly digest: Digest;
  readonly statement: VerdictStatement;
}

/** Largest document of a statement, in bytes: it lists 100,000 artifacts. */
const LARGEST_STATEMENT_BYTES = 32 * 1024 * 1024;
/** Largest number of attachments that are looked into. */
const MOST_STATEMENTS = 64;
/**
 * Types under which lists of attachments show a statement. Some registries list the type of the
 * configuration, some none: what such an entry is only its manifest tells.
 */
const TYPES: ReadonlySet<string | undefined> = new Set([
  STATEMENT_MEDIA_TYPE,
  EMPTY_CONFIG.mediaType,
  '',
  undefined,
]);

/**
 * Reads the verdicts that are attached to a bundle, and holds each against the bundle.
 *
 * @param referrers what is attached to the bundle, as the place lists it.
 * @throws {BundleRefusedError} `bundle/statement-mismatch` or `bundle/statement-invalid` for a statement
 *   that does not fit; `bundle/limit-exceeded` where there are too many.
 */
export async function readStatements(
  source: BundleSource,
  referrers: readonly Descriptor[],
  bundle: StatedBundle,
): Promise<readonly AttachedStatement[]> {
  const candidates = referrers.filter(({ artifactType }) => TYPES.has(artifactType));
  if (candidates.length > MOST_STATEMENTS) {
    throw new BundleRefusedError(
      'bundle/limit-exceeded',
      `There are ${candidates.length} statements attached to ${bundle.digest}, more than ${MOST_STATEMENTS}.`,
    );
  }
  const statements: AttachedStatement[] = [];
  for (const { digest } of candidates) {
    const statement = await readStatement(source, digest, bundle);
    if (statement !== undefined) statements.push({ digest, statement });
  }
  return statements;
}

async function readStatement(
  source: BundleSource,
  digest: Digest,
  bundle: StatedBundle,
): Promise<VerdictStatement | undefined> {
  const place = `The statement ${digest}`;
  const bytes = await source.readManifest(digest);
  if (createDigest(bytes) !== digest) {
    throw new BundleRefusedError(
      'bundle/digest-mismatch',
      `The manifest of the statement has the digest ${createDigest(bytes)} instead of ${digest}.`,
    );
  }
  // The list may be wrong: what the manifest says counts.
  if (parseSubject(bytes) !== bundle.digest) return undefined;
  const { artifactType, layers } = parseManifest(bytes, place);
  const [layer] = layers;
  if (artifactType !== STATEMENT_MEDIA_TYPE || layer === undefined) return undefined;
  if (layer.size > LARGEST_STATEMENT_BYTES) {
    throw new BundleRefusedError(
      'bundle/limit-exceeded',
      `${place} has ${layer.size} bytes, more than ${LARGEST_STATEMENT_BYTES}.`,
    );
  }
  const document = await source.readBlob(layer.digest, layer.size);
  const statement = parseStatement(document, place);
  if (statement !== undefined) await checkStatement(statement, bundle, place);
  return statement;
}
