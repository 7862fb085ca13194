// SPDX-License-Identifier: Apache-2.0
import { parseOciReference } from '../oci/oci-reference.js';
import { withBundleSource } from './bundle-source.js';
import type { Digest } from '../bundle/digest.js';
import type { OciReference } from '../oci/oci-reference.js';
import type { TransportOptions } from '../oras/transport-options.js';

/**
 * The digest a reference leads to now. A digest leads to itself without asking; a tag costs one
 * request for a manifest.
 *
 * @throws {XregError} `EXTERNAL_FAILED` where the registry cannot be asked or has no such tag,
 *   `INPUT_UNREADABLE` where a layout has none, `TOOL_MISSING`, or `USAGE`.
 * @example
 * const digest = await resolveReference('ghcr.io/acme/policies:1.0');
 */
export async function resolveReference(
  reference: OciReference | string,
  options: TransportOptions = {},
): Promise<Digest> {
  const parsed = typeof reference === 'string' ? parseOciReference(reference) : reference;
  if (parsed.digest !== undefined) return parsed.digest;
  return withBundleSource(parsed, options, (source) => source.resolve());
}
