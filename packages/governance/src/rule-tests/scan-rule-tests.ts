// SPDX-License-Identifier: Apache-2.0
import {
  isJsonExtension,
  joinPath,
  nearestNames,
  splitExtension,
  START_OF_FILE,
  type Diagnostic,
  type DirectoryEntry,
  type RegistryFileSystem,
} from '@xreg/xregistry-fs';
import { createTestDiagnostic } from './test-codes.js';

/** Where the root of a registry keeps the tests of its rules. */
export const TESTS_FOLDER = 'tests';

/** The file of a folder of tests that says why policies are refused. */
export const EXPECTATIONS_FILE = 'expect.json';

/** What a rule has to say of a policy: accept it, or refuse it. */
export type TestSide = 'pass' | 'fail';

const SIDES: readonly TestSide[] = ['pass', 'fail'];

/** A policy that a rule has to accept or to refuse. */
export interface TestFile {
  readonly side: TestSide;
  /** File name without extension, such as `no-constraint`. */
  readonly name: string;
  /** Path with `/`, relative to the root. */
  readonly file: string;
}

/** The tests of one rule. */
export interface TestFolder {
  /** Such as `dspacex.membership-requirement.v1.0`. */
  readonly name: string;
  /** Path with `/`, relative to the root. */
  readonly path: string;
  /** Passing before failing, then by name. */
  readonly tests: readonly TestFile[];
  /** Path of `expect.json`, where there is one. */
  readonly expectations?: string;
}

/** What a root keeps under {@link TESTS_FOLDER}. */
export interface ScannedTests {
  readonly folders: readonly TestFolder[];
  readonly diagnostics: readonly Diagnostic[];
}

/** Finds the tests of a registry. What is no test is a diagnostic: nothing is skipped in silence. */
export function scanRuleTests(fileSystem: RegistryFileSystem): ScannedTests {
  const root = fileSystem.list('').find(({ name }) => name === TESTS_FOLDER);
  if (root?.kind !== 'directory') return { folders: [], diagnostics: [] };
  const diagnostics: Diagnostic[] = [];
  const folders: TestFolder[] = [];
  for (const entry of entriesOf(fileSystem, TESTS_FOLDER)) {
    const path = joinPath(TESTS_FOLDER, entry.name);
    if (entry.kind === 'directory') folders.push(scanFolder(fileSystem, entry.name, diagnostics));
    else diagnostics.push(stray(path, entry, ['<group>.<rule>.v<version>/']));
  }
  return { folders, diagnostics };
}

function scanFolder(
  fileSystem: RegistryFileSystem,
  name: string,
  diagnostics: Diagnostic[],
): TestFolder {
  const path = joinPath(TESTS_FOLDER, name);
  const tests: TestFile[] = [];
  let expectations: string | undefined;
  for (const entry of entriesOf(fileSystem, path)) {
    const inner = joinPath(path, entry.name);
    const side = SIDES.find((known) => known === entry.name);
    if (side !== undefined && entry.kind === 'directory') {
      tests.push(...scanSide(fileSystem, inner, side, diagnostics));
    } else if (entry.name === EXPECTATIONS_FILE && entry.kind === 'file') {
      expectations = inner;
    } else {
      const names = entry.kind === 'directory' ? SIDES : [EXPECTATIONS_FILE];
      const near = nearestNames(entry.name, names, 1);
      diagnostics.push(stray(inner, entry, near.length > 0 ? near : [...SIDES, EXPECTATIONS_FILE]));
    }
  }
  tests.sort((a, b) => SIDES.indexOf(a.side) - SIDES.indexOf(b.side));
  return { name, path, tests, ...(expectations !== undefined && { expectations }) };
}

function scanSide(
  fileSystem: RegistryFileSystem,
  path: string,
  side: TestSide,
  diagnostics: Diagnostic[],
): readonly TestFile[] {
  const tests: TestFile[] = [];
  for (const entry of entriesOf(fileSystem, path)) {
    const file = joinPath(path, entry.name);
    const { stem, extension } = splitExtension(entry.name);
    if (entry.kind === 'file' && isJsonExtension(extension)) tests.push({ side, name: stem, file });
    else diagnostics.push(stray(file, entry, ['<name>.json']));
  }
  return tests;
}

/** Texts for readers, and what editors and systems leave behind, may lie anywhere. */
function entriesOf(fileSystem: RegistryFileSystem, path: string): readonly DirectoryEntry[] {
  return fileSystem
    .list(path)
    .filter(({ name }) => !name.startsWith('.') && !name.toLowerCase().endsWith('.md'));
}

const KINDS: Readonly<Record<DirectoryEntry['kind'], string>> = {
  file: 'file',
  directory: 'folder',
  link: 'link, which is not followed',
  other: 'special file',
};

function stray(file: string, { name, kind }: DirectoryEntry, expected: readonly string[]) {
  return createTestDiagnostic('test/stray-file', {
    message: `"${name}" is no test of a rule.`,
    file,
    range: START_OF_FILE,
    found: KINDS[kind],
    expected,
    help: `Tests are policies in ${TESTS_FOLDER}/<group>.<rule>.v<version>/pass/ and …/fail/.`,
  });
}
