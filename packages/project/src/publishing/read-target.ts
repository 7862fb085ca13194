// SPDX-License-Identifier: Apache-2.0
import type { OciReference } from '@xreg/publisher';
import { XregError } from '@xreg/xregistry-fs';
import type { PublishConfig } from '../config/config.js';
import { versionOfTag } from './describe-bundle.js';
import { readReference } from './read-reference.js';

/** Where a bundle goes, and under which tags. */
export interface PublishTarget {
  readonly reference: OciReference;
  /** The reference as it was given. */
  readonly name: string;
  readonly tags: readonly string[];
  readonly movingTags: readonly string[];
  /** The version the tag of the reference names; absent where it names none, or may move. */
  readonly version: string | undefined;
}

/** The flags that say where a bundle goes. */
export interface TargetArguments {
  readonly reference: string | undefined;
  readonly tag: readonly string[];
  readonly 'moving-tag': readonly string[];
}

/**
 * Reads where to publish: the argument, else the configuration. A tag the configuration declares to be
 * moving is moving wherever it is asked for.
 *
 * @param folder folder of the configuration, which its reference is relative to.
 * @throws {XregError} `USAGE`.
 */
export function readTarget(
  args: TargetArguments,
  config: PublishConfig | undefined,
  folder: string,
  cwd: string,
): PublishTarget {
  const name = args.reference ?? config?.reference;
  if (name === undefined) {
    throw new XregError('USAGE', 'There is no reference to publish to.', {
      help: 'Write xreg publish <root> <host>/<repository>:<tag>, or set publish.reference in xreg.config.json.',
    });
  }
  const reference = readReference(name, args.reference === undefined ? folder : cwd);
  const { tag } = reference;
  const declared = new Set(config?.movingTags);
  const asked = [...(tag === undefined ? [] : [tag]), ...args.tag];
  const movingTags = [...args['moving-tag'], ...asked.filter((each) => declared.has(each))];
  return {
    reference,
    name,
    tags: args.tag,
    movingTags,
    version: tag === undefined || movingTags.includes(tag) ? undefined : versionOfTag(tag),
  };
}
