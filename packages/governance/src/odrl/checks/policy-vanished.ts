// SPDX-License-Identifier: Apache-2.0
import { RULE_PROPERTIES } from '../../canonical/find-policies.js';
import { ruleTexts } from '../../canonical/policy-text.js';
import type { Check, GraphContext } from '../check.js';

/** L15: rules that are written down, none of which is left once the context has had its say. */
export const POLICY_VANISHED: Check<GraphContext> = {
  code: 'jsonld/policy-vanished',
  number: 'L15',
  severity: 'error',
  help: 'Use a context that defines the ODRL terms where the rules stand, such as "http://www.w3.org/ns/odrl.jsonld". A runtime that finds no rule allows everything.',
  *check({ document, graph }) {
    if (hasRules(graph)) return;
    const [text] = ruleTexts(document.value);
    if (text === undefined) return;
    yield {
      at: { pointer: text, part: 'key' },
      message:
        'has rules in its text, but states no ODRL rule: its context gives them another meaning or none',
      found: text,
    };
  },
};

/** Whether anything in the document is a rule of something. */
export function hasRules(graph: GraphContext['graph']): boolean {
  return [...graph.nodes.values()].some((node) =>
    RULE_PROPERTIES.some((property) => (node.properties.get(property) ?? []).length > 0),
  );
}
