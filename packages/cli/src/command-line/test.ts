// SPDX-License-Identifier: Apache-2.0
import type { CommandSpec } from './command-spec.js';
import { SHARED_OPTIONS, VALIDATION_OPTIONS } from './shared-options.js';
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
    rules: VALIDATION_OPTIONS.rules,
    'fail-on': VALIDATION_OPTIONS['fail-on'],
    profile: VALIDATION_OPTIONS.profile,
    form: VALIDATION_OPTIONS.form,
    ...SHARED_OPTIONS,
  },
  examples: [
    { command: 'xreg test', describe: 'the registry you are in' },
    { command: "xreg test registry --rule 'dspacex/*'", describe: 'the rules of one group' },
    {
      command: 'xreg test registry -f stylish -f junit=tests.xml',
      describe: 'read one report, keep another',
    },
  ],
  exitCodes: [0, 1, 2],
} as const satisfies CommandSpec;
