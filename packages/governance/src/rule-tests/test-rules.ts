// SPDX-License-Identifier: Apache-2.0
import { XregError } from '@xreg/xregistry-fs';
import type { Report } from '../report/report.js';
import { mutateTestedRules } from '../mutation/mutate-tested-rules.js';
import { TestRun } from './test-run.js';
import type { TestRulesOptions } from './test-rules-options.js';

/**
 * Runs the unit tests of governance rules: policies under
 * `tests/<group>.<rule>.v<version>/{pass,fail}/` that the rule has to accept or to refuse.
 *
 * What is wrong with the tests and with the rules is in the report. That there is no test at all is
 * an error in it, which `exitCodeOf` tells apart.
 *
 * @throws {XregError} `INPUT_UNREADABLE` where a root or a file cannot be read; `CONFIG_INVALID`
 * where the profile is unknown or the short names collide; `USAGE` without any root, or where no
 * rule is meant by `only`.
 * @example
 * const report = await testRules({ fileSystems: [createDiskFileSystem('registry')] });
 * process.stdout.write(formatReport(report, 'stylish'));
 */
export async function testRules(options: TestRulesOptions): Promise<Report> {
  if (options.fileSystems.length === 0) {
    throw new XregError('USAGE', 'No registry whose rules could be tested.', {
      help: 'Name at least one root.',
    });
  }
  const run = new TestRun(options);
  await run.open();
  await run.runTests();
  if (options.mutation !== undefined) {
    run.addMutants(await mutateTestedRules(run.tested, run.settings, options));
  }
  return run.report();
}
