// SPDX-License-Identifier: Apache-2.0
import { isObject } from '../../canonical/expanded.js';
import type { GraphNode } from '../../canonical/graph.js';
import type { ConstraintSite } from '../../canonical/policy-trace.js';
import { TERMS } from '../terms.js';
import type { Check, Finding, PolicyContext } from '../check.js';

/**
 * D07: a right operand that EDC answers with 400 or 500, or keeps as something else than it seems.
 *
 * EDC reads the expanded text rather than the statements: it tells a number from the text of one.
 *
 * @see https://github.com/eclipse-edc/Connector `MandatoryValue`, `JsonObjectToConstraintTransformer`
 */
export const EDC_RIGHT_OPERAND: Check<PolicyContext> = {
  code: 'edc/right-operand',
  number: 'D07',
  severity: 'error',
  help: 'Write a text, or an array of texts. Put numbers and IRIs in quotes: the constraint function of the connector reads them from there.',
  *check({ profile, trace }) {
    if (profile.runtime !== 'edc') return;
    const seen = new Set<GraphNode>();
    for (const site of trace.constraints) {
      if (seen.has(site.node)) continue;
      seen.add(site.node);
      const finding = judge(site);
      if (finding !== undefined) yield finding;
    }
  },
};

/** EDC looks at the first value in each constraint of a rule, and at none within a combination. */
function judge({ node, property }: ConstraintSite): Finding | undefined {
  const faults = writtenValues(node).map(faultOf);
  const [first] = faults;
  const isRefused = first !== undefined && property === TERMS.constraint;
  const fault = isRefused ? first : faults.find((each) => each !== undefined);
  if (fault === undefined) return undefined;
  return {
    at: { node, property: TERMS.rightOperand },
    severity: isRefused ? 'error' : 'warning',
    message: `has ${fault} as right operand, which EDC ${isRefused ? 'refuses' : 'takes without a look, and may never find equal to anything'}`,
    found: fault,
    expected: ['a text', 'an array of texts'],
  };
}

function writtenValues(node: GraphNode): readonly unknown[] {
  return node.parts.flatMap((part) => (part[TERMS.rightOperand] ?? []) as readonly unknown[]);
}

/** What is wrong with an expanded value; undefined for a text that holds something. */
function faultOf(value: unknown): string | undefined {
  if (!isObject(value)) return 'a value that is none';
  if ('@list' in value) return 'an RDF list ("@list")';
  if (!('@value' in value)) return '@id' in value ? 'an IRI' : 'an object';
  const { '@value': content } = value;
  if (typeof content === 'string') return content.trim() === '' ? 'a blank text' : undefined;
  if (typeof content === 'object') return 'opaque JSON';
  return typeof content === 'number' ? 'a number' : 'a truth value';
}
