// SPDX-License-Identifier: Apache-2.0
import type { CommandSpec } from './command-spec.js';
import { FLEET_OPTIONS, RESULT_FORMAT } from './shared-options.js';

/** The face of `xreg rollback`. */
export const ROLLBACK = {
  name: 'rollback',
  summary: 'Undo what the last run wrote to a connector, and suspend it',
  positionals: { connector: { required: true, describe: 'Name of the connector' } },
  options: {
    'dry-run': { type: 'boolean', describe: 'Say what would be undone; nothing is written' },
    output: RESULT_FORMAT,
    ...FLEET_OPTIONS,
  },
  examples: [
    { command: 'xreg rollback berlin --dry-run', describe: 'what would be undone' },
    { command: 'xreg rollback berlin', describe: 'undo it; "xreg resume berlin" does it again' },
  ],
  exitCodes: [0, 2, 3, 4],
} as const satisfies CommandSpec;
