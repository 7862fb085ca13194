// SPDX-License-Identifier: Apache-2.0
import fc from 'fast-check';
import { COMBINATIONS, OPERATORS } from '../src/connector/connector-policy.js';
import type { ConnectorPolicy, PolicyConstraint, PolicyRule } from '../src/index.js';

const name = fc.constantFrom(
  'http://www.w3.org/ns/odrl/2/use',
  'http://www.w3.org/ns/odrl/2/print',
  'https://w3id.org/edc/v0.0.1/ns/inForceDate',
  'https://dspacex.example.org/ns/membership',
  'urn:dspacex:membership',
  '<membership.credential>',
);
/** Not blank, for connectors refuse blank values. */
const text = fc
  .oneof(fc.string({ minLength: 1 }), fc.string({ unit: 'binary', minLength: 1 }))
  // eslint-disable-next-line no-control-regex -- Java counts four control characters as blank.
  .filter((each) => !/^[\s\x1c-\x1f]*$/.test(each));

const { constraint } = fc.letrec<{ constraint: PolicyConstraint }>((tie) => ({
  constraint: fc.oneof(
    { maxDepth: 2 },
    fc.record({
      leftOperand: name,
      operator: fc.constantFrom(...OPERATORS),
      rightOperand: fc.oneof(text, fc.array(text, { minLength: 1, maxLength: 3 })),
    }),
    fc.record({
      combination: fc.constantFrom(...COMBINATIONS),
      operands: fc.array(tie('constraint'), { minLength: 1, maxLength: 3 }),
    }),
  ),
}));

const rule: fc.Arbitrary<PolicyRule> = fc.record(
  { action: name, constraints: fc.array(constraint, { maxLength: 3 }), refinement: constraint },
  { requiredKeys: ['action', 'constraints'] },
);
const withDuties = (property: 'duties' | 'remedies' | 'consequences'): fc.Arbitrary<PolicyRule> =>
  fc
    .tuple(rule, fc.array(rule, { maxLength: 2 }))
    .map(([outer, inner]) => (inner.length === 0 ? outer : { ...outer, [property]: inner }));

/** Any policy that a connector can hold. */
export const connectorPolicy: fc.Arbitrary<ConnectorPolicy> = fc.record({
  permissions: fc.array(withDuties('duties'), { maxLength: 3 }),
  prohibitions: fc.array(withDuties('remedies'), { maxLength: 2 }),
  obligations: fc.array(withDuties('consequences'), { maxLength: 2 }),
});
