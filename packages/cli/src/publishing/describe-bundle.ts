// SPDX-License-Identifier: Apache-2.0
import { XregError } from '@xreg/xregistry-fs';
import type { PublishConfig } from '../config/config.js';
import type { GitFacts } from '../git/read-git-facts.js';

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
  readonly git: GitFacts;
  /** `SOURCE_DATE_EPOCH`, where it is set. */
  readonly sourceDate: Date | undefined;
  readonly env: Readonly<Record<string, string | undefined>>;
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
  const { git, version } = sources;
  const source = sourceInWorkflow(sources.env) ?? git.source;
  const annotations = new Map([
    ...optional(`${PREFIX}source`, source),
    ...optional(`${PREFIX}revision`, git.revision),
    ...optional(`${PREFIX}version`, version),
    ...Object.entries(sources.config?.annotations ?? {}),
    ...readFlags(sources.flags),
  ]);
  const created = annotations.get(CREATED) ?? formatTime(sources.sourceDate ?? git.committed);
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

/** GitHub's runner knows the repository better than the remote of a checkout. */
function sourceInWorkflow(env: Readonly<Record<string, string | undefined>>): string | undefined {
  const { GITHUB_ACTIONS, GITHUB_SERVER_URL, GITHUB_REPOSITORY } = env;
  if (GITHUB_ACTIONS !== 'true' || !GITHUB_SERVER_URL || !GITHUB_REPOSITORY) return undefined;
  return `${GITHUB_SERVER_URL}/${GITHUB_REPOSITORY}`;
}

function optional(key: string, value: string | undefined): readonly (readonly [string, string])[] {
  return value === undefined ? [] : [[key, value]];
}

function formatTime(time: Date = new Date(0)): string {
  return `${time.toISOString().slice(0, 19)}Z`;
}
