// SPDX-License-Identifier: Apache-2.0
import { isRelativeName, isTextName } from '../../canonical/term-name.js';
import type { Check, PolicyContext } from '../check.js';
import { ODRL } from '../../contexts/namespaces.js';
import { ODRL_TERMS } from '../vocabulary.js';
import { TERMS } from '../terms.js';
import { shortName } from '../short-name.js';

/** L04: a name that is no IRI under its context, so that no two documents mean the same by it. */
export const RELATIVE_IRI: Check<PolicyContext> = {
  code: 'jsonld/relative-iri',
  number: 'L04',
  severity: 'error',
  help: 'Use a context that defines the name, or write the absolute IRI.',
  *check({ names, profile }) {
    for (const { node, property, name } of names) {
      if (!isRelativeName(name)) continue;
      const isKey =
        profile.runtime === 'edc' &&
        profile.ecosystem !== 'catenax' &&
        property === TERMS.leftOperand;
      yield {
        at: { node, property },
        // EDC keeps it as it is written, and binds functions to it by that text.
        ...(isKey && { severity: 'warning' as const }),
        message: `uses "${shortName(name)}" as ${shortName(property)}, which its context does not define`,
        found: shortName(name),
        expected: ['an absolute IRI', 'a term of the context'],
        ...(ODRL_TERMS.has(shortName(name)) && {
          help: `ODRL has "${shortName(name)}", but the context does not define it: write { "@id": "${ODRL}${shortName(name)}" }, or use the W3C context.`,
        }),
      };
    }
  },
};

/** L04: a text where an IRI belongs, because the term is spelled in a way that its coercion does not cover. */
export const TEXT_FOR_IRI: Check<PolicyContext> = {
  code: 'jsonld/text-for-iri',
  number: 'L04',
  severity: 'error',
  help: 'Write { "@id": "…" }, or use the unprefixed key, whose values the context takes for IRIs.',
  *check({ names }) {
    for (const { node, property, name } of names) {
      if (!isTextName(name)) continue;
      yield {
        at: { node, property },
        message: `has the text "${shortName(name)}" as ${shortName(property)}, where an IRI belongs`,
        found: shortName(name),
        expected: [`{ "@id": "${shortName(name)}" }`],
      };
    }
  },
};
