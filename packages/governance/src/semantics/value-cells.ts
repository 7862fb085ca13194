// SPDX-License-Identifier: Apache-2.0
import type { ValueTest } from './condition.js';
import { compareDecimals, floorOf, type Decimal } from './decimal.js';
import type { OperandValue } from './operand-value.js';

/** Values of a left operand that no test of a topic tells apart. */
export interface Cell {
  /** Which of the tests these values satisfy, in the order of the tests. */
  readonly holds: readonly boolean[];
  /** Whether there are such values for sure; else there may be. */
  readonly certain: boolean;
}

/** Names that may belong to one thing are combined up to this number: 2 to the power of it cells. */
const MOST_COMBINED = 6;

/**
 * Cuts the values of a left operand into cells, each with one answer to all tests.
 *
 * @param tests all that is asked of one left operand.
 * @returns undefined where the tests do not compare with each other.
 */
export function valueCells(tests: readonly ValueTest[]): readonly Cell[] | undefined {
  const [first] = tests;
  if (first === undefined) return undefined;
  const values = tests.flatMap((test) => test.values);
  const space = values[0]?.space;
  const isUniform =
    tests.every(({ kind, unit }) => kind === first.kind && unit === first.unit) &&
    values.every((value) => value.space === space);
  if (!isUniform || space === undefined) return undefined;
  const cells = first.kind === 'name' ? nameCells(tests) : orderedCells(tests, values, space);
  return cells === undefined ? undefined : distinct(cells);
}

/** One thing may go by two names, so values with several of the names are possible, if not certain. */
function nameCells(tests: readonly ValueTest[]): readonly Cell[] | undefined {
  const vectors = new Map<string, readonly boolean[]>();
  for (const { identity } of tests.flatMap(({ values }) => values)) {
    const named = tests.map(({ values }) => values.some((value) => value.identity === identity));
    vectors.set(named.join(), named);
  }
  const names = [...vectors.values()];
  if (names.length > MOST_COMBINED) return undefined;
  return Array.from({ length: 2 ** names.length }, (_, choice) => {
    const chosen = names.filter((_name, bit) => (choice & (1 << bit)) !== 0);
    return {
      certain: chosen.length <= 1,
      holds: tests.map(
        ({ comparison }, index) => chosen.some((named) => named[index]) === (comparison === 'in'),
      ),
    };
  });
}

/** The values that are named, and what lies before, between and behind them. */
function orderedCells(
  tests: readonly ValueTest[],
  values: readonly OperandValue[],
  space: string,
): readonly Cell[] {
  const isCount = tests[0]?.kind === 'count';
  const sorted = new Map(values.map((value) => [value.identity, value.order]));
  const points = [...sorted.values()].filter((order) => order !== undefined).sort(compareDecimals);
  const cells: Cell[] = [];
  const add = (certain: boolean, low: Decimal | undefined, high: Decimal | undefined) => {
    cells.push({ certain, holds: tests.map((test) => satisfies(test, low, high)) });
  };
  points.forEach((point, index) => {
    const before = points[index - 1];
    if (!isCount || hasCountWithin(before, point)) {
      add(isCertainGap(space, before, point), before, point);
    }
    if (!isCount || isNatural(point)) add(true, point, point);
  });
  add(true, points.at(-1), undefined);
  return cells;
}

/** Whether the values of a cell, from `low` to `high` and without them where they differ, pass a test. */
function satisfies(
  { comparison, values }: ValueTest,
  low: Decimal | undefined,
  high: Decimal | undefined,
): boolean {
  const isPoint = low !== undefined && high !== undefined && compareDecimals(low, high) === 0;
  const isBelow = (order: Decimal) =>
    high !== undefined && compareDecimals(high, order) <= (isPoint ? -1 : 0);
  return (
    values.some(({ order }) => {
      if (order === undefined) return false;
      const isEqual = isPoint && compareDecimals(low, order) === 0;
      switch (comparison) {
        case 'lt':
          return isBelow(order);
        case 'lteq':
          return isEqual || isBelow(order);
        case 'gt':
          return !isEqual && !isBelow(order);
        case 'gteq':
          return !isBelow(order);
        case 'in':
        case 'notIn':
          return isEqual;
      }
    }) ===
    (comparison !== 'notIn')
  );
}

/** Between two days there may be nothing; a moment within the first may also count as later. */
function isCertainGap(space: string, low: Decimal | undefined, high: Decimal): boolean {
  if (low === undefined || !space.endsWith('day')) return true;
  const dayAfter = { digits: low.digits + 86_400n, scale: 0 };
  return compareDecimals(dayAfter, high) < 0;
}

/** Whether a number of times lies between two numbers, without them. */
function hasCountWithin(low: Decimal | undefined, high: Decimal): boolean {
  const first = low === undefined ? 0n : floorOf(low) + 1n;
  const least = first < 0n ? 0n : first;
  return compareDecimals({ digits: least, scale: 0 }, high) < 0;
}

function isNatural({ digits, scale }: Decimal): boolean {
  return digits >= 0n && digits % 10n ** BigInt(scale) === 0n;
}

function distinct(cells: readonly Cell[]): readonly Cell[] {
  const kept = new Map<string, Cell>();
  for (const cell of cells) {
    const key = cell.holds.join();
    if (kept.get(key)?.certain !== true) kept.set(key, cell);
  }
  return [...kept.values()];
}
