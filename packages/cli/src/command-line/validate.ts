// SPDX-License-Identifier: Apache-2.0
import type { CommandSpec } from './command-spec.js';
import {
  REGISTRY_OPTIONS,
  REPORT_OPTIONS,
  SHARED_OPTIONS,
  VALIDATION_OPTIONS,
} from './shared-options.js';

/** The face of `xreg validate`. */
export const VALIDATE = {
  name: 'validate',
  summary: 'Say what is wrong with a registry: layout, references, ODRL, governance rules',
  positionals: {
    root: {
      list: true,
      describe: 'Registry folders, or files and globs in one (default: around you)',
    },
  },
  options: {
    format: REPORT_OPTIONS.format,
    'changed-since': REPORT_OPTIONS['changed-since'],
    staged: {
      type: 'boolean',
      describe: 'Judge what is staged in Git, and report what concerns it',
    },
    'max-findings': REPORT_OPTIONS['max-findings'],
    ...VALIDATION_OPTIONS,
    'rule-quality': {
      type: 'boolean',
      describe: 'Search for policies that show a rule not to govern; takes longer',
    },
    'rules-only': {
      type: 'boolean',
      describe: 'Judge rules and schemas, with --rule-quality, and no policy',
    },
    shard: {
      isRare: true,
      type: 'string',
      placeholder: 'i/n',
      describe:
        'Judge one part of n, on one machine of many; "xreg report merge" joins the reports',
    },
    'suppress-all': REPORT_OPTIONS['suppress-all'],
    reason: REPORT_OPTIONS.reason,
    expires: REPORT_OPTIONS.expires,
    'prune-suppressions': REPORT_OPTIONS['prune-suppressions'],
    cache: {
      type: 'boolean',
      describe: 'Judge only what has changed since the last run with this flag',
    },
    'cache-location': {
      isRare: true,
      type: 'string',
      placeholder: 'folder',
      describe: 'Keep the verdicts in this folder; implies --cache',
      fallback: '.xreg-cache beside the configuration',
    },
    ...REGISTRY_OPTIONS,
    ...SHARED_OPTIONS,
  },
  examples: [
    { command: 'xreg validate', describe: 'the registry you are in' },
    {
      command: 'xreg validate registry --structure-profile strict --fail-on warning',
      describe: 'be strict, as before a release',
    },
    {
      command: 'xreg validate registry -f stylish -f json=report.json',
      describe: 'read one report, keep another',
    },
    {
      command: 'xreg validate policies --rules ../governance/registry --base origin/main',
      describe: 'rules of another registry; published versions may not change',
    },
    { command: 'xreg validate --staged', describe: 'in a Git hook, before a commit' },
    {
      command: 'xreg validate registry --shard 2/5 -f json=shard-2.json',
      describe: 'one of five machines that share the work',
    },
    {
      command: 'xreg validate registry --rules-only --fail-on warning',
      describe: 'whether the rules govern what they seem to',
    },
  ],
  exitCodes: [0, 1, 2, 3, 4],
} as const satisfies CommandSpec;
