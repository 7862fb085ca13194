// SPDX-License-Identifier: Apache-2.0
import type { CommandSpec } from './command-spec.js';
import { RESULT_FORMAT, SHARED_OPTIONS, VALIDATION_OPTIONS } from './shared-options.js';

/** The face of `xreg explain`. */
export const EXPLAIN = {
  name: 'explain',
  summary:
    'Say which rules apply to a policy and what would make it pass, or what a diagnostic means',
  positionals: {
    policy: {
      describe: 'A file, or the key or xid of a policy, such as dspacex/generic-access@1.0',
    },
    rule: { describe: 'Explain this rule alone: its name, key, xid or file (default: all)' },
  },
  options: {
    code: {
      type: 'string',
      placeholder: 'code',
      describe:
        'Instead of a policy, explain a diagnostic such as odrl/no-rules; list those of an area (odrl), or all',
    },
    root: {
      type: 'string',
      placeholder: 'folder',
      describe: 'Registry of the policy (default: that of the file, else the one around you)',
    },
    rules: VALIDATION_OPTIONS.rules,
    profile: VALIDATION_OPTIONS.profile,
    'max-steps': {
      type: 'string',
      placeholder: 'number',
      describe: 'Try every edit of at most this many steps',
      fallback: '4',
    },
    output: RESULT_FORMAT,
    ...SHARED_OPTIONS,
  },
  examples: [
    {
      command: 'xreg explain registry/policies/dspacex.generic-access.v1.0.json',
      describe: 'all rules, on the policy of a file',
    },
    {
      command: 'xreg explain dspacex/generic-access@1.0 membership-requirement',
      describe: 'one rule, on a policy of the registry you are in',
    },
    {
      command: 'xreg explain dspacex/generic-access@1.0 --output json',
      describe: 'for a program, with the edit as JSON Patch',
    },
    {
      command: 'xreg explain --code governance/violation',
      describe: 'what a finding means, why it matters, and how to fix or configure it',
    },
  ],
  exitCodes: [0, 1, 2],
} as const satisfies CommandSpec;
