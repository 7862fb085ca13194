// SPDX-License-Identifier: Apache-2.0
import type { CommandSpec } from './command-spec.js';
import { CONNECTORS_ARGUMENT, FLEET_OPTIONS } from './shared-options.js';

/** The face of `xreg suspend`. */
export const SUSPEND = {
  name: 'suspend',
  summary: 'Leave connectors alone from now on',
  positionals: { connectors: CONNECTORS_ARGUMENT },
  options: {
    reason: {
      type: 'string',
      placeholder: 'text',
      describe: 'Why, for those who look at the status',
    },
    ...FLEET_OPTIONS,
  },
  examples: [
    { command: 'xreg suspend --reason "incident 42"', describe: 'the whole fleet' },
    { command: 'xreg suspend berlin', describe: 'one connector' },
  ],
  exitCodes: [0, 2],
} as const satisfies CommandSpec;
