// SPDX-License-Identifier: Apache-2.0
import {
  appendPointer,
  isJsonObject,
  nearestNames,
  type Diagnostic,
  type JsonObject,
  type JsonValue,
} from '@xreg/xregistry-fs';
import { createGovernanceDiagnostic, type GovernanceCode } from '../governance-codes.js';
import { dialectsWith, keywordsOf, type Dialect } from './dialect.js';
import { idleKeywords } from './idle-keywords.js';
import { KNOWN_FORMATS } from './known-formats.js';
import { patternCost } from './pattern-cost.js';
import type { SchemaDocument } from './schema-document.js';
import { READ_BESIDE_REF } from './schema-walk.js';
import { valueAt } from '../value-at.js';

/** Longest regular expression accepted, in UTF-16 code units. */
const MAX_PATTERN_LENGTH = 1000;

/** Most schemas within one document. */
const MAX_SCHEMAS = 20_000;

/** Keywords that assert nothing, so that ignoring them loses nothing. */
const ANNOTATIONS: ReadonlySet<string> = new Set([
  '$id',
  '$schema',
  '$comment',
  'title',
  'description',
  'default',
  'examples',
  'readOnly',
  'writeOnly',
  'deprecated',
  'contentSchema',
  '$anchor',
  '$dynamicAnchor',
  '$recursiveAnchor',
  '$vocabulary',
]);

/** Shortest unknown keyword that is compared with the known ones. */
const MIN_COMPARED_LENGTH = 4;

/** What reading the keywords of a schema document one by one has found. */
export interface SchemaLint {
  readonly diagnostics: readonly Diagnostic[];
  /** Whether a pattern can take very long on some text. */
  readonly hasCostlyPattern: boolean;
}

/**
 * Reports what is legal JSON Schema and yet does not do what its author surely means: keywords of
 * another draft, misspelled ones, ones beside a draft-07 `$ref`, unknown formats, slow patterns.
 *
 * @param pointers where the document's schema objects stand.
 */
export function lintSchema(
  document: SchemaDocument,
  dialect: Dialect,
  pointers: Iterable<string>,
): SchemaLint {
  const lint = new SchemaLinter(document, dialect);
  let count = 0;
  for (const pointer of pointers) {
    if (++count > MAX_SCHEMAS) {
      lint.report('rule/schema-too-large', '', `holds more than ${MAX_SCHEMAS} schemas`);
      break;
    }
    const schema = valueAt(document.source.value, pointer);
    if (isJsonObject(schema)) lint.lint(schema, pointer);
  }
  return lint;
}

class SchemaLinter implements SchemaLint {
  readonly diagnostics: Diagnostic[] = [];
  hasCostlyPattern = false;
  readonly #document: SchemaDocument;
  readonly #dialect: Dialect;

  constructor(document: SchemaDocument, dialect: Dialect) {
    this.#document = document;
    this.#dialect = dialect;
  }

  lint(schema: JsonObject, pointer: string): void {
    const keywords = keywordsOf(this.#dialect);
    const besideRef = this.#dialect === 'draft-07' && typeof schema['$ref'] === 'string';
    for (const [keyword, value] of Object.entries(schema)) {
      const place = appendPointer(pointer, keyword);
      if (!keywords.has(keyword)) this.#unknown(keyword, place);
      else if (besideRef && !READ_BESIDE_REF.has(keyword) && !ANNOTATIONS.has(keyword)) {
        this.report(
          'rule/ignored-keyword',
          place,
          `has "${keyword}" beside "$ref", where draft-07 ignores it`,
          {
            help: 'Put the reference into "allOf": [{ "$ref": … }], or write the schema in 2020-12.',
            ofKey: true,
          },
        );
      } else if (keyword === 'format') this.#format(value, place);
      else if (keyword === 'pattern' && typeof value === 'string') this.#pattern(value, place);
      else if (keyword === 'patternProperties' && isJsonObject(value)) {
        for (const pattern of Object.keys(value)) {
          this.#pattern(pattern, appendPointer(place, pattern));
        }
      }
    }
    for (const { keyword, complaint, help } of idleKeywords(schema, this.#dialect)) {
      if (!keywords.has(keyword)) continue;
      const place = appendPointer(pointer, keyword);
      this.report('rule/ignored-keyword', place, complaint, { help, ofKey: true });
    }
  }

  #unknown(keyword: string, place: string): void {
    const dialects = dialectsWith(keyword);
    // Names that start with "x-" are nobody's keywords, and meant to be.
    if (ANNOTATIONS.has(keyword) || keyword.startsWith('x-')) return;
    if (dialects.length > 0) {
      this.report(
        'rule/ignored-keyword',
        place,
        `has "${keyword}", which ${this.#dialect} does not define and ignores`,
        {
          expected: dialects.map((dialect) => `"$schema" of ${dialect}`),
          help: `Set "$schema" to a draft that defines "${keyword}" (${dialects.join(', ')}), or use a keyword of ${this.#dialect}.`,
          ofKey: true,
        },
      );
      return;
    }
    const deliberate = keyword.length < MIN_COMPARED_LENGTH || /^[$_]/.test(keyword);
    const near = deliberate ? [] : nearestNames(keyword, keywordsOf(this.#dialect).keys(), 1);
    if (near.length > 0) {
      this.report(
        'rule/ignored-keyword',
        place,
        `has "${keyword}", which is no keyword and has no effect`,
        {
          expected: near,
          help: `Write "${near.join('", "')}" if that is what it stands for.`,
          ofKey: true,
        },
      );
      return;
    }
    this.report(
      'rule/unknown-keyword',
      place,
      `has "${keyword}", which is no keyword and has no effect`,
      {
        help: 'Remove it, or start its name with "x-".',
        ofKey: true,
      },
    );
  }

  #format(value: JsonValue, place: string): void {
    if (typeof value !== 'string' || KNOWN_FORMATS.has(value)) return;
    const near = nearestNames(value, KNOWN_FORMATS, 1);
    this.report(
      'rule/unknown-format',
      place,
      `has the unknown format "${value}", which checks nothing`,
      {
        expected: near,
        help: 'Use a format that JSON Schema defines, or "pattern".',
      },
    );
  }

  #pattern(pattern: string, place: string): void {
    if (pattern.length > MAX_PATTERN_LENGTH) {
      this.report(
        'rule/schema-too-large',
        place,
        `has a pattern of ${pattern.length} characters, more than ${MAX_PATTERN_LENGTH}`,
      );
      return;
    }
    try {
      new RegExp(pattern, 'u');
    } catch {
      this.report(
        'rule/invalid-schema',
        place,
        `has the pattern "${pattern}", which is no regular expression`,
        {
          help: 'Patterns are ECMAScript regular expressions with the "u" flag: escape only what has a meaning.',
        },
      );
      return;
    }
    const cost = patternCost(pattern);
    if (cost !== 'steady') this.hasCostlyPattern = true;
    if (cost === 'explosive') {
      this.report(
        'rule/slow-pattern',
        place,
        `has the pattern "${pattern}", which repeats a repetition`,
        {
          help: 'Write the pattern without a repetition inside a repeated group.',
        },
      );
    }
  }

  report(
    code: GovernanceCode,
    pointer: string,
    complaint: string,
    options: {
      readonly expected?: readonly string[];
      readonly help?: string;
      readonly ofKey?: boolean;
    } = {},
  ): void {
    const { key, xid, source } = this.#document;
    const { expected = [], help, ofKey = false } = options;
    this.diagnostics.push(
      createGovernanceDiagnostic(code, {
        message: `Schema "${key}" ${complaint}.`,
        file: source.file,
        range: ofKey ? source.keyRangeOf(pointer) : source.rangeOf(pointer),
        pointer,
        artifact: xid,
        ...(expected.length > 0 && { expected }),
        ...(help !== undefined && { help }),
      }),
    );
  }
}
