// SPDX-License-Identifier: Apache-2.0
import { START_OF_FILE, type Diagnostic } from '@xreg/xregistry-fs';
import { pathInRoot } from '../report/root-path.js';
import { testFolderName } from '../rule-tests/find-tested-rules.js';
import { TESTS_FOLDER } from '../rule-tests/scan-rule-tests.js';
import { createTestDiagnostic } from '../rule-tests/test-codes.js';
import type { LoadedRule } from '../rules/load-rules.js';
import type { Mutant } from './mutate-rule.js';

/** A change of the schema that no test notices. */
export function survivingMutant(rule: LoadedRule, mutant: Mutant): Diagnostic {
  const { mutation, witness, witnessAccepted } = mutant;
  const { document, pointer, change } = mutation;
  const side = witnessAccepted === true ? 'pass' : 'fail';
  const folder = `${TESTS_FOLDER}/${testFolderName(rule)}/${side}`;
  return createTestDiagnostic('test/surviving-mutant', {
    message: `No test of rule "${rule.key}" notices when ${change}.`,
    file: pathInRoot(rule.index.root, document.source.file),
    range: document.source.rangeOf(pointer),
    pointer,
    artifact: document.xid,
    rule: rule.xid,
    ...(witness !== undefined && {
      help: `Add a test that notices, such as ${folder}/<name>.json: ${JSON.stringify(witness.policy)}`,
    }),
    related: [
      {
        message: `rule "${rule.key}"`,
        file: pathInRoot(rule.index.root, rule.source.file),
        range: rule.source.rangeOf(''),
      },
    ],
  });
}

/** A rule whose tests notice too little. */
export function lowScore(
  rule: LoadedRule,
  options: {
    readonly score: number | undefined;
    readonly minScore: number;
    /** Why there is no score, where there is none. */
    readonly reason: string;
  },
): Diagnostic {
  const { score, minScore, reason } = options;
  return createTestDiagnostic('test/low-score', {
    message:
      score === undefined
        ? `Rule "${rule.key}" has no mutation score: ${reason}.`
        : `The tests of rule "${rule.key}" notice ${percent(score)} of its mutants.`,
    file: pathInRoot(rule.index.root, rule.source.file),
    range: START_OF_FILE,
    artifact: rule.xid,
    rule: rule.xid,
    ...(score !== undefined && { found: percent(score) }),
    expected: [`at least ${percent(minScore)}`],
    help: 'Add the tests that the surviving mutants ask for.',
  });
}

/** Never rounded up: 99.9 % is not all. */
function percent(share: number): string {
  return `${Math.floor(share * 1000) / 10} %`;
}
