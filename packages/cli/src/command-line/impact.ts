// SPDX-License-Identifier: Apache-2.0
import type { CommandSpec } from './command-spec.js';
import { DIFF } from './diff.js';

/** What can make a comparison of verdicts fail. */
export const IMPACT_CONDITIONS = [
  'newly-failing',
  'still-failing',
  'newly-undecided',
  'newly-ungoverned',
  'deactivated',
  'newly-passing',
  'newly-governed',
  'added',
  'never',
] as const;

/** The face of `xreg impact`. */
export const IMPACT = {
  name: 'impact',
  summary: 'Say which policies pass or fail otherwise once rules or policies change',
  positionals: {},
  options: {
    base: {
      type: 'string',
      required: true,
      placeholder: 'source',
      describe:
        'Old rules, as either side of xreg diff: a folder, an archive, a reference, a <ref>',
    },
    head: {
      type: 'string',
      placeholder: 'source',
      describe: 'New rules',
      fallback: 'the registry around you',
    },
    policies: {
      type: 'string',
      placeholder: 'source',
      describe: 'Registry whose policies both rule sets are run over',
      fallback: 'the policies of each side',
    },
    ...DIFF.options,
    'fail-on': {
      type: 'string',
      list: true,
      placeholder: 'impacts',
      describe: `Fail on some of: ${IMPACT_CONDITIONS.join(', ')} (with commas)`,
      fallback: 'newly-failing',
    },
  },
  examples: [
    {
      command: 'xreg impact --base origin/main',
      describe: 'what the rules and policies of your working tree change',
    },
    {
      command: 'xreg impact --base ghcr.io/acme/rules:1.0 --head rules --policies registry',
      describe: 'two rule sets over one fleet',
    },
    {
      command:
        'xreg impact --base origin/main --fail-on newly-failing,newly-ungoverned,deactivated',
      describe: 'let nothing fall',
    },
  ],
  exitCodes: [0, 1, 2, 3, 4],
} as const satisfies CommandSpec;
