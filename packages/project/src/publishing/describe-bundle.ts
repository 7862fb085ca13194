// SPDX-License-Identifier: Apache-2.0
import type { SourceFacts } from '@xreg/publisher';
import { XregError } from '@xreg/xregistry-fs';
import type { PublishConfig } from '../config/config.js';

const PREFIX = 'org.opencontainers.image.';
const CREATED = `${PREFIX}created`;

/** What the manifest of a bundle says beside its content. */
export interface BundleDescription {
  /** RFC 3339 in UTC with whole seconds. */
  readonly created: string;
  readonly annotations: ReadonlyMap<string, string>;
}

/** Where the description comes from. */
export interface DescriptionSources {
  /** `key=value` from the command line; these go before all others. */
  readonly flags: readonly string[];
  readonly config: PublishConfig | undefined;
  /** What Git and the environment say. */
  readonly facts: SourceFacts;
  /** The tag that names the version; `undefined` where the tag may move. */
  readonly version: string | undefined;
}

/**
 * Describes a bundle. Nothing here depends on the clock, the machine or the run: the same content of
 * the same commit under the same tag has the same digest wherever it is published.
 *
 * @throws {XregError} `USAGE` for a flag that is no `key=value`, or a key twice.
 */
export function describeBundle(sources: DescriptionSources): BundleDescription {
  const { facts, version, config, flags } = sources;
  const annotations = new Map([
    ...facts.annotations,
    ...(version === undefined ? [] : [[`${PREFIX}version`, version] as const]),
    ...Object.entries(config?.annotations ?? {}),
    ...readFlags(flags),
  ]);
  const created = annotations.get(CREATED) ?? facts.created;
  annotations.delete(CREATED);
  return { created, annotations };
}

/** A tag names a version where it begins like one: `1.4.0`, `v2`. */
export function versionOfTag(tag: string | undefined): string | undefined {
  return tag !== undefined && /^v?\d/.test(tag) ? tag : undefined;
}

function readFlags(flags: readonly string[]): ReadonlyMap<string, string> {
  const annotations = new Map<string, string>();
  for (const flag of flags) {
    const split = flag.indexOf('=');
    const key = flag.slice(0, split);
    if (split < 1) {
      throw new XregError('USAGE', `--annotation cannot be "${flag}".`, {
        help: `Write key=value, such as ${PREFIX}vendor=ACME.`,
      });
    }
    if (annotations.has(key)) {
      throw new XregError('USAGE', `--annotation gives "${key}" twice.`);
    }
    annotations.set(key, flag.slice(split + 1));
  }
  return annotations;
}
