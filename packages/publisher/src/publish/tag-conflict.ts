// SPDX-License-Identifier: Apache-2.0
import { XregError } from '@xreg/xregistry-fs';
import { compareEntries } from '../archive/compare-entries.js';
import { fetchBundle } from '../pull/fetch-bundle.js';
import { CREATED_ANNOTATION } from '../oci/manifest.js';
import { formatOciReference } from '../oci/oci-reference.js';
import { BundleRefusedError } from '../refusal.js';
import type { Bundle } from '../bundle/bundle.js';
import type { EntryChanges } from '../archive/compare-entries.js';
import type { Digest } from '../bundle/digest.js';
import type { FetchOptions, FetchedBundle } from '../pull/fetch-bundle.js';
import type { OciReference } from '../oci/oci-reference.js';

const SHOWN_FILES = 10;

/**
 * The refusal to overwrite a tag, with both digests and what differs. What the tag leads to is
 * fetched for it; where that is not possible the refusal says so instead.
 */
export async function describeTagConflict(
  target: OciReference,
  found: Digest,
  bundle: Bundle,
  options: FetchOptions,
): Promise<BundleRefusedError> {
  const expected = bundle.manifest.digest;
  const heading = `${formatOciReference(target)} holds other content: ${found} is there, ${expected} is to be published.`;
  const details = { tag: target.tag, found, expected };
  let published: FetchedBundle;
  try {
    published = await fetchBundle(
      { ...target, digest: found },
      { ...options, onNotice: undefined },
    );
  } catch (error) {
    if (!(error instanceof XregError)) throw error;
    const message = `${heading}\nWhat is there could not be compared: ${error.message}`;
    return new BundleRefusedError('bundle/tag-conflict', message, { details, cause: error });
  }
  const changes = compareEntries(published.entries, bundle.entries);
  const annotations = differingAnnotations(published, bundle);
  const isSameContent = published.contentDigest === bundle.contentDigest;
  const message = `${heading}\n${isSameContent ? describeManifest(annotations) : describeChanges(changes)}`;
  return new BundleRefusedError('bundle/tag-conflict', message, {
    details: {
      ...details,
      created: published.manifest.annotations.get(CREATED_ANNOTATION),
      changes,
      annotations,
    },
    ...(isSameContent
      ? {
          help: 'The files are the same. Publish with the same annotations and creation time, or under a new tag.',
        }
      : {}),
  });
}

function differingAnnotations(published: FetchedBundle, bundle: Bundle): readonly string[] {
  const before = published.manifest.annotations;
  const after = bundle.manifest.annotations;
  return [...new Set([...before.keys(), ...after.keys()])]
    .filter((key) => before.get(key) !== after.get(key))
    .sort();
}

function describeManifest(annotations: readonly string[]): string {
  return annotations.length === 0
    ? 'The files are the same; the archive or the manifest was written in another way.'
    : `The files are the same; annotations differ: ${annotations.join(', ')}.`;
}

function describeChanges({ added, removed, changed }: EntryChanges): string {
  const lines = [
    ...changed.map((path) => `  ~ ${path}`),
    ...added.map((path) => `  + ${path}`),
    ...removed.map((path) => `  - ${path}`),
  ];
  const shown = lines.slice(0, SHOWN_FILES);
  const rest = lines.length - shown.length;
  return [...shown, ...(rest === 0 ? [] : [`  … and ${rest} more`])].join('\n');
}
