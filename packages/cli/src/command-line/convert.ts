// SPDX-License-Identifier: Apache-2.0
import type { CommandSpec } from './command-spec.js';
import { RESULT_FORMAT, SHARED_OPTIONS } from './shared-options.js';

/** The face of `xreg convert`. */
export const CONVERT = {
  name: 'convert',
  summary: 'Write a registry in another layout, losing nothing',
  positionals: {
    root: { required: true, describe: 'Registry folder, or xRegistry document (.json)' },
  },
  options: {
    to: {
      type: 'string',
      required: true,
      placeholder: 'layout',
      choices: ['compact', 'expanded', 'document'],
      describe: 'The layout to write',
    },
    out: {
      type: 'string',
      alias: 'o',
      required: true,
      placeholder: 'path',
      describe: 'New or empty folder to write; a new file for --to document',
    },
    output: RESULT_FORMAT,
    ...SHARED_OPTIONS,
  },
  examples: [
    {
      command: 'xreg convert registry --to compact -o registry-compact',
      describe: 'one file name for each artifact',
    },
    {
      command: 'xreg convert registry --to document -o registry.json',
      describe: 'one xRegistry 1.0-rc4 document',
    },
    {
      command: 'xreg convert registry.json --to expanded -o registry',
      describe: 'and back into folders',
    },
  ],
  exitCodes: [0, 1, 2, 4],
} as const satisfies CommandSpec;
