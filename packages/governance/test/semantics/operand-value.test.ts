// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from 'vitest';
import { compareDecimals } from '../../src/semantics/decimal.js';
import { operandValue } from '../../src/semantics/operand-value.js';
import type { OperandKind } from '../../src/semantics/operand-kind.js';

const XSD = 'http://www.w3.org/2001/XMLSchema#';
const value = (kind: OperandKind, lexical: string, datatype = 'string') =>
  operandValue({ kind: 'literal', lexical, datatype: XSD + datatype }, kind);

describe('the value of a right operand', () => {
  it.each([
    ['number', '5', '5.00'],
    ['number', '5.0E0', '5'],
    ['time', '2026-01-01T01:00:00+01:00', '2026-01-01T00:00:00Z'],
    ['time', '2026-01-01T00:00Z', '2026-01-01T00:00:00.000Z'],
    ['duration', 'P1D', 'PT24H'],
    ['duration', 'P1Y', 'P12M'],
    ['duration', 'PT1M', 'PT60.0S'],
  ] as const)('is one for %s %s and %s', (kind, one, other) => {
    expect(value(kind, one)).toBeDefined();
    expect(value(kind, one)).toEqual(value(kind, other));
  });

  it.each([
    ['number', '-1', '1'],
    ['number', '0.1', '0.10000000000000000001'],
    ['time', '2025-12-31', '2026-01-01'],
    ['time', '2026-01-01T00:30:00+01:00', '2026-01-01T00:00:00Z'],
    ['duration', 'P29D', 'P30D'],
    ['duration', '-P1M', 'P0Y1M'],
  ] as const)('puts %s %s before %s', (kind, one, other) => {
    const [low, high] = [value(kind, one), value(kind, other)];

    expect(low?.space).toBe(high?.space);
    expect(low?.order && high?.order && compareDecimals(low.order, high.order)).toBe(-1);
  });

  it.each([
    ['number', 'five'],
    ['number', 'INF'],
    ['number', '1e999'],
    ['number', '9'.repeat(101)],
    ['time', 'tomorrow'],
    ['time', '2026-02-30'],
    ['time', '2026-13-01'],
    ['time', 'contractAgreement+7d'],
    ['duration', 'P1M1D'],
    ['duration', 'P'],
  ] as const)('is not guessed for %s %s', (kind, lexical) => {
    expect(value(kind, lexical)).toBeUndefined();
  });

  it.each([
    ['time', '2026-01-01', '2026-01-01T00:00:00Z'],
    ['time', '2026-01-01T00:00:00', '2026-01-01T00:00:00Z'],
    ['duration', 'P1M', 'P30D'],
  ] as const)('keeps %s %s apart from %s', (kind, one, other) => {
    expect(value(kind, one)?.space).not.toBe(value(kind, other)?.space);
  });

  it('is read by the datatype that goes with it', () => {
    expect(value('time', '2026-01-01', 'date')).toBeDefined();
    expect(value('time', '2026-01-01', 'integer')).toBeUndefined();
    expect(value('number', '5', 'duration')).toBeUndefined();
    expect(value('number', 'x', 'integer')).toBeUndefined();
  });
});
