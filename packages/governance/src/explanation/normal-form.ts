// SPDX-License-Identifier: Apache-2.0
import {
  compareCodePoints,
  isJsonObject,
  type JsonObject,
  type JsonValue,
} from '@xreg/xregistry-fs';
import { ODRL } from '../contexts/namespaces.js';
import { LIST_OPERATORS } from '../odrl/vocabulary.js';
import { items } from '../rules/explain/assertions.js';

/** Whether an operator of the projection compares with several values. */
function takesList(operator: JsonValue | undefined): boolean {
  return typeof operator === 'string' && LIST_OPERATORS.has(ODRL + operator);
}

/**
 * An edited canonical form with right operands as its operators have them: an array where several
 * values are compared with, a value by itself where one is.
 */
export function withFittingOperands(document: JsonValue): JsonValue {
  if (Array.isArray(document)) return items(document).map(withFittingOperands);
  if (!isJsonObject(document)) return document;
  const members: JsonObject = Object.fromEntries(
    Object.entries(document).map(([name, value]) => [
      name,
      name === 'rightOperand' ? value : withFittingOperands(value),
    ]),
  );
  const { operator, rightOperand } = members;
  if (operator === undefined || rightOperand === undefined) return members;
  if (takesList(operator)) {
    return Array.isArray(rightOperand) ? members : { ...members, rightOperand: [rightOperand] };
  }
  const [only, ...others] = items(rightOperand);
  return only === undefined || others.length > 0 ? members : { ...members, rightOperand: only };
}

/**
 * Text that is the same for two canonical forms that mean the same: the order of members never
 * counts, and that of lists only where the list is a sequence.
 */
export function meaningText(value: JsonValue, isSequence = false): string {
  if (Array.isArray(value)) {
    const texts = items(value).map((item) => meaningText(item));
    return `[${(isSequence ? texts : texts.sort(compareCodePoints)).join(',')}]`;
  }
  if (!isJsonObject(value)) return JSON.stringify(value);
  const members = Object.entries(value)
    .sort(([a], [b]) => compareCodePoints(a, b))
    .map(([key, member]) => `${JSON.stringify(key)}:${meaningText(member, key === 'andSequence')}`);
  return `{${members.join(',')}}`;
}
