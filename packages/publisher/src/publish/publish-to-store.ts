// SPDX-License-Identifier: Apache-2.0
import { compareVersionIds } from '@xreg/xregistry-fs';
import { createDigest } from '../bundle/digest.js';
import { VERSION_ANNOTATION } from '../oci/manifest.js';
import { parseManifest } from '../oci/oci-documents.js';
import { SYSTEM_TIMING } from '../oras/timing.js';
import { BundleRefusedError } from '../refusal.js';
import { describeTagConflict } from './tag-conflict.js';
import type { Digest } from '../bundle/digest.js';
import type { OciReference } from '../oci/oci-reference.js';
import type { PublishOptions, PublishStatus } from './publish-bundle.js';
import type { TagPlan } from './tag-plan.js';

/** What publishing needs of a place: a layout directory or a repository of a registry. */
export interface BundleStore {
  /** The digest a tag leads to; `undefined` where there is no such tag. */
  resolve(tag: string): Promise<Digest | undefined>;
  /** The bytes of a manifest that is there. */
  readManifest(digest: Digest): Promise<Uint8Array>;
  /** Brings the bundle, its statement and their signatures there, by digest: nobody who looks for a tag sees them. */
  push(): Promise<void>;
  /** Attaches the statement to a bundle that is there, and signs, as far as that is not done. */
  attach(): Promise<void>;
  /** Lets tags lead to the bundle, which is there. */
  tag(tags: readonly string[]): Promise<void>;
  /**
   * Waits until publishers who found a tag free before it was set here have set it too.
   *
   * @param tookMs time from looking at the tags to having set them here, in milliseconds.
   */
  settle(tookMs: number): Promise<void>;
}

/**
 * Publishes a bundle: look, push, look, tag, look again. Every step can be repeated, so a publication that
 * was interrupted is completed by running it once more.
 *
 * No registry lets a client set a tag only where there is none, so two publishers can pass the same
 * look together. The last look tells the one who was overwritten before it.
 */
export async function publishToStore(
  store: BundleStore,
  target: OciReference,
  plan: TagPlan,
  options: PublishOptions,
): Promise<PublishStatus> {
  const { digest } = options.bundle.manifest;
  const timing = options.timing ?? SYSTEM_TIMING;
  const missing: string[] = [];
  for (const [tag, found] of await resolveAll(store, plan.fixed)) {
    if (found === undefined) missing.push(tag);
    else if (found !== digest) {
      throw await describeTagConflict({ ...target, tag }, found, options.bundle, options);
    }
  }
  const behind: string[] = [];
  for (const [tag, found] of await resolveAll(store, plan.moving)) {
    if (found === digest) continue;
    if (found !== undefined) await checkForward(store, tag, found, options);
    behind.push(tag);
  }
  if (missing.length === 0 && behind.length === 0) {
    if (options.dryRun !== true) await store.attach();
    return 'unchanged';
  }
  if (options.dryRun === true) return 'dry-run';
  await store.push();
  let lookedMs = timing.now();
  // Pushing takes a while. This look narrows the time in which another publisher is not seen.
  await checkTags(store, missing, digest, { mayBeMissing: true });
  // INVARIANT: fixed tags first. Whoever follows a moving tag finds a version that has its name.
  for (const tags of [missing, behind]) {
    if (tags.length === 0) continue;
    await store.tag(tags);
    await store.settle(timing.now() - lookedMs);
    lookedMs = timing.now();
    await checkTags(store, tags, digest);
  }
  return 'pushed';
}

/** What each tag leads to; all are asked for at once. */
function resolveAll(
  store: BundleStore,
  tags: readonly string[],
): Promise<readonly (readonly [tag: string, found: Digest | undefined])[]> {
  return Promise.all(tags.map(async (tag) => [tag, await store.resolve(tag)] as const));
}

async function checkTags(
  store: BundleStore,
  tags: readonly string[],
  expected: Digest,
  options: { readonly mayBeMissing: boolean } = { mayBeMissing: false },
): Promise<void> {
  for (const [tag, found] of await resolveAll(store, tags)) {
    if (found === expected || (found === undefined && options.mayBeMissing)) continue;
    throw new BundleRefusedError(
      'bundle/tag-overtaken',
      `Another publisher set the tag "${tag}": it leads to ${found ?? 'nothing'}, not to ${expected}.`,
      { details: { tag, expected, found } },
    );
  }
}

/** Refuses to move a tag from a newer version to an older one, where both tell their version. */
async function checkForward(
  store: BundleStore,
  tag: string,
  found: Digest,
  options: PublishOptions,
): Promise<void> {
  if (options.allowDowngrade === true) return;
  const next = options.bundle.manifest.annotations.get(VERSION_ANNOTATION);
  if (next === undefined) return;
  const bytes = await store.readManifest(found);
  if (createDigest(bytes) !== found) {
    throw new BundleRefusedError(
      'bundle/digest-mismatch',
      `The manifest behind the tag "${tag}" does not have the digest ${found}.`,
    );
  }
  const { annotations } = parseManifest(bytes, `The manifest behind the tag "${tag}"`);
  const current = annotations.get(VERSION_ANNOTATION);
  if (current === undefined || compareVersionIds(current, next) <= 0) return;
  throw new BundleRefusedError(
    'bundle/tag-downgrade',
    `The moving tag "${tag}" leads to version ${current}, which is newer than ${next}.`,
    { details: { tag, found: current, expected: next } },
  );
}
