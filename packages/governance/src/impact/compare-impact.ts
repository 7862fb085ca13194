// SPDX-License-Identifier: Apache-2.0
import {
  compareCodePoints,
  compareDiagnostics,
  compareIndexes,
  hasSameContent,
  type ArtifactEntry,
  type DeploymentIndex,
  type Diagnostic,
} from '@xreg/xregistry-fs';
import type { Profile } from '../profiles/profile.js';
import { DEFAULT_PROFILE } from '../profiles/profiles.js';
import {
  IMPACT_KINDS,
  IMPACT_SCHEMA_VERSION,
  type ImpactReport,
  type PolicyImpact,
} from './impact-report.js';
import { JudgedFleet } from './judge-fleet.js';
import { policyImpact } from './policy-impact.js';

/** Settings of {@link compareImpact}. */
export interface ImpactOptions {
  /** Policies that both rule sets are run over. Default: those of each side. */
  readonly fleet?: DeploymentIndex;
  /** What the policies are meant for. Default `odrl-2.2`. */
  readonly policyProfile?: string | Profile;
  /** Absolute IRI by the short name that schemas use for it. */
  readonly shortNames?: ReadonlyMap<string, string>;
}

/**
 * Runs the rules of two states over policies, and lists the policies of which something else is said
 * than before. The answer is that of judging everything twice; what cannot have changed is not judged.
 *
 * @throws {XregError} `INPUT_UNREADABLE` where a file cannot be read; `CONFIG_INVALID` where the
 * profile is unknown.
 * @example
 * const { summary } = await compareImpact(published, current);
 * console.log(summary['newly-failing']);
 */
export async function compareImpact(
  before: DeploymentIndex,
  after: DeploymentIndex,
  { fleet, policyProfile = DEFAULT_PROFILE, shortNames = new Map() }: ImpactOptions = {},
): Promise<ImpactReport> {
  const options = { profile: policyProfile, form: 'canonical', shortNames } as const;
  const [oldFleet, newFleet] = [fleet ?? before, fleet ?? after];
  const old = new JudgedFleet(oldFleet, before, options);
  const current = new JudgedFleet(newFleet, after, options);
  const areRulesSame = compareIndexes(before, after).changes.every(
    (change) =>
      (change.kind === 'removed' ? change.before : change.after).artifact.type === 'policy',
  );
  const [olds, news] = [policiesOf(oldFleet), policiesOf(newFleet)];
  const xids = [...new Set([...olds.keys(), ...news.keys()])].sort(compareCodePoints);
  const impacts: PolicyImpact[] = [];
  for (const xid of xids) {
    const [was, is] = [olds.get(xid), news.get(xid)];
    if (areRulesSame && was !== undefined && is !== undefined && isSame(was, is)) continue;
    const impact = policyImpact(was && (await old.judge(was)), is && (await current.judge(is)));
    if (impact !== undefined) impacts.push(impact);
  }
  const policies = IMPACT_KINDS.flatMap((kind) => impacts.filter((each) => each.kind === kind));
  const counts = IMPACT_KINDS.map(
    (kind) => [kind, impacts.filter((each) => each.kind === kind).length] as const,
  );
  return {
    schemaVersion: IMPACT_SCHEMA_VERSION,
    before: before.root,
    after: after.root,
    ...(fleet && { fleet: fleet.root }),
    summary: {
      ...(Object.fromEntries(counts) as Record<(typeof IMPACT_KINDS)[number], number>),
      unchanged: xids.length - impacts.length,
    },
    policies,
    problems: distinct([...old.problems, ...current.problems]),
  };
}

function policiesOf(index: DeploymentIndex): ReadonlyMap<string, ArtifactEntry> {
  return new Map(index.ofType('policy').map((entry) => [entry.xid, entry]));
}

/** A policy is selected by its labels, some of which stand in other files. */
function isSame(a: ArtifactEntry, b: ArtifactEntry): boolean {
  return a === b || (hasSameContent(a, b) && a.labels.join('\n') === b.labels.join('\n'));
}

function distinct(problems: readonly Diagnostic[]): readonly Diagnostic[] {
  const kept = new Map(
    problems.map((problem) => [
      JSON.stringify([problem.file, problem.range, problem.code, problem.message]),
      problem,
    ]),
  );
  return [...kept.values()].sort(compareDiagnostics);
}
