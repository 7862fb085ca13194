// SPDX-License-Identifier: Apache-2.0
import { XregError } from '@xreg/xregistry-fs';
import { formatOciReference, isTag } from '../oci/oci-reference.js';
import type { OciReference } from '../oci/oci-reference.js';

/** The tags of one publication, without repetition. */
export interface TagPlan {
  /** Tags that never change once they are set. */
  readonly fixed: readonly string[];
  /** Tags that may be moved, after the fixed ones are set. */
  readonly moving: readonly string[];
}

/**
 * Sorts the tags of a publication. A tag that is declared to be moving is moving wherever it stands.
 *
 * @throws {XregError} `USAGE` where there is no tag, a tag cannot be written, or a digest is given.
 */
export function planTags(
  target: OciReference,
  options: { readonly tags?: readonly string[]; readonly movingTags?: readonly string[] },
): TagPlan {
  const name = formatOciReference(target);
  if (target.digest !== undefined) {
    throw new XregError(
      'USAGE',
      `"${name}" names a digest, which is not for the publisher to choose.`,
      {
        help: 'Give a tag; the digest follows from the content.',
      },
    );
  }
  if (target.tag === undefined) {
    throw new XregError('USAGE', `"${name}" names no tag to publish under.`, {
      help: `Write ${name}:<version>, such as ${name}:1.0.0.`,
    });
  }
  const moving = new Set(options.movingTags);
  const fixed = new Set([target.tag, ...(options.tags ?? [])].filter((tag) => !moving.has(tag)));
  for (const tag of [...fixed, ...moving]) {
    if (isTag(tag)) continue;
    throw new XregError('USAGE', `"${tag}" is not a tag.`, {
      help: 'A tag has 1 to 128 letters, digits, ".", "_" or "-", and starts with a letter, digit or "_".',
    });
  }
  return { fixed: [...fixed], moving: [...moving] };
}
