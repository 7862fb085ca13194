// SPDX-License-Identifier: Apache-2.0
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { writeOciLayout } from '../oci/oci-layout.js';
import type { Bundle } from '../bundle/bundle.js';
import type { Oras } from '../oras/oras.js';
import type { BundleStore } from './publish-to-store.js';

/**
 * Time between setting a tag and looking at it again, in milliseconds. A publisher that found the tag
 * free just before writes within this time, and is seen by the look.
 */
const SETTLE_MS = 200;

/** Names of the layout that oras copies from, and of the bundle in it. */
const LAYOUT = 'layout';
const BUNDLE_TAG = 'bundle';

/**
 * A repository of a registry as a place to publish to.
 *
 * @param folder the folder oras works in; the layout is written into it.
 */
export function createRegistryStore(oras: Oras, folder: string, bundle: Bundle): BundleStore {
  return {
    resolve: (tag) => oras.resolve(tag),
    readManifest: (digest) => oras.fetchManifest(digest),
    push: async () => {
      writeOciLayout(join(folder, LAYOUT), bundle, [BUNDLE_TAG]);
      await oras.push(LAYOUT, BUNDLE_TAG);
    },
    tag: async (tags) => {
      await oras.tag(bundle.manifest.digest, tags);
      await setTimeout(SETTLE_MS);
    },
  };
}
