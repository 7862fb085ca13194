// SPDX-License-Identifier: Apache-2.0
import { compareCodePoints } from '@xreg/xregistry-fs';
import type { ImpactKind, PolicyImpact, PolicyStatus, VerdictChange } from './impact-report.js';
import type { FleetVerdict } from './judge-fleet.js';

/** What became of one policy; undefined where the same is said of it as before. */
export function policyImpact(
  before: FleetVerdict | undefined,
  after: FleetVerdict | undefined,
): PolicyImpact | undefined {
  const entry = (after ?? before)?.entry;
  const [old, current] = [before?.status ?? 'absent', after?.status ?? 'absent'];
  const rules = verdictChanges(before, after);
  const kind = impactKind(old, current, rules.length > 0);
  if (entry === undefined || kind === undefined) return undefined;
  return { kind, xid: entry.xid, key: entry.key, before: old, after: current, rules };
}

function impactKind(
  before: PolicyStatus,
  after: PolicyStatus,
  hasOtherVerdicts: boolean,
): ImpactKind | undefined {
  if (after === before)
    return after === 'failing' && hasOtherVerdicts ? 'still-failing' : undefined;
  switch (after) {
    case 'absent':
      return 'deactivated';
    case 'failing':
      return 'newly-failing';
    case 'undecided':
      return 'newly-undecided';
    case 'ungoverned':
      return 'newly-ungoverned';
    case 'passing':
      if (before === 'absent') return 'added';
      return before === 'ungoverned' ? 'newly-governed' : 'newly-passing';
  }
}

function verdictChanges(
  before: FleetVerdict | undefined,
  after: FleetVerdict | undefined,
): readonly VerdictChange[] {
  const keys = new Set([...(before?.rules.keys() ?? []), ...(after?.rules.keys() ?? [])]);
  return [...keys].sort(compareCodePoints).flatMap((rule) => {
    const [old, current] = [before?.rules.get(rule), after?.rules.get(rule)];
    const change: VerdictChange = {
      rule,
      before: old?.verdict ?? 'absent',
      after: current?.verdict ?? 'absent',
      violations: current?.verdict === 'violated' ? current.violations : (old?.violations ?? []),
    };
    return change.before === change.after ? [] : [change];
  });
}
