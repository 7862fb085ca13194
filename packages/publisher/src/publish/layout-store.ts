// SPDX-License-Identifier: Apache-2.0
import { LARGEST_MANIFEST_BYTES } from '../oci/manifest.js';
import { readBlob, resolveInLayout, writeOciLayout } from '../oci/oci-layout.js';
import { BundleRefusedError } from '../refusal.js';
import type { Bundle } from '../bundle/bundle.js';
import type { LayoutReference } from '../oci/oci-reference.js';
import type { BundleStore } from './publish-to-store.js';
import type { TagPlan } from './tag-plan.js';

/** A layout directory as a place to publish to. */
export function createLayoutStore(
  { directory }: LayoutReference,
  bundle: Bundle,
  plan: TagPlan,
): BundleStore {
  // The file system answers at once; the store is asynchronous because registries are not.
  return {
    resolve: (tag) => settle(() => resolveInLayout(directory, tag)),
    readManifest: (digest) => settle(() => readBlob(directory, digest, LARGEST_MANIFEST_BYTES)),
    // Blobs and tags are written together, under one lock: a layout never holds untagged bundles.
    push: () => Promise.resolve(),
    tag: (tags) =>
      settle(() => {
        try {
          writeOciLayout(directory, bundle, tags, (tag) => plan.moving.includes(tag));
        } catch (error) {
          throw asOvertaken(error);
        }
      }),
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

async function settle<T>(action: () => T): Promise<T> {
  return Promise.resolve().then(action);
}
