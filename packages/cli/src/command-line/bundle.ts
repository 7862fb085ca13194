// SPDX-License-Identifier: Apache-2.0
import type { CommandSpec } from './command-spec.js';
import {
  ARCHIVE_OPTION,
  COMPRESS_OPTION,
  RESULT_FORMAT,
  SHARED_OPTIONS,
} from './shared-options.js';

/** The face of `xreg bundle`. */
export const BUNDLE = {
  name: 'bundle',
  summary: 'Pack a registry into one archive, the same bytes on every machine',
  positionals: {
    root: { describe: 'Registry folder (default: the registry around you)' },
  },
  options: {
    out: {
      type: 'string',
      alias: 'o',
      required: true,
      placeholder: 'file',
      describe: 'Archive to write; replaces an archive of that name',
    },
    compress: COMPRESS_OPTION,
    archive: { ...ARCHIVE_OPTION, fallback: 'by the name of the file, else zip' },
    output: RESULT_FORMAT,
    ...SHARED_OPTIONS,
  },
  examples: [
    { command: 'xreg bundle -o policies.zip', describe: 'the registry you are in' },
    {
      command: 'xreg bundle registry -o build/policies.zip --output json',
      describe: 'digest, content digest and size for a program',
    },
  ],
  exitCodes: [0, 1, 2, 4],
} as const satisfies CommandSpec;
