// SPDX-License-Identifier: Apache-2.0
import { createHash, type Hash } from 'node:crypto';
import type { DeploymentIndex } from '@xreg/xregistry-fs';
import { DEFAULT_PROFILE } from '../profiles/profiles.js';
import type { ReportShard } from '../report/report.js';
import type { ValidateOptions } from './validate-options.js';

/**
 * What tells the shards of one run from those of another one: a digest of the registries as far as every
 * shard sees them (names, and the text of what is no policy), and one of everything else that decides
 * what is found.
 *
 * @param indexes those that are judged.
 * @param borrowed those that only bring rules.
 */
export function stampShard(
  options: ValidateOptions,
  indexes: readonly DeploymentIndex[],
  borrowed: readonly DeploymentIndex[],
): Pick<ReportShard, 'registry' | 'settings'> {
  const registry = createHash('sha256');
  for (const index of [...indexes, ...borrowed]) addIndex(registry, index, true);
  const settings = createHash('sha256');
  settings.update(toText(decidingSettings(options)));
  for (const [root, { index }] of options.bases ?? []) {
    settings.update(toText(['base', root]));
    addIndex(settings, index, false);
  }
  return { registry: formatDigest(registry), settings: formatDigest(settings) };
}

function addIndex(hash: Hash, { root, artifacts }: DeploymentIndex, withTexts: boolean): void {
  hash.update(toText(['registry', root, artifacts.size]));
  for (const entry of artifacts.values()) {
    const { artifact, xid, file } = entry;
    hash.update(toText([xid, file, entry.contentId?.()]));
    // Each shard has read these anyway; a text that cannot be read is told by every run.
    if (withTexts && artifact.type !== 'policy') hash.update(entry.read().source?.text ?? '');
  }
}

/** INVARIANT: whatever can change what a shard finds is here, but for the clock. */
function decidingSettings(options: ValidateOptions): unknown {
  const { structureProfile = 'authoring', policyProfiles = [DEFAULT_PROFILE] } = options;
  const { form = 'canonical', ruleQuality = 'schemas', rulesOnly = false, shard } = options;
  return {
    structureProfile,
    policyProfiles,
    form,
    ruleQuality,
    rulesOnly,
    shortNames: options.shortNames ?? new Map(),
    severities: options.severities ?? new Map(),
    indexOptions: { ...options.indexOptions },
    shards: shard?.count,
  };
}

/** JSON on one line; maps in the order of their keys, so that the order of flags does not count. */
function toText(value: unknown): string {
  const text = JSON.stringify(value, (_, each: unknown) => {
    if (each instanceof Map) return Array.from(each as ReadonlyMap<string, unknown>).sort(byKey);
    return each instanceof Set ? [...(each as ReadonlySet<unknown>)] : each;
  });
  return `${text}\n`;
}

function byKey([a]: readonly [string, unknown], [b]: readonly [string, unknown]): number {
  return a < b ? -1 : Number(a > b);
}

function formatDigest(hash: Hash): string {
  return `sha256:${hash.digest('hex')}`;
}
