// SPDX-License-Identifier: Apache-2.0
import type { CommandSpec } from './command-spec.js';
import {
  FETCH_OPTIONS,
  REGISTRY_OPTIONS,
  RESULT_FORMAT,
  SHARED_OPTIONS,
} from './shared-options.js';

/** The face of `xreg pull`. */
export const PULL = {
  name: 'pull',
  summary: 'Fetch a published registry, check its digests, and unpack it into a new folder',
  positionals: {
    reference: {
      required: true,
      describe: 'What: <host>/<repository>:<tag> or @<digest>, or oci-layout:<folder>:<tag>',
    },
  },
  options: {
    out: {
      type: 'string',
      alias: 'o',
      required: true,
      placeholder: 'folder',
      describe: 'New or empty folder to write',
    },
    ...FETCH_OPTIONS,
    ...REGISTRY_OPTIONS,
    output: RESULT_FORMAT,
    ...SHARED_OPTIONS,
  },
  examples: [
    { command: 'xreg pull ghcr.io/acme/policies:1.4.0 -o registry', describe: 'one release' },
    {
      command: 'xreg pull oci-layout:build/layout:1.4.0 -o registry',
      describe: 'from a folder; needs no registry and no oras',
    },
  ],
  exitCodes: [0, 2, 3, 4],
} as const satisfies CommandSpec;
