// SPDX-License-Identifier: Apache-2.0
import {
  appendPointer,
  isJsonObject,
  nearestNames,
  type Diagnostic,
  type JsonObject,
  type JsonSource,
  type JsonValue,
} from '@xreg/xregistry-fs';
import { DIAGNOSTIC_CATALOGUE } from '../report/diagnostic-catalogue.js';
import { ENTRY_MEMBERS, REQUIRED_MEMBERS } from './entry-members.js';
import { createSuppressionDiagnostic, type SuppressionCode } from './suppression-codes.js';
import type { Suppression, SuppressionEntry } from './suppression.js';
import { isSuppressible } from './suppressible.js';

/** What a suppressions file states, and what is wrong with it. */
export interface SuppressionsResult {
  /** The entries that can be used. */
  readonly suppressions: readonly Suppression[];
  readonly diagnostics: readonly Diagnostic[];
}

/** Reads a suppressions file. An entry that is wrong in any way covers nothing. */
export function parseSuppressions(source: JsonSource): SuppressionsResult {
  const reader = new SuppressionsReader(source);
  const suppressions = reader.read();
  return { suppressions, diagnostics: reader.diagnostics };
}

class SuppressionsReader {
  readonly diagnostics: Diagnostic[] = [];
  readonly #source: JsonSource;

  constructor(source: JsonSource) {
    this.#source = source;
  }

  read(): readonly Suppression[] {
    const { value } = this.#source;
    if (!isJsonObject(value) || !Array.isArray(value['suppressions'])) {
      this.#malformed('', 'The suppressions file has no list of suppressions', [
        '{ "suppressions": [] }',
      ]);
      return [];
    }
    this.#refuseUnknown('', value, ['$schema', 'suppressions']);
    const entries = value['suppressions'] as readonly JsonValue[];
    return entries.flatMap((entry, index) => {
      const pointer = `/suppressions/${index}`;
      return this.#isSound(entry, pointer, index + 1)
        ? [
            {
              ...(entry as unknown as SuppressionEntry),
              origin: this.#source.file,
              originPointer: pointer,
              range: this.#source.rangeOf(`${pointer}/code`),
            },
          ]
        : [];
    });
  }

  #isSound(entry: JsonValue, pointer: string, number: number): boolean {
    const before = this.diagnostics.length;
    if (!isJsonObject(entry)) {
      this.#malformed(pointer, `Suppression ${number} is no object`, ['an object']);
      return false;
    }
    this.#refuseUnknown(pointer, entry, Object.keys(ENTRY_MEMBERS));
    for (const [name, check] of Object.entries(ENTRY_MEMBERS)) {
      const value = entry[name];
      const expected = value === undefined ? undefined : check(value);
      if (expected === undefined) continue;
      const at = appendPointer(pointer, name);
      this.#malformed(at, `"${name}" of suppression ${number} cannot be used`, [expected]);
    }
    for (const name of REQUIRED_MEMBERS) {
      if (entry[name] !== undefined) continue;
      this.#malformed(pointer, `Suppression ${number} has no "${name}"`, [name]);
    }
    if (entry['artifact'] === undefined && entry['file'] === undefined) {
      const message = `Suppression ${number} names neither an artifact nor a file`;
      this.#malformed(pointer, message, ['"artifact"', '"file"']);
    }
    this.#checkCode(entry['code'], pointer);
    return this.diagnostics.length === before;
  }

  #checkCode(code: JsonValue | undefined, pointer: string): void {
    if (typeof code !== 'string' || ENTRY_MEMBERS.code(code) !== undefined) return;
    const at = appendPointer(pointer, 'code');
    if (!DIAGNOSTIC_CATALOGUE.has(code)) {
      const near = nearestNames(code, DIAGNOSTIC_CATALOGUE.keys());
      this.#malformed(at, `There is no diagnostic "${code}"`, near);
    } else if (!isSuppressible(code)) {
      this.#report('suppression/not-allowed', {
        message: `Findings of "${code}" cannot be suppressed.`,
        pointer: at,
        help: 'Correct what is found: it means that something was not checked, or that a file can be read in two ways.',
      });
    }
  }

  #refuseUnknown(pointer: string, object: JsonObject, known: readonly string[]): void {
    for (const key of Object.keys(object)) {
      if (known.includes(key)) continue;
      const near = nearestNames(key, known, 1);
      this.#report('suppression/malformed', {
        message: `The suppressions file has no member "${key}".`,
        pointer: appendPointer(pointer, key),
        expected: near.length > 0 ? near : known,
        atKey: true,
      });
    }
  }

  #malformed(pointer: string, message: string, expected: readonly string[]): void {
    this.#report('suppression/malformed', { message: `${message}.`, pointer, expected });
  }

  #report(
    code: SuppressionCode,
    found: {
      readonly message: string;
      readonly pointer: string;
      readonly expected?: readonly string[];
      readonly help?: string;
      readonly atKey?: boolean;
    },
  ): void {
    const { atKey = false, ...init } = found;
    const { file } = this.#source;
    const range = atKey
      ? this.#source.keyRangeOf(init.pointer)
      : this.#source.rangeOf(init.pointer);
    this.diagnostics.push(createSuppressionDiagnostic(code, { ...init, file, range }));
  }
}
