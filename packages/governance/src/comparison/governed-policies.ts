// SPDX-License-Identifier: Apache-2.0
import type { DeploymentIndex } from '@xreg/xregistry-fs';
import { loadRules } from '../rules/load-rules.js';
import { selectPolicies, type Selecting } from '../rules/select-policies.js';

/**
 * The keys of the policies that depend on each rule and each schema of a registry, by xid, in the
 * order of the index. A schema is used by rules, or by other schemas.
 */
export function governedPolicies(index: DeploymentIndex): ReadonlyMap<string, readonly string[]> {
  const { rules, broken } = loadRules(index);
  const policies = index.ofType('policy');
  const governed = new Map<string, ReadonlySet<string>>();
  const add = (xid: string, keys: readonly string[]) => {
    governed.set(xid, new Set([...(governed.get(xid) ?? []), ...keys]));
  };
  const keysOf = (rule: Selecting) => selectPolicies(rule, policies).map(({ key }) => key);
  for (const rule of broken) add(rule.xid, keysOf(rule));
  for (const rule of rules) {
    const keys = keysOf(rule);
    add(rule.xid, keys);
    for (const { document } of rule.schema.linked.documents.values()) add(document.xid, keys);
  }
  const order = policies.map(({ key }) => key);
  return new Map([...governed].map(([xid, keys]) => [xid, order.filter((key) => keys.has(key))]));
}
