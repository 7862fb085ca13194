// SPDX-License-Identifier: Apache-2.0
import { valuesOf } from '../../canonical/graph.js';
import { listItems } from '../../canonical/list-items.js';
import { nameOfValue } from '../../canonical/term-name.js';
import { EDC } from '../../contexts/namespaces.js';
import type { Check, PolicyContext } from '../check.js';
import { TERMS } from '../terms.js';

/** An offset from the signing of the contract, as EDC reads it. */
const OFFSET = /^contract[Aa]greement\+-?\d+[smhd]$/;
/** An instant with its time zone. */
const INSTANT =
  /^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])T(?:[01]\d|2[0-3]):[0-5]\d(?::[0-5]\d(?:\.\d{1,9})?)?(?:Z|[+-](?:0\d|1[0-8])(?::?[0-5]\d)?)$/i;

/**
 * D15: a period of validity that EDC cannot read, so that the constraint never holds.
 *
 * @see https://github.com/eclipse-edc/Connector `ContractExpiryCheckFunction`
 */
export const EDC_IN_FORCE_DATE: Check<PolicyContext> = {
  code: 'edc/in-force-date',
  number: 'D15',
  severity: 'warning',
  help: 'Write an instant such as "2026-01-01T00:00:00Z", or an offset from the signing of the contract such as "contractAgreement+7d" (s, m, h or d).',
  *check({ graph, trace, profile }) {
    if (profile.runtime !== 'edc') return;
    for (const node of new Set(trace.constraints.map((site) => site.node))) {
      const [operand] = listItems(graph, valuesOf(node, TERMS.leftOperand));
      if (operand === undefined || nameOfValue(operand) !== `${EDC}inForceDate`) continue;
      for (const value of listItems(graph, valuesOf(node, TERMS.rightOperand))) {
        if (value.kind !== 'literal') continue;
        if (OFFSET.test(value.lexical) || INSTANT.test(value.lexical)) continue;
        yield {
          at: { node, property: TERMS.rightOperand },
          message: `limits its validity by "${value.lexical}", which EDC cannot read`,
          found: value.lexical,
          expected: ['an instant with a time zone', 'contractAgreement+<number><s, m, h or d>'],
        };
      }
    }
  },
};
