// SPDX-License-Identifier: Apache-2.0
import type { CommandSpec } from './command-spec.js';
import { REGISTRY_OPTIONS, SHARED_OPTIONS, VALIDATION_OPTIONS } from './shared-options.js';
import { VALIDATE } from './validate.js';

/** The face of `xreg test`. */
export const TEST = {
  name: 'test',
  summary: 'Run the tests of governance rules: policies they accept, and policies they refuse',
  positionals: {
    root: { describe: 'Registry folder (default: the registry around you)' },
  },
  options: {
    format: VALIDATE.options.format,
    rule: {
      type: 'string',
      list: true,
      placeholder: 'glob',
      describe: 'Test only the rules of this name, group/name or group/name@version',
    },
    mutate: {
      type: 'boolean',
      describe: 'Change the schemas of the rules bit by bit, and see whether the tests notice',
    },
    'time-budget': {
      type: 'string',
      placeholder: 'seconds',
      describe: 'Longest time for mutants; those that are left are counted',
      fallback: 'as long as it takes',
    },
    'min-score': {
      type: 'string',
      placeholder: 'percent',
      describe: 'Fail where the tests of a rule notice a smaller share of its mutants',
    },
    rules: VALIDATION_OPTIONS.rules,
    'fail-on': VALIDATION_OPTIONS['fail-on'],
    profile: VALIDATION_OPTIONS.profile,
    form: VALIDATION_OPTIONS.form,
    ...REGISTRY_OPTIONS,
    ...SHARED_OPTIONS,
  },
  examples: [
    { command: 'xreg test', describe: 'the registry you are in' },
    { command: "xreg test registry --rule 'dspacex/*'", describe: 'the rules of one group' },
    {
      command: 'xreg test registry --mutate --min-score 90',
      describe: 'what the tests would not notice',
    },
    {
      command: 'xreg test registry -f stylish -f junit=tests.xml',
      describe: 'read one report, keep another',
    },
  ],
  exitCodes: [0, 1, 2, 3, 4],
} as const satisfies CommandSpec;
