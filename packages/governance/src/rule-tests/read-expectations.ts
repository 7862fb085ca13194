// SPDX-License-Identifier: Apache-2.0
import {
  appendPointer,
  isJsonObject,
  nearestNames,
  readObject,
  type Diagnostic,
  type JsonSource,
  type JsonValue,
  type RegistryFileSystem,
} from '@xreg/xregistry-fs';
import { items } from '../rules/explain/assertions.js';
import { quoteValue } from '../rules/explain/quote-value.js';
import { EXPECTATION_MEMBERS, type DeclaredReasons, type Expectation } from './expectation.js';
import type { TestFolder } from './scan-rule-tests.js';
import { createTestDiagnostic } from './test-codes.js';

/** What `expect.json` declares: by the name of a failing test, the reasons it has to fail for. */
export interface ReadExpectations {
  readonly reasons: ReadonlyMap<string, DeclaredReasons>;
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Reads the reasons that a folder of tests declares. A reason is a keyword, an object of
 * `keyword`, `at` and `on`, or an array of those. `$schema` is for editors.
 */
export function readExpectations(
  fileSystem: RegistryFileSystem,
  folder: TestFolder,
): ReadExpectations {
  const reasons = new Map<string, DeclaredReasons>();
  if (folder.expectations === undefined) return { reasons, diagnostics: [] };
  const { source, diagnostics } = readObject(fileSystem, folder.expectations);
  const faults: Diagnostic[] = [...diagnostics];
  const names = folder.tests.filter(({ side }) => side === 'fail').map(({ name }) => name);
  const declared = isJsonObject(source?.value) ? Object.entries(source.value) : [];
  for (const [name, value] of declared) {
    if (source === undefined) break;
    if (name === '$schema') continue;
    const pointer = appendPointer('', name);
    if (!names.includes(name)) {
      faults.push(unknownTest(source, name, names));
      continue;
    }
    const expectations = readReasons(value, source, pointer, faults);
    if (expectations.length === 0) continue;
    reasons.set(name, { expectations, file: source.file, range: source.rangeOf(pointer) });
  }
  return { reasons, diagnostics: faults };
}

function readReasons(
  value: JsonValue,
  source: JsonSource,
  pointer: string,
  faults: Diagnostic[],
): readonly Expectation[] {
  if (Array.isArray(value) && items(value).length > 0) {
    return items(value).flatMap((item, index) =>
      readReason(item, source, appendPointer(pointer, index), faults),
    );
  }
  return readReason(value, source, pointer, faults);
}

function readReason(
  value: JsonValue,
  source: JsonSource,
  pointer: string,
  faults: Diagnostic[],
): readonly Expectation[] {
  if (typeof value === 'string' && value !== '') return [{ keyword: value }];
  if (!isJsonObject(value) || Object.keys(value).length === 0) {
    faults.push(malformed(source, pointer, quoteValue(value), ['a keyword', EXAMPLE]));
    return [];
  }
  for (const [name, member] of Object.entries(value)) {
    const place = appendPointer(pointer, name);
    if (!EXPECTATION_MEMBERS.some((known) => known === name)) {
      faults.push(malformed(source, place, `"${name}"`, EXPECTATION_MEMBERS));
      return [];
    }
    if (typeof member !== 'string') {
      faults.push(malformed(source, place, quoteValue(member), ['a string']));
      return [];
    }
  }
  return [value];
}

const EXAMPLE = '{ "keyword": …, "at": …, "on": … }';

function malformed(
  source: JsonSource,
  pointer: string,
  found: string,
  expected: readonly string[],
): Diagnostic {
  return createTestDiagnostic('test/expectation', {
    message: 'A declared reason is not a keyword and not an object that says what is wrong where.',
    file: source.file,
    range: source.rangeOf(pointer),
    pointer,
    found,
    expected,
    help: 'Give the keyword that refuses the policy, its place, or the left operand it is about.',
  });
}

function unknownTest(source: JsonSource, name: string, names: readonly string[]): Diagnostic {
  const pointer = appendPointer('', name);
  const near = nearestNames(name, names);
  return createTestDiagnostic('test/expectation', {
    message: `Reasons are declared for "${name}", which is no failing test of the rule.`,
    file: source.file,
    range: source.keyRangeOf(pointer),
    pointer,
    found: name,
    ...(near.length > 0 && { expected: near }),
    help: 'Name a file in fail/, without its extension.',
  });
}
