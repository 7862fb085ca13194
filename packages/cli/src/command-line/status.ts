// SPDX-License-Identifier: Apache-2.0
import type { CommandSpec } from './command-spec.js';
import { FLEET_OPTIONS, RESULT_FORMAT } from './shared-options.js';

/** The face of `xreg status`. */
export const STATUS = {
  name: 'status',
  summary: 'Say how the last run ended, from the state folder; no connector is asked',
  positionals: {},
  options: { output: RESULT_FORMAT, ...FLEET_OPTIONS },
  examples: [
    { command: 'xreg status', describe: 'sources, connectors, what is wrong' },
    { command: 'xreg status --output json', describe: 'the same for programs' },
  ],
  exitCodes: [0, 1, 2, 3, 4],
} as const satisfies CommandSpec;
