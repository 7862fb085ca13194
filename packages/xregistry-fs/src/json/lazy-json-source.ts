// SPDX-License-Identifier: Apache-2.0
import type { Range } from '../diagnostic.js';
import type { JsonSource, JsonValue } from '../json-source.js';
import { parsePointer } from './json-pointer.js';
import { LineIndex } from './line-index.js';
import { locateJson } from './locate-json.js';
import type { LocatedValue, Span } from './locate-json.js';

/**
 * A parsed document that works out positions when the first one is asked for: most documents are in
 * order, and nobody asks.
 */
export class LazyJsonSource implements JsonSource {
  readonly file: string;
  readonly text: string;
  readonly value: JsonValue;
  #root: LocatedValue | undefined;
  #lines: LineIndex | undefined;

  constructor(file: string, text: string, value: JsonValue) {
    this.file = file;
    this.text = text;
    this.value = value;
  }

  rangeOf(pointer: string): Range {
    return this.#toRange(this.#find(pointer).value);
  }

  keyRangeOf(pointer: string): Range {
    const { key, value } = this.#find(pointer);
    return this.#toRange(key ?? value);
  }

  /** The value at a pointer, or the nearest one above it; its key where it is a member. */
  #find(pointer: string): { readonly value: LocatedValue; readonly key: Span | undefined } {
    this.#root ??= locateJson(this.text);
    let value = this.#root;
    let key: Span | undefined;
    for (const token of parsePointer(pointer)) {
      const member = value.members.find(({ name }) => name === token);
      const next = member?.value ?? elementAt(value, token);
      if (next === undefined) break;
      value = next;
      key = member?.key;
    }
    return { value, key };
  }

  #toRange(span: Span): Range {
    this.#lines ??= new LineIndex(this.text);
    return this.#lines.rangeOf(span.start, span.end);
  }
}

function elementAt(value: LocatedValue, token: string): LocatedValue | undefined {
  return /^(?:0|[1-9]\d*)$/.test(token) ? value.elements[Number(token)] : undefined;
}
