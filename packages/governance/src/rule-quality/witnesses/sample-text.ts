// SPDX-License-Identifier: Apache-2.0

/** Most repetitions of one part of a pattern that are written out. */
const MAX_REPEATED = 20;

/**
 * A text that a regular expression finds something in: one of the known ones, else one spelled out
 * from the expression. Rare syntax gives `undefined`, never a wrong text.
 */
export function sampleText(pattern: string, known: Iterable<string> = []): string | undefined {
  let expression: RegExp;
  try {
    expression = new RegExp(pattern, 'u');
  } catch {
    return undefined;
  }
  for (const text of known) if (expression.test(text)) return text;
  const text = new PatternReader(pattern).alternatives();
  return expression.test(text) ? text : undefined;
}

const CLASS_SAMPLES: Readonly<Record<string, string>> = {
  d: '0',
  w: 'a',
  s: ' ',
  D: 'a',
  W: '-',
  S: 'a',
  b: '',
  B: '',
  n: '\n',
  t: '\t',
};

/** Spells out the first alternative of everything, repeated as rarely as allowed. */
class PatternReader {
  readonly #pattern: string;
  #at = 0;

  constructor(pattern: string) {
    this.#pattern = pattern;
  }

  alternatives(): string {
    const first = this.#sequence();
    while (this.#take('|')) this.#sequence();
    return first;
  }

  #sequence(): string {
    let text = '';
    while (this.#at < this.#pattern.length && !/[|)]/.test(this.#peek())) {
      const atom = this.#atom();
      text += atom.repeat(this.#repetitions());
    }
    return text;
  }

  #atom(): string {
    const character = this.#next();
    switch (character) {
      case '^':
      case '$':
        return '';
      case '.':
        return 'a';
      case '(':
        return this.#group();
      case '[':
        return this.#class();
      case '\\':
        return this.#escape();
      default:
        return character;
    }
  }

  #group(): string {
    const negative = /^\?<?!/.test(this.#pattern.slice(this.#at));
    const mark = /^\?(?::|<?[=!]|<[A-Za-z_$][\w$]*>)/.exec(this.#pattern.slice(this.#at));
    this.#at += mark?.[0].length ?? 0;
    const text = this.alternatives();
    this.#take(')');
    return negative ? '' : text;
  }

  #class(): string {
    const negated = this.#take('^');
    let first: string | undefined;
    const members = new Set<string>();
    while (this.#at < this.#pattern.length && !this.#take(']')) {
      const member = this.#take('\\') ? this.#escapeOf(this.#next()) : this.#next();
      first ??= member;
      members.add(member);
    }
    if (!negated) return first ?? '';
    return ['a', '0', '-', ' '].find((character) => !members.has(character)) ?? '';
  }

  #escape(): string {
    return this.#escapeOf(this.#next());
  }

  #escapeOf(character: string): string {
    return CLASS_SAMPLES[character] ?? character;
  }

  #repetitions(): number {
    const rest = this.#pattern.slice(this.#at);
    const bounds = /^(?:[*+?]|\{(\d+)(?:,\d*)?\})\??/.exec(rest);
    if (bounds === null) return 1;
    this.#at += bounds[0].length;
    if (bounds[1] !== undefined) return Math.min(Number(bounds[1]), MAX_REPEATED);
    return bounds[0].startsWith('+') ? 1 : 0;
  }

  #peek(): string {
    return this.#pattern[this.#at] ?? '';
  }

  #next(): string {
    const character = String.fromCodePoint(this.#pattern.codePointAt(this.#at) ?? 0);
    this.#at += character.length;
    return character;
  }

  #take(character: string): boolean {
    if (this.#peek() !== character) return false;
    this.#at++;
    return true;
  }
}
