// SPDX-License-Identifier: Apache-2.0
import type { CommandSpec } from './command-spec.js';
import { FLEET_OPTIONS, RESULT_FORMAT, RUN_OPTIONS } from './shared-options.js';

/** The face of `xreg plan`. */
export const PLAN = {
  name: 'plan',
  summary: 'Say what would bring connectors into line with the bundles; nothing is written to them',
  positionals: {},
  options: {
    'fail-on-changes': { type: 'boolean', describe: 'Exit with 1 where something would be done' },
    out: {
      type: 'string',
      alias: 'o',
      placeholder: 'file',
      describe: 'Save the plan, so that "xreg apply" does exactly that',
    },
    ...RUN_OPTIONS,
    output: RESULT_FORMAT,
    ...FLEET_OPTIONS,
  },
  examples: [
    { command: 'xreg plan', describe: 'what "xreg reconcile --once" would do' },
    { command: 'xreg plan -o plan.json', describe: 'for "xreg apply plan.json" after a review' },
    { command: 'xreg plan --fail-on-changes', describe: 'a check for drift' },
  ],
  exitCodes: [0, 1, 2, 3, 4],
} as const satisfies CommandSpec;
