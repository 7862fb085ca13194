// SPDX-License-Identifier: Apache-2.0
import { quoteText } from '../names/quote-text.js';

/** Where a text stops being JSON. */
export interface SyntaxFault {
  /** In UTF-16 code units. */
  readonly start: number;
  readonly end: number;
  /** What stands there, such as `","` or `end of file`. */
  readonly found: string;
  /** What JSON allows there. */
  readonly expected: readonly string[];
  /** How to repair a mistake that is common. */
  readonly help?: string;
}

/**
 * The first place at which a text is no JSON (RFC 8259); `undefined` where all of it is. It says
 * more than the message of `JSON.parse`, which differs between versions of Node. Recursive: the
 * caller has checked the depth.
 */
export function findSyntaxFault(text: string): SyntaxFault | undefined {
  const reader = new Reader(text);
  try {
    reader.value();
    reader.end();
    return undefined;
  } catch (error) {
    if (error instanceof SyntaxFaultFound) return error.fault;
    throw error;
  }
}

class SyntaxFaultFound extends Error {
  readonly fault: SyntaxFault;

  constructor(fault: SyntaxFault) {
    super('syntax fault');
    this.fault = fault;
  }
}

const WHITESPACE = /[ \t\n\r]*/y;
const LITERAL = /true|false|null/y;
const NUMBER = /-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?/y;
// Every character but the quote, the backslash and the controls below U+0020.
const PLAIN = /[^"\\\u0000-\u001f]*/y; // eslint-disable-line no-control-regex
const ESCAPE = /\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})/y;
const WORD = /[\p{L}\p{N}_$.+-]+|[^]/uy;

class Reader {
  readonly #text: string;
  #at = 0;

  constructor(text: string) {
    this.#text = text;
  }

  value(): void {
    this.#skip(WHITESPACE);
    if (this.#take('{')) this.#members();
    else if (this.#take('[')) this.#elements();
    else if (this.#peek() === '"') this.#string();
    else if (!this.#skip(LITERAL) && !this.#skip(NUMBER)) this.#fail(['a value']);
    else if (/[\w.+-]/.test(this.#peek())) this.#fail(['"," or the end of the value']);
    this.#skip(WHITESPACE);
  }

  end(): void {
    if (this.#at < this.#text.length) this.#fail(['end of file']);
  }

  #members(): void {
    this.#skip(WHITESPACE);
    if (this.#take('}')) return;
    for (let first = true; ; first = false) {
      this.#skip(WHITESPACE);
      if (this.#peek() !== '"') this.#fail(first ? ['a member name', '"}"'] : ['a member name']);
      this.#string();
      this.#skip(WHITESPACE);
      if (!this.#take(':')) this.#fail(['":"']);
      this.value();
      if (this.#take('}')) return;
      if (!this.#take(',')) this.#fail(['","', '"}"']);
    }
  }

  #elements(): void {
    this.#skip(WHITESPACE);
    if (this.#take(']')) return;
    for (;;) {
      this.value();
      if (this.#take(']')) return;
      if (!this.#take(',')) this.#fail(['","', '"]"']);
    }
  }

  #string(): void {
    this.#at++;
    for (;;) {
      this.#skip(PLAIN);
      if (this.#take('"')) return;
      if (this.#skip(ESCAPE)) continue;
      this.#fail(this.#peek() === '\\' ? ['a JSON escape such as "\\n"'] : ['a closing quote']);
    }
  }

  #peek(): string {
    return this.#text.charAt(this.#at);
  }

  #take(character: string): boolean {
    if (this.#peek() !== character) return false;
    this.#at++;
    return true;
  }

  /** Moves past a match of a sticky pattern; says whether it was longer than nothing. */
  #skip(pattern: RegExp): boolean {
    pattern.lastIndex = this.#at;
    const length = pattern.exec(this.#text)?.[0].length ?? 0;
    this.#at += length;
    return length > 0;
  }

  #fail(expected: readonly string[]): never {
    const start = this.#at;
    WORD.lastIndex = start;
    const word = WORD.exec(this.#text)?.[0] ?? '';
    const help = helpFor(word, this.#text, start);
    throw new SyntaxFaultFound({
      start,
      end: start + word.length,
      found: word === '' ? 'end of file' : quoteText(word.slice(0, 40)),
      expected,
      ...(help === undefined ? {} : { help }),
    });
  }
}

function helpFor(word: string, text: string, at: number): string | undefined {
  const before = text.slice(Math.max(0, at - 1_000), at).trimEnd();
  if (text.trim() === '') return 'The file is empty; a document holds one JSON value.';
  if (word === '')
    return 'The file ends too early; close what is open or restore what was cut off.';
  if ((word === '}' || word === ']') && before.endsWith(',')) return 'Remove the comma before it.';
  if (word === '/' || word === '#') return 'JSON has no comments; remove it.';
  if (word === "'") return 'JSON strings stand in double quotes.';
  if (/^[<=>]/.test(word) && /^(?:<{7}|={7}|>{7})/.test(text.slice(at))) {
    return 'Resolve the merge conflict.';
  }
  if (/^(?:NaN|[+-]?Infinity|undefined|None|True|False)$/.test(word)) {
    return 'JSON knows only the literals true, false and null.';
  }
  return undefined;
}
