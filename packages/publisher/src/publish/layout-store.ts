// SPDX-License-Identifier: Apache-2.0
import { LARGEST_MANIFEST_BYTES } from '../oci/manifest.js';
import { readBlob } from '../oci/layout-blobs.js';
import { listLayoutReferrers, resolveInLayout } from '../oci/layout-index.js';
import { writeOciLayout } from '../oci/oci-layout.js';
import { BundleRefusedError } from '../refusal.js';
import type { Bundle } from '../bundle/bundle.js';
import type { StoredStatement } from '../statement/statement.js';
import type { LayoutReference } from '../oci/oci-reference.js';
import type { BundleStore } from './publish-to-store.js';
import type { TagPlan } from './tag-plan.js';

/**
 * A layout directory as a place to publish to.
 *
 * @param statement what to attach to the bundle.
 */
export function createLayoutStore(
  { directory }: LayoutReference,
  bundle: Bundle,
  plan: TagPlan,
  statement?: StoredStatement,
): BundleStore {
  const { digest } = bundle.manifest;
  const write = (tags: readonly string[]): void => {
    const mayMove = (tag: string): boolean => plan.moving.includes(tag);
    try {
      writeOciLayout(directory, bundle, tags, { mayMove, statement });
    } catch (error) {
      throw asOvertaken(error);
    }
  };
  // The file system answers at once; the store is asynchronous because registries are not.
  return {
    resolve: (tag) => later(() => resolveInLayout(directory, tag)),
    readManifest: (manifest) => later(() => readBlob(directory, manifest, LARGEST_MANIFEST_BYTES)),
    // Blobs and tags are written together, under one lock: a layout never holds untagged bundles.
    push: () => Promise.resolve(),
    attach: () =>
      later(() => {
        if (statement === undefined) return;
        const attached = listLayoutReferrers(directory, digest);
        if (!attached.some((entry) => entry.digest === statement.manifest.digest)) write([]);
      }),
    tag: (tags) =>
      later(() => {
        write(tags);
      }),
    // The lock lets nobody write between a look and a tag.
    settle: () => Promise.resolve(),
  };
}

/** The tag was free a moment ago: a conflict now means that another publisher was faster. */
function asOvertaken(error: unknown): unknown {
  if (!(error instanceof BundleRefusedError) || error.rule !== 'bundle/tag-conflict') return error;
  return new BundleRefusedError(
    'bundle/tag-overtaken',
    `Another publisher set the tag first: it leads to ${String(error.details['found'])}.`,
    { details: error.details, cause: error },
  );
}

async function later<T>(action: () => T): Promise<T> {
  return Promise.resolve().then(action);
}
