// SPDX-License-Identifier: Apache-2.0
import type { Report } from '@xreg/governance';

/** How far one rule reaches. */
export interface RuleCoverage {
  /** Xid of the rule. */
  readonly rule: string;
  /** Policies it was applied to. */
  readonly policies: number;
}

/** Every rule that was applied, and to how many policies; by xid. Rules of the roots that were applied to none are there too. */
export function countRuleCoverage({ artifacts }: Report): readonly RuleCoverage[] {
  const counts = new Map<string, number>();
  for (const { type, xid } of artifacts) if (type === 'rule') counts.set(xid, 0);
  for (const { judgedBy } of artifacts) {
    for (const rule of judgedBy) counts.set(rule, (counts.get(rule) ?? 0) + 1);
  }
  return [...counts]
    .map(([rule, policies]) => ({ rule, policies }))
    .sort((a, b) => (a.rule < b.rule ? -1 : 1));
}
