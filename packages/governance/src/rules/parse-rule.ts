// SPDX-License-Identifier: Apache-2.0
import {
  appendPointer,
  nearestNames,
  type ArtifactEntry,
  type Diagnostic,
  type JsonObject,
  type JsonSource,
  type JsonValue,
  type Severity,
} from '@xreg/xregistry-fs';
import { createGovernanceDiagnostic, type GovernanceCode } from './governance-codes.js';
import type { GovernanceRule, PlacedSelector } from './governance-rule.js';
import { parseSelector } from './selector.js';

/** A governance rule where the document states one, and what is wrong with it. */
export interface RuleResult {
  /** Absent where the rule could not govern: nothing to select by, or no schema named. */
  readonly rule?: GovernanceRule;
  readonly diagnostics: readonly Diagnostic[];
}

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

type Attribute = (typeof ATTRIBUTES)[number];

const SEVERITIES: readonly Severity[] = ['error', 'warning', 'info'];

/** Largest number of selectors in one rule. Guards against rules that cost more than they govern. */
const MAX_SELECTORS = 1000;

/**
 * Reads a governance rule from its document. Everything that is wrong is reported at its place; a
 * rule comes out only if it can govern something.
 */
export function parseGovernanceRule(entry: ArtifactEntry, source: JsonSource): RuleResult {
  const reader = new RuleReader(entry, source);
  const rule = reader.read();
  return { ...(rule && { rule }), diagnostics: reader.diagnostics };
}

class RuleReader {
  readonly diagnostics: Diagnostic[] = [];
  readonly #entry: ArtifactEntry;
  readonly #source: JsonSource;
  #document: JsonObject = {};

  constructor(entry: ArtifactEntry, source: JsonSource) {
    this.#entry = entry;
    this.#source = source;
  }

  read(): GovernanceRule | undefined {
    const { value } = this.#source;
    if (!isObject(value)) {
      this.#report('rule/malformed', '', `is ${kindOf(value)}, not an object`, ['an object']);
      return undefined;
    }
    this.#document = value;
    this.#reportMisspellings();
    const appliesTo = this.#selectors();
    const schemaref = this.#requiredText('schemaref');
    const versionid = this.#text('versionid');
    const name = this.#text('name');
    const description = this.#text('description');
    const severity = this.#severity();
    const message = this.#text('message');
    const shortNames = this.#shortNames();
    if (appliesTo.length === 0 || schemaref === undefined) return undefined;
    const { artifact, xid, key } = this.#entry;
    return {
      artifact,
      xid,
      key,
      name: name ?? artifact.name,
      appliesTo,
      schemaref,
      severity: severity ?? 'error',
      shortNames,
      ...(versionid !== undefined && { versionid }),
      ...(description !== undefined && { description }),
      ...(message !== undefined && { message }),
    };
  }

  #selectors(): readonly PlacedSelector[] {
    const attribute = this.#spelling('appliesTo', 'appliesto');
    const written = this.#document[attribute];
    const help =
      'List selectors: "label:<name>", "group:<glob>", "policy:<glob>" or "*"; a leading "!" excludes.';
    if (written === undefined) {
      this.#report('rule/malformed', '', 'has no "appliesTo", so it governs nothing', [], help);
      return [];
    }
    const pointer = `/${attribute}`;
    if (!Array.isArray(written)) {
      const suggestion = typeof written === 'string' ? JSON.stringify([written]) : 'an array';
      this.#report(
        'rule/malformed',
        pointer,
        `has ${kindOf(written)} as "${attribute}"`,
        [suggestion],
        help,
      );
      return [];
    }
    const entries = written as readonly JsonValue[];
    if (entries.length === 0 || entries.length > MAX_SELECTORS) {
      const found = entries.length === 0 ? 'an empty' : 'too long an';
      const expected = `1 to ${MAX_SELECTORS} selectors`;
      this.#report('rule/malformed', pointer, `has ${found} "${attribute}"`, [expected], help);
      return [];
    }
    const selectors: PlacedSelector[] = [];
    entries.forEach((text, index) => {
      const place = appendPointer(pointer, index);
      if (typeof text !== 'string') {
        const complaint = `has ${kindOf(text)} among its selectors`;
        this.#report('rule/malformed-selector', place, complaint, ['a string'], help);
        return;
      }
      const result = parseSelector(text);
      if ('selector' in result) {
        selectors.push({ ...result.selector, pointer: place });
      } else this.#selectorProblem(place, text, result.problem, result.expected);
    });
    // A selector that was not understood may have been an exclusion: the rest still governs, and
    // the error stands. But exclusions alone take nothing in.
    if (selectors.length > 0 && selectors.every(({ excludes }) => excludes)) {
      this.#report(
        'rule/malformed',
        pointer,
        'only excludes policies, so it governs nothing',
        [],
        'Put "*" first to apply the rule to every policy that is not excluded.',
      );
      return [];
    }
    return selectors;
  }

  #selectorProblem(
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

  #requiredText(attribute: Attribute): string | undefined {
    if (this.#document[attribute] === undefined) {
      this.#report(
        'rule/malformed',
        '',
        `has no "${attribute}", so it governs nothing`,
        [],
        'Name the schema, such as "/schemagroups/<group>/schemas/<name>/versions/<version>".',
      );
    }
    return this.#text(attribute);
  }

  #text(attribute: Attribute): string | undefined {
    const value = this.#document[attribute];
    if (value === undefined) return undefined;
    if (typeof value === 'string' && value.trim() !== '') return value;
    const found = value === '' ? 'an empty string' : kindOf(value);
    this.#report('rule/malformed', `/${attribute}`, `has ${found} as "${attribute}"`, [
      'a non-empty string',
    ]);
    return undefined;
  }

  #severity(): Severity | undefined {
    const written = this.#document['severity'];
    if (written === undefined) return undefined;
    const severity = SEVERITIES.find((known) => known === written);
    if (severity === undefined) {
      const found = typeof written === 'string' ? `"${written}"` : kindOf(written);
      this.#report('rule/malformed', '/severity', `has ${found} as "severity"`, SEVERITIES);
    }
    return severity;
  }

  #shortNames(): ReadonlyMap<string, string> {
    const names = new Map<string, string>();
    const attribute = this.#spelling('shortNames', 'shortnames');
    const written = this.#document[attribute];
    if (written === undefined) return names;
    const pointer = `/${attribute}`;
    if (!isObject(written)) {
      this.#report('rule/malformed', pointer, `has ${kindOf(written)} as "${attribute}"`, [
        'an object of names and IRIs',
      ]);
      return names;
    }
    for (const [name, iri] of Object.entries(written)) {
      if (typeof iri === 'string' && /^[a-z][a-z0-9+.-]*:./i.test(iri)) names.set(name, iri);
      else {
        this.#report(
          'rule/malformed',
          appendPointer(pointer, name),
          `gives the short name "${name}" to ${typeof iri === 'string' ? `"${iri}"` : kindOf(iri)}`,
          ['an absolute IRI'],
        );
      }
    }
    return names;
  }

  /** The spelling the document uses: xRegistry attribute names are in lower case. */
  #spelling(camelCase: Attribute, lowerCase: Attribute): Attribute {
    if (this.#document[lowerCase] === undefined) return camelCase;
    if (this.#document[camelCase] === undefined) return lowerCase;
    this.#report(
      'rule/malformed',
      `/${lowerCase}`,
      `has both "${camelCase}" and "${lowerCase}"`,
      [],
      `Keep one of them; "${camelCase}" is what was read.`,
    );
    return camelCase;
  }

  #reportMisspellings(): void {
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

  #report(
    code: GovernanceCode,
    pointer: string,
    complaint: string,
    expected: readonly string[],
    help?: string,
  ): void {
    this.diagnostics.push(
      createGovernanceDiagnostic(code, {
        message: `Rule "${this.#entry.key}" ${complaint}.`,
        ...this.#place(pointer),
        ...(expected.length > 0 && { expected }),
        ...(help !== undefined && { help }),
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

function isObject(value: JsonValue): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function kindOf(value: JsonValue): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'an array';
  return typeof value === 'object' ? 'an object' : `a ${typeof value}`;
}
