// SPDX-License-Identifier: Apache-2.0
import { join } from 'node:path';
import { writeOciLayout } from '../oci/oci-layout.js';
import { findSignatures } from '../verify/find-signatures.js';
import type { Bundle } from '../bundle/bundle.js';
import type { Digest } from '../bundle/digest.js';
import type { StoredStatement } from '../statement/statement.js';
import type { Oras } from '../oras/oras.js';
import type { Timing } from '../oras/timing.js';
import type { BundleStore } from './publish-to-store.js';

/**
 * How many times longer another publisher may take from finding a tag free to writing it than this one took,
 * and is still seen by the last look.
 */
const PATIENCE = 2;
/** The least and the longest wait before that look, in milliseconds. */
const [LEAST_WAIT_MS, LONGEST_WAIT_MS] = [50, 2_000];

/** Names of the layout that oras copies from, and of the bundle in it. */
const LAYOUT = 'layout';
const BUNDLE_TAG = 'bundle';

/** What a registry store puts beside the bundle. */
export interface RegistryStoreOptions {
  readonly timing: Timing;
  readonly signal?: AbortSignal | undefined;
  /** A statement to attach to the bundle. */
  readonly statement?: StoredStatement | undefined;
  /** Signs manifests that are there, by their digests. */
  readonly sign?: ((digests: readonly Digest[]) => Promise<void>) | undefined;
}

/**
 * A repository of a registry as a place to publish to.
 *
 * @param folder the folder oras works in; the layout is written into it.
 */
export function createRegistryStore(
  oras: Oras,
  folder: string,
  bundle: Bundle,
  { timing, signal, statement, sign }: RegistryStoreOptions,
): BundleStore {
  const { digest } = bundle.manifest;
  const digests = [digest, ...(statement === undefined ? [] : [statement.manifest.digest])];
  const place = { resolveTag: (tag: string) => oras.resolve(tag) };
  const copy = async (): Promise<void> => {
    writeOciLayout(join(folder, LAYOUT), bundle, [BUNDLE_TAG], { statement, isDurable: false });
    await oras.push(LAYOUT, BUNDLE_TAG);
  };
  return {
    resolve: (tag) => oras.resolve(tag),
    readManifest: (manifest) => oras.fetchManifest(manifest),
    // Statement and signatures come before the tag: whoever sees the tag finds them.
    push: async () => {
      await copy();
      await sign?.(digests);
    },
    attach: async () => {
      const attached = statement === undefined ? [] : await oras.listReferrers(digest);
      const isMissing =
        statement !== undefined &&
        !attached.some((entry) => entry.digest === statement.manifest.digest);
      if (isMissing) await copy();
      if (sign === undefined) return;
      // Signing again would add one more signature each time.
      const unsigned: Digest[] = [];
      for (const each of digests) {
        const signatures = await findSignatures(place, await oras.listReferrers(each), each);
        if (signatures.length === 0) unsigned.push(each);
      }
      await sign(unsigned);
    },
    tag: (tags) => oras.tag(digest, tags),
    settle: (tookMs) =>
      timing.sleep(Math.min(LONGEST_WAIT_MS, Math.max(LEAST_WAIT_MS, PATIENCE * tookMs)), signal),
  };
}
