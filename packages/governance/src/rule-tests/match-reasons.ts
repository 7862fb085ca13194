// SPDX-License-Identifier: Apache-2.0
import { appendPointer, isJsonObject, parsePointer, type JsonValue } from '@xreg/xregistry-fs';
import { items } from '../rules/explain/assertions.js';
import { closestFailures } from '../rules/explain/closest-failures.js';
import type { Failure } from '../rules/explain/failure.js';
import { findFailures } from '../rules/explain/find-failures.js';
import type { LinkedSchema } from '../rules/schema/schema-document.js';
import { valueAt } from '../rules/value-at.js';
import type { Expectation } from './expectation.js';

/** Why a rule refuses a document, compared with why it ought to. */
export interface MatchedReasons {
  /** Failures that no expectation speaks of, as expectations that would. */
  readonly unexpected: readonly Expectation[];
  /** Expectations that no failure meets. */
  readonly unmet: readonly Expectation[];
}

/**
 * Compares the failures of a document with the reasons a test declares: each failure has to be
 * declared, and each declared reason has to be a failure.
 *
 * A `contains` that one item almost satisfies is told by what is wrong with that item. An expectation
 * may name either: the `contains`, or the keyword within it.
 */
export function matchReasons(
  linked: LinkedSchema,
  document: JsonValue,
  expectations: readonly Expectation[],
): MatchedReasons {
  const groups = findFailures(linked, document).map((failure) => [
    ...new Set([...closestFailures([failure]), failure]),
  ]);
  const meets = (expectation: Expectation, group: readonly Failure[]) =>
    group.some((failure) => isMetBy(expectation, failure, document));
  const unexpected = groups.flatMap((group) =>
    expectations.some((expectation) => meets(expectation, group))
      ? []
      : group.slice(0, 1).map((failure) => asExpectation(failure, document)),
  );
  const unmet = expectations.filter(
    (expectation) => !groups.some((group) => meets(expectation, group)),
  );
  return { unexpected, unmet };
}

function isMetBy({ keyword, at, on }: Expectation, failure: Failure, document: JsonValue): boolean {
  return (
    (keyword === undefined || keyword === failure.keyword) &&
    (at === undefined || at === failure.pointer) &&
    (on === undefined || operandsOf(failure, document).includes(on))
  );
}

function asExpectation(failure: Failure, document: JsonValue): Expectation {
  const { keyword, pointer } = failure;
  const [on] = operandsOf(failure, document);
  return { keyword, at: pointer, ...(on !== undefined && { on }) };
}

/** The left operands a failure is about: of the constraint that is missing, or of the one it is in. */
function operandsOf(failure: Failure, document: JsonValue): readonly string[] {
  const wanted = leftOperandsOf(failure.wanted);
  if (wanted.length > 0) return wanted;
  let place = '';
  let operand: JsonValue | undefined;
  for (const token of parsePointer(failure.pointer)) {
    place = appendPointer(place, token);
    const value = valueAt(document, place);
    if (isJsonObject(value)) operand = value['leftOperand'] ?? operand;
  }
  return typeof operand === 'string' ? [operand] : [];
}

/** What a schema of a constraint fixes its left operand to. */
function leftOperandsOf(schema: JsonValue | undefined): readonly string[] {
  if (!isJsonObject(schema)) return [];
  const properties = schema['properties'];
  const operand = isJsonObject(properties) ? properties['leftOperand'] : undefined;
  const fixed = isJsonObject(operand)
    ? [...(operand['const'] === undefined ? [] : [operand['const']]), ...items(operand['enum'])]
    : [];
  const texts = fixed.filter((value) => typeof value === 'string');
  return [...texts, ...items(schema['allOf']).flatMap(leftOperandsOf)];
}
