// SPDX-License-Identifier: Apache-2.0
import { XregError } from '@xreg/xregistry-fs';
import { listLayoutTags, resolveInLayout } from '../oci/oci-layout.js';
import { formatOciReference, parseOciReference } from '../oci/oci-reference.js';
import { withOras } from '../oras/with-oras.js';
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
  const { tag } = parsed;
  if (tag === undefined) {
    throw new XregError(
      'USAGE',
      `"${formatOciReference(parsed)}" names neither a tag nor a digest.`,
    );
  }
  if (parsed.kind === 'layout') {
    const digest = resolveInLayout(parsed.directory, tag);
    if (digest !== undefined) return digest;
    const tags = listLayoutTags(parsed.directory);
    throw new XregError(
      'INPUT_UNREADABLE',
      `The layout "${parsed.directory}" has no tag "${tag}".`,
      { help: tags.length === 0 ? 'It has no tags.' : `Its tags are ${tags.join(', ')}.` },
    );
  }
  const digest = await withOras(parsed, options, (oras) => oras.resolve(tag));
  if (digest !== undefined) return digest;
  throw new XregError(
    'EXTERNAL_FAILED',
    `${parsed.host}/${parsed.repository} has no tag "${tag}".`,
    {
      help: 'Check the repository and the tag. Registries also say so where you may not look.',
    },
  );
}
