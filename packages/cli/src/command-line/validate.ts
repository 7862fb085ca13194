// SPDX-License-Identifier: Apache-2.0
import type { CommandSpec } from './command-spec.js';
import { REGISTRY_OPTIONS, SHARED_OPTIONS, VALIDATION_OPTIONS } from './shared-options.js';

/** The face of `xreg validate`. */
export const VALIDATE = {
  name: 'validate',
  summary: 'Say what is wrong with a registry: layout, references, ODRL, governance rules',
  positionals: {
    root: {
      list: true,
      describe: 'Registry folders, or files and globs in one (default: the registry around you)',
    },
  },
  options: {
    format: {
      type: 'string',
      alias: 'f',
      list: true,
      placeholder: 'format[=file]',
      describe:
        'Report as stylish, json, sarif, github, junit or markdown, into a file if one is named',
      fallback: 'stylish',
      env: 'XREG_FORMAT',
    },
    'changed-since': {
      type: 'string',
      placeholder: 'ref',
      describe: 'Report only what concerns files that changed since this Git revision',
    },
    staged: {
      type: 'boolean',
      describe: 'Judge what is staged in Git, and report what concerns it, as for a hook',
    },
    'max-findings': {
      type: 'string',
      placeholder: 'number',
      describe: 'The most findings that stylish shows, the worst of them; "all" shows every one',
      fallback: '1000',
    },
    ...VALIDATION_OPTIONS,
    'rule-quality': {
      type: 'boolean',
      describe: 'Make policies and look for those that show a rule not to govern; takes longer',
    },
    'rules-only': {
      type: 'boolean',
      describe: 'Judge the rules and their schemas, with --rule-quality, and no policy',
    },
    'suppress-all': {
      type: 'boolean',
      describe: 'Accept what is found now: write it into the suppressions file, with --reason',
    },
    reason: {
      type: 'string',
      placeholder: 'text',
      describe: 'With --suppress-all: why the findings are accepted',
    },
    expires: {
      type: 'string',
      placeholder: 'yyyy-mm-dd',
      describe: 'With --suppress-all: the last day on which they are',
      fallback: '90 days from now',
    },
    'prune-suppressions': {
      type: 'boolean',
      describe: 'Remove suppressions that are not needed any more from their file',
    },
    cache: {
      type: 'boolean',
      describe: 'Judge only what has changed since the last run with this flag',
    },
    'cache-location': {
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
      command: 'xreg validate registry --rules-only --fail-on warning',
      describe: 'whether the rules govern what they seem to',
    },
  ],
  exitCodes: [0, 1, 2, 3, 4],
} as const satisfies CommandSpec;
