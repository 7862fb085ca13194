// SPDX-License-Identifier: Apache-2.0
import type { CommandSpec } from './command-spec.js';
import { FLEET_OPTIONS, RESULT_FORMAT, RUN_OPTIONS } from './shared-options.js';

/** The face of `xreg reconcile`. */
export const RECONCILE = {
  name: 'reconcile',
  summary: 'Bring connectors into line with the bundles, once or again and again',
  positionals: {},
  options: {
    once: { type: 'boolean', describe: 'Run once, for cron and CI' },
    watch: {
      type: 'boolean',
      describe: 'Run again and again, answer probes and metrics, until SIGTERM',
    },
    'dry-run': { type: 'boolean', describe: 'Say what would be done; nothing is written' },
    ...RUN_OPTIONS,
    output: RESULT_FORMAT,
    ...FLEET_OPTIONS,
  },
  examples: [
    { command: 'xreg reconcile --once', describe: 'one run; the exit code tells how it ended' },
    { command: 'xreg reconcile --watch', describe: 'in a pod; the log is on stderr' },
    { command: 'xreg reconcile --once --dry-run', describe: 'what would be done' },
  ],
  exitCodes: [0, 1, 2, 3, 4],
} as const satisfies CommandSpec;
