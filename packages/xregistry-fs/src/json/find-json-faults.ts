// SPDX-License-Identifier: Apache-2.0
import type { Diagnostic, DiagnosticInit } from '../diagnostic.js';
import { quoteText } from '../names/quote-text.js';
import { isUnsafeNumber, isUnsafeText, PROTOTYPE_KEYS } from './inspect-json.js';
import { appendPointer } from './json-pointer.js';
import { createJsonDiagnostic } from './json-rules.js';
import type { JsonRuleCode } from './json-rules.js';
import type { LineIndex } from './line-index.js';
import type { LocatedMember, LocatedValue, Span } from './locate-json.js';

/** A document as the search for faults needs it. */
export interface LocatedDocument {
  readonly file: string;
  readonly text: string;
  readonly root: LocatedValue;
  readonly lines: LineIndex;
}

/** Guards against documents made to flood a report; one fault is enough to refuse a document. */
const MAX_FAULTS = 100;

/**
 * What in a syntactically correct document makes it ambiguous or harmful: everything, but no more
 * than a hundred faults.
 */
export function findJsonFaults(document: LocatedDocument): readonly Diagnostic[] {
  const diagnostics: Diagnostic[] = [];
  visit(document.root, '');
  return diagnostics;

  function visit(value: LocatedValue, pointer: string): void {
    if (diagnostics.length >= MAX_FAULTS) return;
    if (typeof value.scalar === 'string') checkText(value.scalar, value, pointer);
    if (typeof value.scalar === 'number') checkNumber(value.scalar, value, pointer);
    value.elements.forEach((element, index) => {
      visit(element, appendPointer(pointer, index));
    });
    const seen = new Map<string, LocatedMember>();
    for (const member of value.members) {
      const memberPointer = appendPointer(pointer, member.name);
      checkKey(member, memberPointer);
      const first = seen.get(member.name);
      if (first === undefined) seen.set(member.name, member);
      else reportDuplicate(first, member, memberPointer);
      visit(member.value, memberPointer);
    }
  }

  function checkKey({ name, key }: LocatedMember, pointer: string): void {
    checkText(name, key, pointer);
    if (!PROTOTYPE_KEYS.has(name)) return;
    report('json/prototype-key', key, {
      message: `The member name ${quoteText(name)} is not allowed.`,
      pointer,
      found: name,
      help: 'Rename the member: programs written in JavaScript may take it for the prototype.',
    });
  }

  function reportDuplicate(first: LocatedMember, second: LocatedMember, pointer: string): void {
    report('json/duplicate-key', second.key, {
      message: `The object has two members named ${quoteText(second.name)}.`,
      pointer,
      found: second.name,
      help: 'Remove one of them: programs differ on which of the two counts.',
      related: [{ message: 'The first one.', file: document.file, range: range(first.key) }],
    });
  }

  function checkText(text: string, span: Span, pointer: string): void {
    if (!isUnsafeText(text)) return;
    report('json/encoding', span, {
      message: 'The string holds a NUL or half of a surrogate pair.',
      pointer,
      found: document.text.slice(span.start, Math.min(span.end, span.start + 80)),
      expected: ['Unicode text without NUL'],
      help: 'Write the character itself instead of an escape, or remove the escape.',
    });
  }

  function checkNumber(value: number, span: Span, pointer: string): void {
    const written = document.text.slice(span.start, span.end);
    if (!isUnsafeNumber(value) || keepsValue(value, written)) return;
    report('json/number', span, {
      message: `The number ${written.slice(0, 40)} does not keep its value when it is read.`,
      pointer,
      found: written.slice(0, 80),
      expected: ['a number that a 64-bit floating-point number holds'],
      help: 'Write it as a string, or use a number with fewer digits.',
    });
  }

  function report(
    code: JsonRuleCode,
    span: Span,
    init: Omit<DiagnosticInit, 'code' | 'severity' | 'file' | 'range'>,
  ): void {
    if (diagnostics.length >= MAX_FAULTS) return;
    diagnostics.push(
      createJsonDiagnostic(code, { ...init, file: document.file, range: range(span) }),
    );
  }

  function range(span: Span) {
    return document.lines.rangeOf(span.start, span.end);
  }
}

/**
 * Whether a large integer written without fraction and exponent is the number that was read: exactly,
 * or in the fewest digits that lead to it, as JavaScript itself writes it.
 */
function keepsValue(value: number, written: string): boolean {
  if (!Number.isFinite(value)) return false;
  return !/^-?\d+$/.test(written) || String(value) === written || BigInt(written) === BigInt(value);
}
