// SPDX-License-Identifier: Apache-2.0
import {
  formatCompactName,
  nearestNames,
  START_OF_FILE,
  type ArtifactEntry,
  type Diagnostic,
} from '@xreg/xregistry-fs';
import type { TestFolder } from './scan-rule-tests.js';
import { createTestDiagnostic } from './test-codes.js';

/** The name of the folder with the tests of a rule, such as `dspacex.membership-requirement.v1.0`. */
export function testFolderName({ artifact }: Pick<ArtifactEntry, 'artifact'>): string {
  return formatCompactName(artifact, '') ?? plainName(artifact);
}

/**
 * The rules a folder of tests is for: those of its name, be they of this registry or borrowed. A dot
 * within a group or a name may be written `%2E`, and has to be where the name could mean two rules.
 */
export function findTestedRules(
  { name }: Pick<TestFolder, 'name'>,
  rules: readonly ArtifactEntry[],
): readonly ArtifactEntry[] {
  const exact = rules.filter((rule) => testFolderName(rule) === name);
  if (exact.length > 0) return exact;
  const plain = rules.filter(({ artifact }) => plainName(artifact) === name);
  return new Set(plain.map(({ xid }) => xid)).size > 1 ? [] : plain;
}

/** Reports a folder of tests that is for no rule. */
export function unknownRule(folder: TestFolder, rules: readonly ArtifactEntry[]): Diagnostic {
  const plain = rules.filter(({ artifact }) => plainName(artifact) === folder.name);
  const near = plain.length > 0 ? plain.map(testFolderName) : nearTo(folder.name, rules);
  return createTestDiagnostic('test/unknown-rule', {
    message:
      plain.length > 0
        ? `The folder "${folder.name}" can name several rules, so its tests are not run.`
        : `The folder "${folder.name}" names no rule, so its tests are not run.`,
    file: folder.tests[0]?.file ?? folder.path,
    range: START_OF_FILE,
    found: folder.name,
    ...(near.length > 0 && { expected: near }),
    help:
      near.length > 0
        ? `Rename the folder to "${near[0] ?? ''}".`
        : 'Name the folder <group>.<rule>.v<version>, as the rule in rules/ would be.',
  });
}

function nearTo(name: string, rules: readonly ArtifactEntry[]): readonly string[] {
  const names = [...new Set(rules.map(testFolderName))];
  const near = nearestNames(name, names);
  // Another version of the same rule is nearer than any other spelling.
  const stem = name.replace(/\.v[^.]*(\..*)?$/, '');
  const versions = names.filter((each) => each.startsWith(`${stem}.v`));
  return [...new Set([...versions, ...near])].slice(0, 3);
}

function plainName({ group, name, version }: ArtifactEntry['artifact']): string {
  return `${group}.${name}.v${version}`;
}
