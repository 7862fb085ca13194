// SPDX-License-Identifier: Apache-2.0
import fc from 'fast-check';

export const ODRL = 'http://www.w3.org/ns/odrl/2/';
export const EDC = 'https://w3id.org/edc/v0.0.1/ns/';
export const XSD = 'http://www.w3.org/2001/XMLSchema#';

/** A thing with properties, independent of any way to write it. */
export interface ModelNode {
  readonly id?: string;
  readonly types: readonly string[];
  /** By absolute IRI; each property once. */
  readonly properties: readonly (readonly [string, readonly ModelValue[]])[];
}

export type ModelValue =
  | { readonly node: ModelNode }
  | { readonly iri: string }
  | { readonly list: readonly ModelValue[] }
  | {
      readonly value: string | number | boolean;
      readonly type?: string;
      readonly language?: string;
    };

const iri = (name: string): ModelValue => ({ iri: ODRL + name });
const node = (
  types: readonly string[],
  properties: readonly (readonly [string, readonly ModelValue[]])[],
  id?: string,
): ModelNode => ({
  types,
  properties: properties.filter(([, values]) => values.length > 0),
  ...(id === undefined ? {} : { id }),
});

const action = fc.constantFrom('use', 'play', 'print', 'transfer', 'distribute').map(iri);
const asset = fc.constantFrom('urn:acme:a', 'https://acme.example/b').map((id) => ({ iri: id }));
const party = fc.constantFrom('urn:acme:p', 'urn:dspacex:q').map((id) => ({ iri: id }));

const operand: fc.Arbitrary<ModelValue> = fc.oneof(
  fc.constantFrom('active', 'EU', 'b', '').map((value) => ({ value })),
  fc.integer({ min: -5, max: 5 }).map((value) => ({ value })),
  fc.boolean().map((value) => ({ value })),
  fc.constant({ value: '2026-01-01', type: `${XSD}date` }),
  fc.constant({ value: 'aktiv', language: 'de' }),
  fc.constant({ iri: 'https://acme.example/regions/eu' }),
);

const atomic: fc.Arbitrary<ModelNode> = fc
  .record({
    left: fc.constantFrom(`${ODRL}purpose`, `${EDC}membership.credential`, 'urn:acme:level'),
    operator: fc.constantFrom('eq', 'neq', 'isAnyOf', 'lteq'),
    right: fc.uniqueArray(operand, {
      minLength: 1,
      maxLength: 2,
      selector: (o) => JSON.stringify(o),
    }),
    unit: fc.option(fc.constant('urn:acme:unit'), { nil: undefined }),
  })
  .map(({ left, operator, right, unit }) =>
    node(
      [],
      [
        [`${ODRL}leftOperand`, [{ iri: left }]],
        [`${ODRL}operator`, [iri(operator)]],
        [`${ODRL}rightOperand`, right],
        [`${ODRL}unit`, unit === undefined ? [] : [{ iri: unit }]],
      ],
    ),
  );

const { constraint } = fc.letrec<{ constraint: ModelNode; logical: ModelNode }>((tie) => ({
  constraint: fc.oneof({ maxDepth: 2 }, atomic, tie('logical')),
  logical: fc
    .tuple(
      fc.constantFrom('and', 'or', 'xone', 'andSequence'),
      fc.array(tie('constraint'), { minLength: 1, maxLength: 3 }),
      fc.boolean(),
    )
    .map(([operator, operands, asList]) => {
      const values = operands.map((inner) => ({ node: inner }));
      const listed = asList || operator === 'andSequence' ? [{ list: values }] : values;
      return node([], [[ODRL + operator, listed]]);
    }),
}));

const constraints = fc.array(
  constraint.map((inner) => ({ node: inner })),
  { maxLength: 3 },
);

const refinedAction: fc.Arbitrary<ModelValue> = fc.oneof(
  { arbitrary: action, weight: 3 },
  {
    arbitrary: fc.tuple(action, constraints).map(([name, refinements]) => ({
      node: node(
        [],
        [
          ['http://www.w3.org/1999/02/22-rdf-syntax-ns#value', [name]],
          [`${ODRL}refinement`, refinements],
        ],
      ),
    })),
    weight: 1,
  },
);

const duty: fc.Arbitrary<ModelNode> = fc.tuple(action, constraints).map(([name, inner]) =>
  node(
    [],
    [
      [`${ODRL}action`, [name]],
      [`${ODRL}constraint`, inner],
    ],
  ),
);

const rule = (nested: string): fc.Arbitrary<ModelNode> =>
  fc
    .record({
      actions: fc.array(refinedAction, { maxLength: 2 }),
      targets: fc.uniqueArray(asset, { maxLength: 2, selector: ({ iri: id }) => id }),
      assignees: fc.uniqueArray(party, { maxLength: 1 }),
      constraints,
      duties: fc.array(duty, { maxLength: 1 }),
    })
    .map((parts) =>
      node(
        [],
        [
          [`${ODRL}action`, parts.actions],
          [`${ODRL}target`, parts.targets],
          [`${ODRL}assignee`, parts.assignees],
          [`${ODRL}constraint`, parts.constraints],
          [ODRL + nested, parts.duties.map((inner) => ({ node: inner }))],
        ],
      ),
    );

const rules = (kind: string) =>
  fc.array(
    rule(kind).map((inner) => ({ node: inner })),
    { maxLength: 2 },
  );

/** An EDC policy definition with a random ODRL policy. */
export const policyDefinition: fc.Arbitrary<ModelNode> = fc
  .record({
    permissions: fc.array(
      rule('duty').map((inner) => ({ node: inner })),
      { minLength: 1, maxLength: 2 },
    ),
    prohibitions: rules('remedy'),
    obligations: rules('consequence'),
    assigner: fc.uniqueArray(party, { maxLength: 1 }),
    shared: fc.uniqueArray(action, { maxLength: 1 }),
  })
  .map((parts) =>
    node(
      [`${EDC}PolicyDefinition`],
      [
        [
          `${EDC}policy`,
          [
            {
              node: node(
                [`${ODRL}Set`],
                [
                  [`${ODRL}permission`, parts.permissions],
                  [`${ODRL}prohibition`, parts.prohibitions],
                  [`${ODRL}obligation`, parts.obligations],
                  [`${ODRL}assigner`, parts.assigner],
                  [`${ODRL}action`, parts.shared],
                ],
                'urn:acme:policy',
              ),
            },
          ],
        ],
      ],
      'urn:acme:definition',
    ),
  );
