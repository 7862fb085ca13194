// SPDX-License-Identifier: Apache-2.0
import type { JsonValue } from '@xreg/xregistry-fs';
import type { SchemaDocument } from '../rules/schema/schema-document.js';

/** Every way in which the schema of a rule is changed to see whether its tests notice. */
export const MUTATION_OPERATORS = {
  'drop-keyword': 'A keyword is removed.',
  'drop-property': 'What "properties" says of one property is removed.',
  'drop-branch': 'One of several alternatives or conditions is removed.',
  'drop-required': 'A property need not be there any more.',
  'drop-value': 'One of the allowed values is not allowed any more.',
  'change-const': 'Another value is asked for.',
  'swap-combinator': '"anyOf" becomes "allOf", "allOf" and "oneOf" become "anyOf".',
  'swap-quantifier': '"contains" becomes "items", and "items" becomes "contains".',
  'widen-type': 'A value may be of any type, an integer any number.',
  'shift-bound': 'A bound is one more or one less.',
  'loosen-pattern': 'A pattern need not fit from the start or up to the end.',
  'negate-condition': 'What "then" asks for is asked of everything else.',
} as const satisfies Readonly<Record<string, string>>;

/** The name of a way to change a schema. */
export type MutationOperator = keyof typeof MUTATION_OPERATORS;

/** One small change of a schema. */
export interface Mutation {
  readonly operator: MutationOperator;
  readonly document: SchemaDocument;
  /** Pointer to the keyword or the part of it that is changed. */
  readonly pointer: string;
  /** What was changed, in words to follow "when", such as `"minItems" 1 is removed`. */
  readonly change: string;
  /** Pointer to the schema object that holds it. */
  readonly schemaPointer: string;
  /** What stands there instead. */
  readonly replacement: JsonValue;
}
