// SPDX-License-Identifier: Apache-2.0
import { toPlainText } from '../terminal/plain-text.js';

/** What a command did, as facts by name in the order they are told. */
export type Result = Readonly<Record<string, ResultValue>>;

/** One fact; a list is told item by item, a map line by line, a size with its unit. */
export type ResultValue =
  string | number | undefined | Size | Told | readonly string[] | ReadonlyMap<string, string>;

/** A fact that programs are told in another way than people. */
export interface Told {
  readonly json: unknown;
  readonly lines: readonly string[];
}

/** A size in bytes. */
export interface Size {
  readonly bytes: number;
}

/**
 * Tells what a command did: for people one fact a line, for programs one JSON object with
 * `schemaVersion`.
 */
export function formatResult(result: Result, format: 'text' | 'json' | undefined): string {
  const facts = Object.entries(result).filter(([, value]) => value !== undefined);
  if (format === 'json') {
    const members = facts.map(([name, value]) => [name, toJson(value)] as const);
    return `${JSON.stringify({ schemaVersion: 1, ...Object.fromEntries(members) }, undefined, 2)}\n`;
  }
  const width = Math.max(...facts.map(([name]) => toWords(name).length));
  return facts
    .flatMap(([name, value]) => {
      const [first = '', ...rest] = toLines(value);
      return [
        `${toWords(name).padEnd(width)}  ${first}`,
        ...rest.map((line) => ' '.repeat(width + 2) + line),
      ];
    })
    .map((line) => `${toPlainText(line).trimEnd()}\n`)
    .join('');
}

/** `contentDigest` is told as `content digest`. */
function toWords(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
}

function toJson(value: ResultValue): unknown {
  if (isMap(value)) return Object.fromEntries(value);
  if (isTold(value)) return value.json;
  return isSize(value) ? value.bytes : value;
}

function toLines(value: ResultValue): readonly string[] {
  if (isMap(value)) return Array.from(value, ([key, text]) => `${key} = ${text}`);
  if (isSize(value)) return [`${value.bytes} bytes`];
  if (isTold(value)) return value.lines;
  return typeof value === 'object' ? value : [String(value)];
}

function isMap(value: ResultValue): value is ReadonlyMap<string, string> {
  return value instanceof Map;
}

function isSize(value: ResultValue): value is Size {
  return typeof value === 'object' && 'bytes' in value;
}

function isTold(value: ResultValue): value is Told {
  return typeof value === 'object' && 'json' in value;
}
