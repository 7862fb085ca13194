// SPDX-License-Identifier: Apache-2.0
import { CC, ODRL } from '../../contexts/namespaces.js';
import { ACTIONS, DEPRECATED_TERMS, LEFT_OPERANDS } from '../vocabulary.js';
import { isAbsoluteName } from '../term-uses.js';
import { TERMS } from '../terms.js';
import { shortName } from '../short-name.js';
import type { Check, PolicyContext } from '../check.js';

/** O25: a word of ODRL that its context does not define, so that a default vocabulary took it. */
export const CAPTURED_TERM: Check<PolicyContext> = {
  code: 'odrl/captured-term',
  number: 'O25',
  severity: 'warning',
  help: 'Write the IRI of the ODRL term, or use the W3C context; contexts of connectors define few terms of ODRL.',
  *check({ names, inlineContexts, profile }) {
    const vocabularies = new Set(
      inlineContexts
        .map(({ entries }) => entries['@vocab'])
        .filter((vocab) => typeof vocab === 'string'),
    );
    if (profile.injectedVocab !== undefined) vocabularies.add(profile.injectedVocab);
    for (const { node, property, name } of names) {
      if (!isAbsoluteName(name) || name.startsWith(ODRL) || name.startsWith(CC)) continue;
      const vocabulary = [...vocabularies].find((vocab) => name.startsWith(vocab));
      if (vocabulary === undefined) continue;
      const term = ODRL + name.slice(vocabulary.length);
      const known =
        property === TERMS.action
          ? ACTIONS
          : property === TERMS.leftOperand
            ? LEFT_OPERANDS
            : undefined;
      if (known === undefined || !(known.has(term) || DEPRECATED_TERMS.has(term))) continue;
      yield {
        at: { node, property },
        message: `says <${name}> as ${shortName(property)}, which is not ODRL's "${shortName(term)}"`,
        found: name,
        expected: [term],
      };
    }
  },
};
