// SPDX-License-Identifier: Apache-2.0
import type { GraphNode } from '../../canonical/graph.js';
import type { RuleSite } from '../../canonical/policy-trace.js';
import { TERMS } from '../terms.js';
import { shortName } from '../short-name.js';
import type { Check, PolicyContext } from '../check.js';

const CLASS_OF: Readonly<Record<RuleSite['role'], string>> = {
  permission: TERMS.Permission,
  prohibition: TERMS.Prohibition,
  obligation: TERMS.Duty,
  duty: TERMS.Duty,
  remedy: TERMS.Duty,
  consequence: TERMS.Duty,
};

const CLASSES: readonly string[] = [TERMS.Permission, TERMS.Prohibition, TERMS.Duty];

/**
 * O12: a rule that is two of permission, prohibition and duty, which ODRL declares disjoint.
 *
 * @see https://www.w3.org/TR/odrl-model/#rule
 */
export const RULE_KIND: Check<PolicyContext> = {
  code: 'odrl/rule-kind',
  number: 'O12',
  severity: 'error',
  help: 'Make it one rule of one kind: remove the class, or write the other rule out.',
  *check({ trace }) {
    const sites = new Map<GraphNode, Set<RuleSite['role']>>();
    for (const { node, role } of trace.rules) {
      sites.set(node, (sites.get(node) ?? new Set()).add(role));
    }
    for (const [node, roles] of sites) {
      const kinds = new Set([...roles].map((role) => CLASS_OF[role]));
      const places = [...roles].map((role) => `"${role}"`).join(' and ');
      if (kinds.size > 1) {
        yield {
          at: { node },
          message: `has one rule as ${places}`,
          expected: ['one kind of rule'],
        };
      }
      const stated = CLASSES.filter((name) => node.types.has(name) && !kinds.has(name));
      for (const name of stated) {
        yield {
          at: { node, property: '@type' },
          message: `has a rule as ${places} that says it is a ${shortName(name)}`,
          found: shortName(name),
          expected: [...kinds].map(shortName),
        };
      }
    }
  },
};
