// SPDX-License-Identifier: Apache-2.0
import { valuesOf, type GraphValue } from '../../canonical/graph.js';
import { nameOfValue } from '../../canonical/term-name.js';
import { DCT, XSD } from '../../contexts/namespaces.js';
import { fitsDatatype } from '../lexical-forms.js';
import type { Check, PolicyContext } from '../check.js';

const DC = 'http://purl.org/dc/elements/1.1/';
const DATES = ['issued', 'modified', 'created'] as const;

/**
 * O22: a policy that another one replaces, or dates that are none.
 *
 * @see https://www.w3.org/TR/odrl-model/#metadata
 */
export const POLICY_METADATA: Check<PolicyContext> = {
  code: 'odrl/policy-metadata',
  number: 'O22',
  severity: 'warning',
  help: 'Deploy the policy that replaces it: a processor must not use one that "isReplacedBy" another.',
  *check({ node }) {
    for (const namespace of [DCT, DC]) {
      const property = `${namespace}isReplacedBy`;
      const [successor] = valuesOf(node, property);
      if (successor === undefined) continue;
      yield {
        at: { node, property },
        message: `says of itself that it is replaced by "${nameOf(successor)}", so that it is void`,
        found: nameOf(successor),
      };
    }
    for (const name of DATES) {
      for (const value of valuesOf(node, DCT + name)) {
        if (value.kind !== 'literal' || isDate(value.lexical)) continue;
        yield {
          at: { node, property: DCT + name },
          message: `is ${name} on "${value.lexical}", which is no date`,
          found: value.lexical,
          expected: ['a date', 'a date and time with a time zone'],
          help: 'Write a date such as "2026-01-31", or an instant such as "2026-01-31T12:00:00Z".',
        };
      }
    }
  },
};

function nameOf(value: GraphValue): string {
  return (nameOfValue(value) ?? '_:').replace(/^[<"](.*)[>"]$/s, '$1');
}

/** Lenient: years, months and times without seconds or zone are used, and everybody understands them. */
function isDate(lexical: string): boolean {
  return (
    /^\d{4}(?:-(?:0[1-9]|1[0-2]))?$/.test(lexical) ||
    fitsDatatype(lexical.replace(/^([^T]*T\d\d:\d\d)(?!:)/, '$1:00'), `${XSD}dateTime`) ||
    fitsDatatype(lexical, `${XSD}date`)
  );
}
