// SPDX-License-Identifier: Apache-2.0
import { withBundleSource } from './bundle-source.js';
import { fetchFrom } from './fetch-bundle.js';
import { CREATED_ANNOTATION, TITLE_ANNOTATION } from '../oci/manifest.js';
import { formatOciReference, parseOciReference } from '../oci/oci-reference.js';
import { readStatements } from '../statement/read-statements.js';
import { findSignatures } from '../verify/find-signatures.js';
import type { ArchiveFormat, BundleEntry } from '../bundle/bundle.js';
import type { Digest } from '../bundle/digest.js';
import type { AttachedStatement } from '../statement/read-statements.js';
import type { FoundSignature } from '../verify/find-signatures.js';
import type { FetchOptions, FetchedBundle } from './fetch-bundle.js';
import type { OciReference } from '../oci/oci-reference.js';
import type { RegistryCounts } from '../bundle/registry-files.js';

/** Settings of {@link inspectReference}. */
export interface InspectOptions extends FetchOptions {
  readonly reference: OciReference | string;
}

/** What a published bundle is. */
export interface Inspection {
  readonly reference: string;
  /** Digest of the manifest. */
  readonly digest: Digest;
  readonly mediaType: string | undefined;
  readonly artifactType: string | undefined;
  readonly created: string | undefined;
  /** Annotations of the manifest, ordered as they stand there. */
  readonly annotations: ReadonlyMap<string, string>;
  readonly layer: {
    readonly digest: Digest;
    readonly mediaType: string;
    /** Size of the archive, in bytes. */
    readonly size: number;
    /** File name of the archive. */
    readonly title: string | undefined;
    /** What the archive is by its first bytes, whatever its media type says. */
    readonly format: ArchiveFormat;
  };
  readonly contentDigest: Digest;
  readonly counts: RegistryCounts;
  readonly entries: readonly BundleEntry[];
  /** The verdicts that are attached to it, each held against it. */
  readonly statements: readonly AttachedStatement[];
  /** The signatures that are stored beside it. Whether they are valid, `verifyBundle` finds out. */
  readonly signatures: readonly FoundSignature[];
}

/**
 * Fetches a bundle and says what it is. It is checked as strictly as by `pullBundle`; nothing is
 * written to the disk.
 *
 * @throws {BundleRefusedError} for anything that is not a whole, unaltered and harmless bundle.
 * @throws {XregError} `EXTERNAL_FAILED`, `TOOL_MISSING`, `INPUT_UNREADABLE`, `INPUT_EMPTY` or `USAGE`.
 */
export async function inspectReference(options: InspectOptions): Promise<Inspection> {
  const reference =
    typeof options.reference === 'string'
      ? parseOciReference(options.reference)
      : options.reference;
  return withBundleSource(reference, options, async (source) => {
    const bundle = await fetchFrom(source, reference, options);
    const referrers = await source.listReferrers(bundle.digest);
    return {
      ...describe(reference, bundle),
      statements: await readStatements(source, referrers, bundle),
      signatures: await findSignatures(source, referrers, bundle.digest),
    };
  });
}

function describe(
  reference: OciReference,
  bundle: FetchedBundle,
): Omit<Inspection, 'statements' | 'signatures'> {
  const { digest, manifest, layer, format, contentDigest, counts, entries } = bundle;
  return {
    reference: formatOciReference(reference),
    digest,
    mediaType: manifest.mediaType,
    artifactType: manifest.artifactType,
    created: manifest.annotations.get(CREATED_ANNOTATION),
    annotations: manifest.annotations,
    layer: {
      digest: layer.digest,
      mediaType: layer.mediaType,
      size: layer.size,
      title: layer.annotations?.[TITLE_ANNOTATION],
      format,
    },
    contentDigest,
    counts,
    entries,
  };
}
