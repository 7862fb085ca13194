// SPDX-License-Identifier: Apache-2.0
import { START_OF_FILE, type ArtifactEntry, type Diagnostic } from '@xreg/xregistry-fs';
import { testFolderName } from './find-tested-rules.js';
import { TESTS_FOLDER, type TestFile, type TestFolder } from './scan-rule-tests.js';
import { createTestDiagnostic } from './test-codes.js';

/** Reports a rule with tests of one side only, or with none at all. */
export function emptySides(folder: TestFolder, entry: ArtifactEntry): readonly Diagnostic[] {
  const has = (side: TestFile['side']) => folder.tests.some((test) => test.side === side);
  const [first] = folder.tests;
  if (first === undefined) return [noTests(entry)];
  if (has('pass') && has('fail')) return [];
  const missing = has('pass') ? 'fail' : 'pass';
  return [
    createTestDiagnostic('test/empty-side', {
      message: `Rule "${entry.key}" has no test that ought to ${missing}.`,
      file: first.file,
      range: START_OF_FILE,
      artifact: entry.xid,
      expected: [`${folder.path}/${missing}/<name>.json`],
      help:
        missing === 'pass'
          ? 'Add a policy the rule accepts: without one, a rule that refuses everything passes.'
          : 'Add a policy the rule refuses: without one, a rule that accepts everything passes.',
    }),
  ];
}

/** Reports a rule that nothing tests. */
export function noTests(entry: ArtifactEntry): Diagnostic {
  const folder = `${TESTS_FOLDER}/${testFolderName(entry)}`;
  return createTestDiagnostic('test/no-tests', {
    message: `Rule "${entry.key}" has no tests.`,
    file: entry.file,
    range: START_OF_FILE,
    artifact: entry.xid,
    expected: [`${folder}/pass/<name>.json`, `${folder}/fail/<name>.json`],
    help: 'Add a policy that the rule accepts, and one that it refuses.',
  });
}

/** Reports a root where nothing was tested. */
export function nothingToTest(root: string): Diagnostic {
  return createTestDiagnostic('test/nothing-to-test', {
    message: `"${root}" has no test of a rule.`,
    file: '',
    range: START_OF_FILE,
    help: `Tests are policies in ${TESTS_FOLDER}/<group>.<rule>.v<version>/pass/ and …/fail/.`,
  });
}
