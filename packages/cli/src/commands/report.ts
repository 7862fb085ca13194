// SPDX-License-Identifier: Apache-2.0
import { mergeReports } from '@xreg/governance';
import { didYouMean, loadConfig, startFolder } from '@xreg/project';
import {
  inputsOf,
  openInputs,
  openReportedFiles,
  readReports,
  readValidationSettings,
  suppressReport,
} from '@xreg/project/validation';
import { XregError } from '@xreg/xregistry-fs';
import type { Command } from '../command-line/command-spec.js';
import type { REPORT } from '../command-line/report.js';
import { concludeReport } from '../output/conclude-report.js';
import { readReportTargets } from '../output/report-targets.js';
import { readMaxFindings, writeReports } from '../output/write-reports.js';
import { readRewriteOptions, rewriteAnew } from '../output/write-suppressions.js';
import { createProgress } from '../progress.js';

/** `xreg report merge`: the reports of all shards as the report of the whole run. */
export const report: Command<typeof REPORT> = (args, io) => {
  if (args.action !== 'merge') {
    throw new XregError('USAGE', `xreg report cannot "${args.action}".`, {
      help: didYouMean(args.action, ['merge']) ?? 'Run "xreg report merge <report...>".',
    });
  }
  const targets = readReportTargets(args.format);
  const rewrite = readRewriteOptions(args, io);
  const maxFindings = readMaxFindings(args['max-findings']);
  const judged = mergeReports(readReports(args.report, io.cwd));
  const named = inputsOf(judged, io.cwd);
  const config = loadConfig(args, io, startFolder(judged.roots[0], io.cwd));
  const settings = readValidationSettings({ ...DECIDED_BY_SHARDS, ...args }, config, io.cwd);
  const progress = createProgress(io, args.quiet);
  const inputs =
    args['changed-since'] === undefined
      ? named
      : openInputs(named, args, config, settings, io, progress);
  const files = openReportedFiles(named, io.cwd);
  const found = suppressReport({ judged, fileSystems: files }, inputs, settings, io);
  const told = rewrite === undefined ? found : rewriteAnew(found, rewrite, inputs, settings, io);
  writeReports(told.report, targets, told.fileSystems, { ...args, maxFindings }, io);
  return Promise.resolve(concludeReport(told.report, settings, io));
};

/** What was settled when the shards were judged. */
const DECIDED_BY_SHARDS = {
  profile: [],
  'structure-profile': undefined,
  form: undefined,
  base: undefined,
} as const;
