// SPDX-License-Identifier: Apache-2.0
import { nearestNames, XregError, type ArtifactEntry } from '@xreg/xregistry-fs';
import { matchesGlob } from '../rules/glob.js';

/** Whether a rule is to be tested. */
export type RuleFilter = (rule: ArtifactEntry) => boolean;

/** Lets every rule be tested. */
export const ALL_RULES: RuleFilter = () => true;

/**
 * The rules that globs name: by key, by `group/name`, by name, or by xid.
 *
 * @throws {XregError} `USAGE` where a glob names no rule: testing nothing is never what was meant.
 */
export function createRuleFilter(
  globs: readonly string[],
  rules: readonly ArtifactEntry[],
): RuleFilter {
  for (const glob of globs) {
    if (rules.some((rule) => isNamed(rule, glob))) continue;
    const near = nearestNames(
      glob,
      rules.flatMap((rule) => [rule.key, rule.artifact.name]),
    );
    throw new XregError('USAGE', `No rule is named "${glob}".`, {
      help:
        near.length > 0
          ? `Did you mean "${near[0] ?? ''}"?`
          : `The rules are: ${rules.map(({ key }) => key).join(', ') || 'none'}.`,
    });
  }
  return globs.length === 0 ? ALL_RULES : (rule) => globs.some((glob) => isNamed(rule, glob));
}

function isNamed({ key, xid, artifact }: ArtifactEntry, glob: string): boolean {
  const { group, name } = artifact;
  return [key, `${group}/${name}`, name, xid].some((text) => matchesGlob(glob, text));
}
