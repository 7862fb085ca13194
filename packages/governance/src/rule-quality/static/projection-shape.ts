// SPDX-License-Identifier: Apache-2.0
import { words } from '../../contexts/context-table.js';
import { ODRL } from '../../contexts/namespaces.js';
import { PARTY_FUNCTIONS } from '../../odrl/vocabulary.js';

/** A type of JSON value that a schema can tell apart. */
export type JsonType = 'object' | 'array' | 'string' | 'number' | 'boolean';

/** A place in the projection, as far as every policy has the same there. */
export type ShapeName =
  | 'document'
  | 'policy'
  | 'name'
  | 'names'
  | 'permissions'
  | 'prohibitions'
  | 'obligations'
  | 'duties'
  | 'permission'
  | 'prohibition'
  | 'duty'
  | 'constraints'
  | 'constraint'
  | 'term'
  | 'operand'
  | 'operands'
  | 'text';

/** What can stand at a place of the projection. */
export interface Shape {
  readonly types: ReadonlySet<JsonType>;
  /** The members an object can have; nothing else ever stands there. */
  readonly members?: ReadonlyMap<string, ShapeName>;
  /** The members an object always has. */
  readonly always?: readonly string[];
  /** What the items of a list are. */
  readonly items?: ShapeName;
}

const list = (items: ShapeName): Shape => ({ types: new Set(['array']), items });

const object = (
  members: Readonly<Record<string, ShapeName>>,
  always: readonly string[] = [],
): Shape => ({ types: new Set(['object']), members: new Map(Object.entries(members)), always });

const membersOf = (names: readonly string[], shape: ShapeName) =>
  Object.fromEntries(names.map((name) => [name, shape]));

const THINGS = ['target', 'output', ...[...PARTY_FUNCTIONS].map((iri) => iri.slice(ODRL.length))];

const RULE_MEMBERS: Readonly<Record<string, ShapeName>> = {
  id: 'name',
  action: 'name',
  refinement: 'constraints',
  constraint: 'constraints',
  ...membersOf(['duty', 'remedy', 'consequence'], 'duties'),
  ...membersOf(THINGS, 'name'),
  ...membersOf(
    THINGS.map((thing) => `${thing}Refinement`),
    'constraints',
  ),
};

/**
 * The shape of the projection, which no policy departs from. It says the same as the JSON Schema of the
 * canonical form that the package ships; a test holds the two together.
 */
export const SHAPES: Readonly<Record<ShapeName, Shape>> = {
  document: object({ policy: 'policy' }, ['policy']),
  policy: object(
    {
      id: 'name',
      type: 'name',
      ...membersOf(['profile', 'conflict', 'inheritFrom'], 'names'),
      permission: 'permissions',
      prohibition: 'prohibitions',
      obligation: 'obligations',
    },
    words('type profile conflict inheritFrom permission prohibition obligation'),
  ),
  name: { types: new Set(['string']) },
  names: list('name'),
  permissions: list('permission'),
  prohibitions: list('prohibition'),
  obligations: list('duty'),
  duties: list('duty'),
  permission: object(RULE_MEMBERS, words('refinement constraint duty')),
  prohibition: object(RULE_MEMBERS, words('refinement constraint remedy')),
  duty: object(RULE_MEMBERS, words('refinement constraint consequence')),
  constraints: list('constraint'),
  constraint: object({
    ...membersOf(words('leftOperand operator rightOperandReference dataType unit'), 'term'),
    rightOperand: 'operand',
    status: 'operands',
    ...membersOf(words('and or xone andSequence'), 'constraints'),
  }),
  /** One name; several are an error of the policy, and a list. */
  term: { types: new Set(['string', 'array']), items: 'name' },
  operand: {
    types: new Set(['object', 'array', 'string', 'number', 'boolean']),
    members: new Map(
      Object.entries({
        '@id': 'name',
        '@type': 'name',
        ...membersOf(words('@value @language @direction @json'), 'text'),
      } satisfies Record<string, ShapeName>),
    ),
    items: 'operand',
  },
  operands: list('operand'),
  text: { types: new Set(['string']) },
};
