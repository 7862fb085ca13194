// SPDX-License-Identifier: Apache-2.0
import type { CommandSpec } from './command-spec.js';
import {
  REGISTRY_OPTIONS,
  RESULT_FORMAT,
  SHARED_OPTIONS,
  VALIDATION_OPTIONS,
} from './shared-options.js';

/** What can make a comparison fail. */
export const DIFF_CONDITIONS = [
  'added',
  'removed',
  'changed',
  'moved',
  'widened',
  'narrowed',
  'equivalent',
  'incomparable',
] as const;

/** The face of `xreg diff`. */
export const DIFF = {
  name: 'diff',
  summary: 'Say how two states of a registry differ, and what each change of a policy means',
  positionals: {
    before: {
      required: true,
      describe:
        'Old state: a folder, an archive, oci-layout:<folder>:<tag>, an OCI reference, <ref> or <ref>:<path>',
    },
    after: { describe: 'New state (default: the registry around you)' },
  },
  options: {
    format: {
      type: 'string',
      alias: 'f',
      list: true,
      placeholder: 'format[=file]',
      describe: 'Show as text, json or markdown, into a file if one is named',
      fallback: 'text',
    },
    output: { ...RESULT_FORMAT, describe: 'The same as --format' },
    'fail-on': {
      type: 'string',
      list: true,
      placeholder: 'changes',
      describe: `Fail on some of: ${DIFF_CONDITIONS.join(', ')} (with commas)`,
      fallback: 'nothing',
    },
    profile: VALIDATION_OPTIONS.profile,
    ...REGISTRY_OPTIONS,
    ...SHARED_OPTIONS,
  },
  examples: [
    { command: 'xreg diff origin/main', describe: 'what your working tree changes' },
    {
      command: 'xreg diff v1.0:registry v1.1:registry',
      describe: 'two Git revisions, without a checkout',
    },
    {
      command: 'xreg diff ghcr.io/acme/policies:1.4.0 registry --fail-on widened,removed,changed',
      describe: 'what is published against what is about to be',
    },
    {
      command: 'xreg diff origin/main -f text -f markdown=summary.md',
      describe: 'read it here, and put it into a pull request',
    },
  ],
  exitCodes: [0, 1, 2, 3, 4],
} as const satisfies CommandSpec;
