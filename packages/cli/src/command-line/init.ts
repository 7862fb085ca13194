// SPDX-License-Identifier: Apache-2.0
import type { CommandSpec } from './command-spec.js';
import { RESULT_FORMAT, SHARED_OPTIONS } from './shared-options.js';

/** The face of `xreg init`. */
export const INIT = {
  name: 'init',
  summary: 'Write a small registry, a rule with tests, a configuration, a hook and a workflow',
  positionals: { folder: { describe: 'Where to, new or not (default: the working directory)' } },
  options: {
    yes: { type: 'boolean', alias: 'y', describe: 'Ask nothing' },
    group: {
      type: 'string',
      placeholder: 'id',
      describe: 'Group of the policies, such as your organisation or dataspace',
      fallback: 'the owner of the GitHub repository, else the name of the folder',
    },
    namespace: {
      type: 'string',
      placeholder: 'iri',
      describe: 'Beginning of the IRIs of your terms',
      fallback: 'https://<group>.example/policy/',
    },
    reference: {
      type: 'string',
      placeholder: 'host/repository',
      describe: 'Where bundles are published',
      fallback: 'ghcr.io/<owner>/<name> of the GitHub repository',
    },
    output: RESULT_FORMAT,
    quiet: SHARED_OPTIONS.quiet,
  },
  examples: [
    { command: 'xreg init', describe: 'in the folder you are in, after three questions' },
    { command: 'xreg init policies --yes', describe: 'in a folder of that name, without' },
    {
      command: 'xreg init --group acme --reference ghcr.io/acme/policies',
      describe: 'with answers given before',
    },
  ],
  exitCodes: [0, 2, 3, 4],
} as const satisfies CommandSpec;
