// SPDX-License-Identifier: Apache-2.0
import type { CommandSpec } from './command-spec.js';
import { FLEET_OPTIONS, RESULT_FORMAT } from './shared-options.js';

/** The face of `xreg apply`. */
export const APPLY = {
  name: 'apply',
  summary: 'Apply a saved plan exactly as it is, unless the connectors changed since',
  positionals: {
    plan: { required: true, describe: 'File that "xreg plan -o" wrote' },
  },
  options: {
    'dry-run': { type: 'boolean', describe: 'See whether the plan still fits; nothing is written' },
    output: RESULT_FORMAT,
    ...FLEET_OPTIONS,
  },
  examples: [
    { command: 'xreg apply plan.json', describe: 'what was reviewed, and nothing else' },
    { command: 'xreg apply plan.json --dry-run', describe: 'does it still fit?' },
  ],
  exitCodes: [0, 2, 3, 4],
} as const satisfies CommandSpec;
