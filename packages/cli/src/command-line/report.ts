// SPDX-License-Identifier: Apache-2.0
import type { CommandSpec } from './command-spec.js';
import { REPORT_OPTIONS, SHARED_OPTIONS, VALIDATION_OPTIONS } from './shared-options.js';

/** The face of `xreg report`. */
export const REPORT = {
  name: 'report',
  summary: 'Merge the reports of "xreg validate --shard" into the report of the whole run',
  positionals: {
    action: { required: true, describe: 'What to do: merge' },
    report: { list: true, describe: 'The JSON reports of all shards, in any order' },
  },
  options: {
    format: REPORT_OPTIONS.format,
    'changed-since': REPORT_OPTIONS['changed-since'],
    'max-findings': REPORT_OPTIONS['max-findings'],
    'fail-on': VALIDATION_OPTIONS['fail-on'],
    'max-warnings': VALIDATION_OPTIONS['max-warnings'],
    suppressions: VALIDATION_OPTIONS.suppressions,
    'no-suppressions': VALIDATION_OPTIONS['no-suppressions'],
    'suppress-all': REPORT_OPTIONS['suppress-all'],
    reason: REPORT_OPTIONS.reason,
    expires: REPORT_OPTIONS.expires,
    'prune-suppressions': REPORT_OPTIONS['prune-suppressions'],
    rules: {
      type: 'string',
      list: true,
      placeholder: 'source',
      describe: 'With --changed-since: rules of the shards from elsewhere, which may have changed',
    },
    ...SHARED_OPTIONS,
  },
  examples: [
    { command: 'xreg report merge shard-*.json', describe: 'what the undivided run says' },
    {
      command: 'xreg report merge shard-*.json -f github -f sarif=xreg.sarif',
      describe: 'in the last job of a workflow',
    },
  ],
  exitCodes: [0, 1, 2],
} as const satisfies CommandSpec;
