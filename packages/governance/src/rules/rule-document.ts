// SPDX-License-Identifier: Apache-2.0
import {
  appendPointer,
  nearestNames,
  type ArtifactEntry,
  type Diagnostic,
  type JsonObject,
  type JsonSource,
  type JsonValue,
} from '@xreg/xregistry-fs';
import { createGovernanceDiagnostic, type GovernanceCode } from './governance-codes.js';

/** The attributes of a rule document that have a meaning here. */
const ATTRIBUTES = [
  'versionid',
  'name',
  'description',
  'appliesTo',
  'appliesto',
  'schemaref',
  'severity',
  'message',
  'shortNames',
  'shortnames',
] as const;

/** An attribute of a rule document. */
export type Attribute = (typeof ATTRIBUTES)[number];

/** What a complaint about a rule may say beside itself. */
interface ComplaintOptions {
  readonly code?: GovernanceCode;
  readonly expected?: readonly string[];
  readonly help?: string;
}

/** The document of a rule, and what is wrong with it so far. */
export class RuleDocument {
  readonly diagnostics: Diagnostic[] = [];
  readonly #entry: ArtifactEntry;
  readonly #source: JsonSource;
  readonly #document: JsonObject;

  constructor(entry: ArtifactEntry, source: JsonSource) {
    this.#entry = entry;
    this.#source = source;
    this.#document = isObject(source.value) ? source.value : {};
  }

  valueOf(attribute: Attribute): JsonValue | undefined {
    return this.#document[attribute];
  }

  /** The text of an attribute; anything but a text is reported. */
  text(attribute: Attribute): string | undefined {
    const value = this.#document[attribute];
    if (value === undefined) return undefined;
    if (typeof value === 'string' && value.trim() !== '') return value;
    const found = value === '' ? 'an empty string' : kindOf(value);
    const expected = ['a non-empty string'];
    this.report(`/${attribute}`, `has ${found} as "${attribute}"`, { expected });
    return undefined;
  }

  /** The spelling the document uses: xRegistry attribute names are in lower case. */
  spelling(camelCase: Attribute, lowerCase: Attribute): Attribute {
    if (this.#document[lowerCase] === undefined) return camelCase;
    if (this.#document[camelCase] === undefined) return lowerCase;
    this.report(`/${lowerCase}`, `has both "${camelCase}" and "${lowerCase}"`, {
      help: `Keep one of them; "${camelCase}" is what was read.`,
    });
    return camelCase;
  }

  /** Reports attributes that look like known ones. */
  reportMisspellings(): void {
    for (const attribute of Object.keys(this.#document)) {
      if (ATTRIBUTES.some((known) => known === attribute)) continue;
      const expected = nearestNames(attribute, attribute.length < 4 ? [] : ATTRIBUTES, 1).filter(
        (known) => this.#document[known] === undefined,
      );
      if (expected.length === 0) continue;
      this.diagnostics.push(
        createGovernanceDiagnostic('rule/misspelled-attribute', {
          message: `Rule "${this.#entry.key}" has the unknown attribute "${attribute}".`,
          ...this.#place(`/${appendPointer('', attribute).slice(1)}`, true),
          found: attribute,
          expected,
          help: `Write "${expected.join('", "')}" if that is what it stands for.`,
        }),
      );
    }
  }

  /** @param complaint what follows the name of the rule in the message. */
  report(pointer: string, complaint: string, options: ComplaintOptions = {}): void {
    const { code = 'rule/malformed', expected = [], help } = options;
    this.diagnostics.push(
      createGovernanceDiagnostic(code, {
        message: `Rule "${this.#entry.key}" ${complaint}.`,
        ...this.#place(pointer),
        ...(expected.length > 0 && { expected }),
        ...(help !== undefined && { help }),
      }),
    );
  }

  /** Reports an entry of "appliesTo" that is not understood. */
  reportSelector(
    pointer: string,
    found: string,
    problem: string,
    expected: readonly string[],
  ): void {
    this.diagnostics.push(
      createGovernanceDiagnostic('rule/malformed-selector', {
        message: `${problem} (rule "${this.#entry.key}").`,
        ...this.#place(pointer),
        found,
        expected,
        help: `Write ${expected.map((text) => `"${text}"`).join(' or ')}.`,
      }),
    );
  }

  #place(pointer: string, ofKey = false) {
    return {
      file: this.#source.file,
      range: ofKey ? this.#source.keyRangeOf(pointer) : this.#source.rangeOf(pointer),
      pointer,
      artifact: this.#entry.xid,
    };
  }
}

/** Whether a value is a JSON object. */
export function isObject(value: JsonValue): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** What a value is, with its article. */
export function kindOf(value: JsonValue): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'an array';
  return typeof value === 'object' ? 'an object' : `a ${typeof value}`;
}
