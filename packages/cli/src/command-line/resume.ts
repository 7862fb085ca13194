// SPDX-License-Identifier: Apache-2.0
import type { CommandSpec } from './command-spec.js';
import { CONNECTORS_ARGUMENT, FLEET_OPTIONS } from './shared-options.js';

/** The face of `xreg resume`. */
export const RESUME = {
  name: 'resume',
  summary: 'Take suspended connectors up again',
  positionals: { connectors: CONNECTORS_ARGUMENT },
  options: { ...FLEET_OPTIONS },
  examples: [
    { command: 'xreg resume', describe: 'the whole fleet' },
    { command: 'xreg resume berlin', describe: 'one connector' },
  ],
  exitCodes: [0, 2],
} as const satisfies CommandSpec;
