// SPDX-License-Identifier: Apache-2.0
import { toPlainText } from '../terminal/plain-text.js';

/** What a command did, as facts by name in the order they are told. */
export type Result = Readonly<Record<string, ResultValue>>;

/** One fact; a list is told item by item, a map line by line. */
export type ResultValue =
  | string
  | number
  | undefined
  | readonly string[]
  | ReadonlyMap<string, string>;

/**
 * Tells what a command did: for people one fact a line, for programs one JSON object with
 * `schemaVersion`.
 */
export function formatResult(result: Result, format: 'text' | 'json' | undefined): string {
  const facts = Object.entries(result).filter(([, value]) => value !== undefined);
  if (format === 'json') {
    const members = facts.map(([name, value]) => [
      name,
      value instanceof Map ? Object.fromEntries(value) : value,
    ]);
    return `${JSON.stringify({ schemaVersion: 1, ...Object.fromEntries(members) }, undefined, 2)}\n`;
  }
  const width = Math.max(...facts.map(([name]) => toWords(name).length));
  return facts
    .flatMap(([name, value]) => {
      const [first = '', ...rest] = toLines(value);
      return [`${toWords(name).padEnd(width)}  ${first}`, ...rest.map((line) => ' '.repeat(width + 2) + line)];
    })
    .map((line) => `${toPlainText(line).trimEnd()}\n`)
    .join('');
}

/** `contentDigest` is told as `content digest`. */
function toWords(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
}

function toLines(value: ResultValue): readonly string[] {
  if (value instanceof Map) return Array.from(value, ([key, text]) => `${key} = ${text}`);
  return Array.isArray(value) ? value.map(String) : [String(value)];
}
