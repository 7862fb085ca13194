// SPDX-License-Identifier: Apache-2.0
import { digestHex } from '../bundle/digest.js';
import type { Digest } from '../bundle/digest.js';
import type { Descriptor } from '../oci/oci-documents.js';
import type { BundleSource } from '../pull/bundle-source.js';

/** A signature that is stored beside a bundle. Whether it is valid, its finder does not know. */
export interface FoundSignature {
  /** `bundle`: a Sigstore bundle that is attached. `tag`: the tag that cosign writes by default. */
  readonly kind: 'bundle' | 'tag';
  readonly digest: Digest;
}

/** Artifact types under which signatures are attached, or their beginnings. */
const SIGNATURE_TYPES = [
  'application/vnd.dev.sigstore.bundle',
  'application/vnd.dev.cosign.artifact.sig.',
];

/**
 * Finds signatures of a bundle, by what is attached to it and by the tag that cosign names after its
 * digest.
 *
 * @see https://github.com/sigstore/cosign/blob/main/specs/SIGNATURE_SPEC.md
 */
export async function findSignatures(
  place: { resolveTag: BundleSource['resolveTag'] },
  referrers: readonly Descriptor[],
  bundle: Digest,
): Promise<readonly FoundSignature[]> {
  const attached = referrers
    .filter(({ artifactType = '' }) =>
      SIGNATURE_TYPES.some((type) => artifactType.startsWith(type)),
    )
    .map(({ digest }): FoundSignature => ({ kind: 'bundle', digest }));
  const tagged = await place.resolveTag(`sha256-${digestHex(bundle)}.sig`);
  return tagged === undefined ? attached : [...attached, { kind: 'tag', digest: tagged }];
}
