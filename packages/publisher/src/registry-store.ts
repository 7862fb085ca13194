// SPDX-License-Identifier: Apache-2.0
import { join } from 'node:path';
import { writeOciLayout } from './oci-layout.js';
import type { Bundle } from './bundle.js';
import type { Oras } from './oras.js';
import type { BundleStore } from './publish-to-store.js';

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
    tag: (tags) => oras.tag(bundle.manifest.digest, tags),
  };
}
