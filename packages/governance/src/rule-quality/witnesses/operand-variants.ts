// SPDX-License-Identifier: Apache-2.0
import { isJsonObject, type JsonValue } from '@xreg/xregistry-fs';
import { listOf } from './draft.js';

/** Milliseconds of a day. */
const DAY_MS = 86_400_000;

/** Right operands that are nearly the given one: what a loose pattern or bound lets through. */
export function operandVariants(operand: JsonValue): readonly JsonValue[] {
  if (Array.isArray(operand)) return listVariants(listOf(operand));
  if (typeof operand === 'number') {
    return [operand + 1, operand - 1, operand * 10, -operand, 0, operand + 0.5, String(operand)];
  }
  if (typeof operand === 'boolean') return [!operand, String(operand)];
  if (typeof operand === 'string') return textVariants(operand);
  if (!isJsonObject(operand)) return [];
  const { '@id': id, '@value': value } = operand;
  if (typeof id === 'string') return [{ '@id': `${id}-other` }, id];
  if (typeof value !== 'string') return [];
  const variants = [...dateVariants(value), `${value} other`].map((each) => ({
    ...operand,
    '@value': each,
  }));
  return [...variants, { '@value': value, '@type': 'urn:witness:type' }, value, 'witness'];
}

function textVariants(text: string): readonly JsonValue[] {
  return [
    'witness',
    `${text}-other`,
    `other-${text}`,
    text.toUpperCase(),
    '',
    ...dateVariants(text),
    { '@id': text.includes(':') && !/\s/.test(text) ? text : 'urn:witness:value' },
    { '@value': text, '@language': 'en' },
    [text, 'witness'],
    [text],
    7,
    true,
  ];
}

function listVariants(list: readonly JsonValue[]): readonly JsonValue[] {
  const [first] = list;
  const changed = list.flatMap((item, index) =>
    operandVariants(item)
      .filter((variant) => typeof variant === typeof item && !Array.isArray(variant))
      .slice(0, 4)
      .map((variant) => list.with(index, variant)),
  );
  return [
    ['witness'],
    [...list, 'witness'],
    ...(list.length > 1 ? list.map((_, index) => list.toSpliced(index, 1)) : []),
    ...(first === undefined ? [] : [[first], first]),
    ...changed,
    [...list, 7],
    [],
  ];
}

/** Earlier and later days, where a text begins with a date. */
function dateVariants(text: string): readonly string[] {
  const [date] = /^\d{4}-\d{2}-\d{2}/.exec(text) ?? [];
  const time = date === undefined ? Number.NaN : Date.parse(date);
  if (date === undefined || Number.isNaN(time)) return [];
  return [-400, -1, 1, 4000].map((days) => {
    const other = new Date(time + days * DAY_MS).toISOString().slice(0, 10);
    return other + text.slice(date.length);
  });
}
