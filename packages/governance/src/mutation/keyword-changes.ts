// SPDX-License-Identifier: Apache-2.0
import { isJsonObject, type JsonObject, type JsonValue } from '@xreg/xregistry-fs';
import { items } from '../rules/explain/assertions.js';
import { quoteValue } from '../rules/explain/quote-value.js';
import { loosenedPatterns } from './loosened-patterns.js';
import type { MutationOperator } from './mutation.js';
import { otherValues } from './other-values.js';

/** Keywords that refer to another schema. */
export const REFERENCES: ReadonlySet<string> = new Set(['$ref', '$dynamicRef', '$recursiveRef']);

/** A schema object to mutate. */
export interface MutatedPlace {
  readonly schema: JsonObject;
  /** The last token of its pointer: for a schema of a property, the name of that. */
  readonly property: string;
  readonly constants: ReadonlyMap<string, readonly JsonValue[]>;
}

/** A change of one keyword. */
export interface KeywordChange {
  readonly operator: MutationOperator;
  /** What follows the keyword in the pointer of the place. */
  readonly at?: readonly (string | number)[];
  readonly change: string;
  readonly without?: readonly string[];
  readonly set?: JsonObject;
}

/** Every change of one keyword of a schema object. */
export type KeywordMutator = (place: MutatedPlace, keyword: string) => readonly KeywordChange[];

const nothing: KeywordMutator = () => [];

/** The changes of a keyword; none of one that asserts nothing. */
export function changesOf(place: MutatedPlace, keyword: string): readonly KeywordChange[] {
  return (OPERATORS.get(keyword) ?? nothing)(place, keyword);
}

const drop: KeywordMutator = ({ schema }, keyword) => [
  {
    operator: 'drop-keyword',
    change: `${naming(keyword, schema[keyword])} is removed`,
    without: [keyword],
  },
];

const changeConstant: KeywordMutator = ({ schema, property, constants }, keyword) =>
  otherValues(schema[keyword] ?? null, property, constants).map((value) => ({
    operator: 'change-const' as const,
    change: `"const" ${quoteValue(schema[keyword] ?? null)} becomes ${quoteValue(value)}`,
    set: { [keyword]: value },
  }));

const dropValues: KeywordMutator = ({ schema }, keyword) => {
  const all = items(schema[keyword]);
  if (all.length < 2) return [];
  return all.map((value, index) => ({
    operator: 'drop-value' as const,
    at: [index],
    change: `${quoteValue(value)} is not allowed any more`,
    set: { [keyword]: all.filter((_, other) => other !== index) },
  }));
};

const dropRequired: KeywordMutator = ({ schema }) => {
  const all = items(schema['required']);
  return all.map((name, index) => ({
    operator: 'drop-required' as const,
    at: [index],
    change: `${quoteValue(name)} is not required any more`,
    set: { required: all.filter((_, other) => other !== index) },
  }));
};

/** Where a member has one keyword only, removing that is a mutation already. */
const dropMembers: KeywordMutator = ({ schema, constants }, keyword) => {
  const all = schema[keyword];
  if (!isJsonObject(all)) return [];
  const isDroppedBelow = (property: string) => {
    const member = all[property];
    if (!isJsonObject(member)) return false;
    const [only, ...others] = Object.keys(member);
    if (only === undefined || others.length > 0) return false;
    const changes = changesOf({ schema: member, property, constants }, only);
    return changes.some(({ without, set }) => without?.length === 1 && set === undefined);
  };
  const names = Object.keys(all).filter((name) => !isDroppedBelow(name));
  return names.map((name) => ({
    operator: 'drop-property' as const,
    at: [name],
    change: `what "${keyword}" says of "${name}" is removed`,
    set: { [keyword]: withoutKeys(all, [name]) },
  }));
};

const dropBranches: KeywordMutator = ({ schema }, keyword) => {
  const all = items(schema[keyword]);
  return all.map((_, index) => ({
    operator: 'drop-branch' as const,
    at: [index],
    change: `alternative ${index + 1} of "${keyword}" is removed`,
    ...(all.length === 1
      ? { without: [keyword] }
      : { set: { [keyword]: all.filter((__, other) => other !== index) } }),
  }));
};

function rename(
  operator: MutationOperator,
  to: string,
  alsoWithout: readonly string[] = [],
): KeywordMutator {
  return ({ schema }, keyword) => {
    const value = schema[keyword];
    if (value === undefined || schema[to] !== undefined) return [];
    if (operator === 'swap-combinator' && items(value).length < 2) return [];
    if (operator === 'swap-quantifier' && Array.isArray(value)) return [];
    return [
      {
        operator,
        change: `"${keyword}" becomes "${to}"`,
        without: [keyword, ...alsoWithout],
        set: { [to]: value },
      },
    ];
  };
}

const widenType: KeywordMutator = ({ schema }) => {
  const { type } = schema;
  if (type === 'integer') {
    return [
      { operator: 'widen-type', change: '"integer" becomes "number"', set: { type: 'number' } },
    ];
  }
  const change = `the type need not be ${items(Array.isArray(type) ? type : [type ?? null])
    .map(quoteValue)
    .join(' or ')} any more`;
  return [{ operator: 'widen-type', change, without: ['type'] }];
};

/** A bound that is removed anyway is not lowered to what bounds nothing. */
function shift(least: number): KeywordMutator {
  return ({ schema }, keyword) => {
    const bound = schema[keyword];
    if (typeof bound !== 'number') return [];
    return [bound - 1, bound + 1]
      .filter((shifted) => shifted >= least)
      .map((shifted) => ({
        operator: 'shift-bound' as const,
        change: `"${keyword}" ${bound} becomes ${shifted}`,
        set: { [keyword]: shifted },
      }));
  };
}

const loosenPattern: KeywordMutator = ({ schema }) => {
  const { pattern } = schema;
  if (typeof pattern !== 'string') return [];
  return loosenedPatterns(pattern).map((loosened) => ({
    operator: 'loosen-pattern' as const,
    change: `"pattern" ${quoteValue(pattern)} becomes ${quoteValue(loosened)}`,
    set: { pattern: loosened },
  }));
};

const negateCondition: KeywordMutator = ({ schema }) => [
  {
    operator: 'negate-condition',
    change: 'what "if" describes is negated',
    set: { if: { not: schema['if'] ?? true } },
  },
];

function all(...mutators: readonly KeywordMutator[]): KeywordMutator {
  return (place, keyword) => mutators.flatMap((mutate) => mutate(place, keyword));
}

const OPERATORS: ReadonlyMap<string, KeywordMutator> = new Map<string, KeywordMutator>([
  ['type', widenType],
  ['const', all(drop, changeConstant)],
  ['enum', all(drop, dropValues)],
  ['required', dropRequired],
  ['properties', dropMembers],
  ['patternProperties', dropMembers],
  ['allOf', all(dropBranches, rename('swap-combinator', 'anyOf'))],
  ['anyOf', all(drop, dropBranches, rename('swap-combinator', 'allOf'))],
  ['oneOf', all(drop, dropBranches, rename('swap-combinator', 'anyOf'))],
  ['contains', all(drop, rename('swap-quantifier', 'items', ['minContains', 'maxContains']))],
  ['items', all(drop, rename('swap-quantifier', 'contains', ['additionalItems']))],
  ['if', negateCondition],
  ['pattern', all(drop, loosenPattern)],
  ...['minItems', 'minLength', 'minProperties'].map((keyword): [string, KeywordMutator] => [
    keyword,
    all(drop, shift(1)),
  ]),
  ...['maxItems', 'maxLength', 'maxProperties', 'minContains', 'maxContains'].map(
    (keyword): [string, KeywordMutator] => [keyword, all(drop, shift(0))],
  ),
  ...['minimum', 'maximum', 'exclusiveMinimum', 'exclusiveMaximum'].map(
    (keyword): [string, KeywordMutator] => [keyword, all(drop, shift(-Infinity))],
  ),
  ...[
    ...REFERENCES,
    'additionalItems',
    'additionalProperties',
    'dependencies',
    'dependentRequired',
    'dependentSchemas',
    'else',
    'format',
    'multipleOf',
    'not',
    'prefixItems',
    'propertyNames',
    'then',
    'unevaluatedItems',
    'unevaluatedProperties',
    'uniqueItems',
  ].map((keyword): [string, KeywordMutator] => [keyword, drop]),
]);

/** A keyword with its value, where that is short. */
function naming(keyword: string, value: JsonValue | undefined): string {
  const isShort = value !== undefined && (typeof value !== 'object' || value === null);
  return isShort ? `"${keyword}" ${quoteValue(value)}` : `"${keyword}"`;
}

/** An object without some of its members. */
export function withoutKeys(object: JsonObject, keys: readonly string[]): JsonObject {
  return Object.fromEntries(Object.entries(object).filter(([key]) => !keys.includes(key)));
}
