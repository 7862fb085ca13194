// SPDX-License-Identifier: Apache-2.0
// The policies of the benchmark: each as a plain document, and in spellings that only a JSON-LD processor
// understands. Both mean the same.

const ODRL = 'http://www.w3.org/ns/odrl/2/';
const ACME = 'https://acme.example/ns/';
const CONTEXT = ['http://www.w3.org/ns/odrl.jsonld', { acme: ACME }];

/**
 * A policy as most are written: known contexts, terms, absolute IRIs.
 *
 * @param {string} name
 * @param {{ isFailing: boolean, random: () => number, bytes: number }} options a failing policy lacks the
 *   membership constraint in one permission; there are as many permissions as fill the bytes, or one.
 */
export function plainPolicy(name, { isFailing, random, bytes }) {
  const permission = [];
  for (let length = 0; permission.length === 0 || length < bytes;) {
    const isShort = isFailing && permission.length === 0;
    const next = permissionOf(`${name}-${permission.length}`, isShort, random);
    permission.push(next);
    if (bytes > 0) length += JSON.stringify(next, null, 2).length;
  }
  return {
    '@context': CONTEXT,
    '@type': 'Set',
    '@id': `https://acme.example/policies/${name}`,
    permission,
  };
}

/** Ways to write a plain policy so that its JSON has another shape; taken in turn. */
export const SPELLINGS = [
  /** Everything in one `@graph`. */
  ({ '@context': context, ...policy }) => ({ '@context': context, '@graph': [policy] }),
  /** Sets, and full IRIs for every name. */
  (policy) => ({
    '@id': policy['@id'],
    '@type': [`${ODRL}Set`],
    [`${ODRL}permission`]: { '@set': policy.permission.map(inFull) },
  }),
  /** A graph of nodes that refer to each other by blank node. */
  (policy) => {
    const nodes = policy.permission.map((each, at) => ({ '@id': `_:p${at}`, ...each }));
    const { '@context': context, ...top } = policy;
    const permission = nodes.map((node) => ({ '@id': node['@id'] }));
    return { '@context': context, '@graph': [{ ...top, permission }, ...nodes] };
  },
];

function permissionOf(name, isShort, random) {
  const constraint = [constraintOf('region', 'EU'), constraintOf('purpose', `purpose-${random()}`)];
  if (!isShort) constraint.unshift(constraintOf('membership.credential', 'active'));
  return { action: 'use', target: `https://acme.example/assets/${name}`, constraint };
}

function constraintOf(operand, value) {
  return { leftOperand: `${ACME}${operand}`, operator: 'eq', rightOperand: value };
}

function inFull({ action, target, constraint }) {
  return {
    [`${ODRL}action`]: { '@id': ODRL + action },
    [`${ODRL}target`]: { '@id': target },
    [`${ODRL}constraint`]: {
      '@set': constraint.map(({ leftOperand, operator, rightOperand }) => ({
        [`${ODRL}leftOperand`]: { '@id': leftOperand },
        [`${ODRL}operator`]: { '@id': ODRL + operator },
        [`${ODRL}rightOperand`]: [{ '@value': rightOperand }],
      })),
    },
  };
}
