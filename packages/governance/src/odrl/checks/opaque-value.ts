// SPDX-License-Identifier: Apache-2.0
import type { Check, PolicyContext } from '../check.js';
import { shortName } from '../short-name.js';

/** L12: a text, number or piece of opaque JSON where a rule, duty or constraint belongs. */
export const OPAQUE_VALUE: Check<PolicyContext> = {
  code: 'jsonld/opaque-value',
  number: 'L12',
  severity: 'error',
  help: 'Write an object there. A value that is no object is no rule and no constraint, however much it looks like one.',
  *check({ trace }) {
    for (const { node, property, value } of trace.opaqueValues) {
      const name = shortName(property);
      yield {
        at: { node, property },
        message: `has ${value.kind === 'json' ? 'opaque JSON' : 'a plain value'} as "${name}"`,
        found:
          value.kind === 'json'
            ? value.json
            : value.kind === 'literal'
              ? value.lexical
              : value.kind,
        expected: ['an object'],
      };
    }
  },
};
