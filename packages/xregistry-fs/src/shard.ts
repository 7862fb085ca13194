// SPDX-License-Identifier: Apache-2.0
import type { Artifact } from './artifact.js';
import type { ComparedIndex } from './structure/base/compare-with-base.js';

/** One of several parts of a registry that are judged apart from each other, such as 2 of 5. */
export interface Shard {
  /** From 1 to `count`. */
  readonly index: number;
  readonly count: number;
}

/**
 * Whether a resource is judged in a shard. Policies are spread by what they are called, whatever their
 * content and order, and all versions of one together, since they are compared. Everything else is for
 * the first shard: it is little, and what is said of it takes a view of the whole.
 */
export function isInShard(
  { index, count }: Shard,
  { type, group, name }: Omit<Artifact, 'version'>,
): boolean {
  if (count === 1) return true;
  if (type !== 'policy') return index === 1;
  return (hashOf(`${group}/${name}`) % count) + 1 === index;
}

/** The only shard of a registry that is judged in one go. */
export const WHOLE_REGISTRY: Shard = { index: 1, count: 1 };

/** What of an index belongs to a shard: its artifacts, and in the first one all that is none. */
export function partOfIndex(index: ComparedIndex, shard: Shard): ComparedIndex {
  if (shard.count === 1) return index;
  const own = [...index.artifacts].filter(([, { artifact }]) => isInShard(shard, artifact));
  const artifacts = new Map(own);
  if (shard.index !== 1) return { artifacts, groups: [] };
  const { groups, registryFile } = index;
  return { artifacts, groups, ...(registryFile !== undefined && { registryFile }) };
}

/** FNV-1a over UTF-16 code units, then mixed so that every bit depends on every character: 0 to 2^32 - 1. */
function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at++) {
    hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  }
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}
