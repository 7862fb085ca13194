// SPDX-License-Identifier: Apache-2.0
import type { CommandSpec } from './command-spec.js';
import {
  FETCH_OPTIONS,
  REGISTRY_OPTIONS,
  RESULT_FORMAT,
  SHARED_OPTIONS,
} from './shared-options.js';

/** The face of `xreg inspect`. */
export const INSPECT = {
  name: 'inspect',
  summary: 'Show the manifest of a published registry: digests, size, annotations',
  positionals: {
    reference: {
      required: true,
      describe: 'What: <host>/<repository>:<tag> or @<digest>, or oci-layout:<folder>:<tag>',
    },
  },
  options: {
    ...FETCH_OPTIONS,
    ...REGISTRY_OPTIONS,
    output: RESULT_FORMAT,
    ...SHARED_OPTIONS,
  },
  examples: [
    { command: 'xreg inspect ghcr.io/acme/policies:1.4.0', describe: 'what a tag stands for' },
    {
      command: 'xreg inspect oci-layout:build/layout:1.4.0 --output json',
      describe: 'for a program to read',
    },
  ],
  exitCodes: [0, 2, 3, 4],
} as const satisfies CommandSpec;
