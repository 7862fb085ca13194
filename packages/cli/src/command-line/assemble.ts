// SPDX-License-Identifier: Apache-2.0
import type { CommandSpec } from './command-spec.js';
import { RESULT_FORMAT, SHARED_OPTIONS } from './shared-options.js';

/** The face of `xreg assemble`. */
export const ASSEMBLE = {
  name: 'assemble',
  summary: 'Bring policies that lie elsewhere into a registry, as the configuration maps them',
  positionals: {
    root: {
      describe:
        'Registry whose own artifacts go into the result, too (default: that of the configuration)',
    },
  },
  options: {
    out: {
      type: 'string',
      alias: 'o',
      required: true,
      placeholder: 'path',
      describe: 'New or empty folder to write',
    },
    layout: {
      type: 'string',
      placeholder: 'layout',
      choices: ['compact', 'expanded'],
      describe: 'The layout of what is brought in',
      fallback: 'that of the registry, else compact',
    },
    'dry-run': { type: 'boolean', describe: 'Say what would happen; nothing is written' },
    output: RESULT_FORMAT,
    ...SHARED_OPTIONS,
  },
  examples: [
    {
      command: 'xreg assemble -o build/registry',
      describe: 'what "assembly" in xreg.config.json maps',
    },
    {
      command: 'xreg assemble governance -o build/registry',
      describe: 'together with the rules of a registry',
    },
    {
      command: 'xreg assemble -o build/registry --dry-run',
      describe: 'which file goes where; nothing is written',
    },
  ],
  exitCodes: [0, 1, 2, 4],
} as const satisfies CommandSpec;
