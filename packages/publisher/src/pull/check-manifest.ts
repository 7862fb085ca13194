// SPDX-License-Identifier: Apache-2.0
import { createDigest } from '../bundle/digest.js';
import { BUNDLE_ARTIFACT_TYPE, EMPTY_CONFIG } from '../oci/manifest.js';
import { parseManifest, parseSubject } from '../oci/oci-documents.js';
import { BundleRefusedError } from '../refusal.js';
import type { BundleLimits } from '../bundle/bundle.js';
import type { Digest } from '../bundle/digest.js';
import type { Descriptor, ManifestDocument } from '../oci/oci-documents.js';
import type { FetchOptions } from './fetch-bundle.js';

/** Largest configuration that is fetched with a bundle, in bytes. A bundle has an empty one. */
const LARGEST_CONFIG_BYTES = 1024 * 1024;

/**
 * Checks that bytes are the manifest of a bundle, and tell nothing that must not be fetched.
 *
 * @throws {BundleRefusedError} `bundle/digest-mismatch`, `bundle/manifest-invalid` or
 *   `bundle/limit-exceeded`.
 */
export function checkManifest(
  bytes: Uint8Array,
  digest: Digest,
  limits: BundleLimits,
  options: FetchOptions,
): { readonly manifest: ManifestDocument; readonly layer: Descriptor } {
  const found = createDigest(bytes);
  if (found !== digest) {
    throw new BundleRefusedError(
      'bundle/digest-mismatch',
      `The manifest has the digest ${found} instead of ${digest}.`,
      { details: { expected: digest, found } },
    );
  }
  const manifest = parseManifest(bytes, `The manifest ${digest}`);
  // A copy follows it, and whatever that is attached to.
  if (parseSubject(bytes) !== undefined) {
    throw new BundleRefusedError(
      'bundle/manifest-invalid',
      'A bundle stands for itself; this image is attached to another one.',
    );
  }
  // Before OCI 1.1 the media type of the configuration told what an artifact is.
  const configType = manifest.config.mediaType;
  const type =
    manifest.artifactType ?? (configType === EMPTY_CONFIG.mediaType ? 'none' : configType);
  if (type !== BUNDLE_ARTIFACT_TYPE && options.allowAnyArtifactType !== true) {
    throw new BundleRefusedError(
      'bundle/manifest-invalid',
      `The artifact type is ${JSON.stringify(type)}, not "${BUNDLE_ARTIFACT_TYPE}".`,
    );
  }
  const [layer, ...others] = manifest.layers;
  if (layer === undefined || others.length > 0) {
    throw new BundleRefusedError(
      'bundle/manifest-invalid',
      `A bundle has one layer; this image has ${manifest.layers.length}.`,
    );
  }
  if (manifest.config.size > LARGEST_CONFIG_BYTES) {
    throw new BundleRefusedError(
      'bundle/limit-exceeded',
      `The configuration has ${manifest.config.size} bytes, more than ${LARGEST_CONFIG_BYTES}.`,
    );
  }
  if (layer.size > limits.archiveBytes) {
    throw new BundleRefusedError(
      'bundle/limit-exceeded',
      `The archive has ${layer.size} bytes, more than ${limits.archiveBytes}.`,
    );
  }
  return { manifest, layer };
}
