// SPDX-License-Identifier: Apache-2.0
import type { CommandSpec } from './command-spec.js';
import { RESULT_FORMAT, SHARED_OPTIONS, VALIDATION_OPTIONS } from './shared-options.js';

/** The face of `xreg config`. */
export const CONFIG = {
  name: 'config',
  summary: 'Print the configuration in force, and where each value comes from',
  positionals: {
    action: { required: true, describe: 'What to do: print' },
    root: { describe: 'Registry, or a file in one (default: the working directory)' },
  },
  options: {
    output: RESULT_FORMAT,
    'fail-on': VALIDATION_OPTIONS['fail-on'],
    'max-warnings': VALIDATION_OPTIONS['max-warnings'],
    profile: VALIDATION_OPTIONS.profile,
    'structure-profile': VALIDATION_OPTIONS['structure-profile'],
    form: VALIDATION_OPTIONS.form,
    ...SHARED_OPTIONS,
  },
  examples: [
    { command: 'xreg config print', describe: 'what counts here' },
    { command: 'xreg config print registry --output json', describe: 'for a program' },
  ],
  exitCodes: [0, 2],
} as const satisfies CommandSpec;
