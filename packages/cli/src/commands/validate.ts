// SPDX-License-Identifier: Apache-2.0
import { loadConfig, resolveInputs, startFolder } from '@xreg/project';
import {
  openInputs,
  readValidationSettings,
  refuseWithShard,
  validateInputs,
} from '@xreg/project/validation';
import type { Command } from '../command-line/command-spec.js';
import type { VALIDATE } from '../command-line/validate.js';
import { createProgress } from '../progress.js';
import { readRegistryAccess } from '../registry-access.js';
import { readVersion } from '../version.js';
import { concludeReport } from '../output/conclude-report.js';
import { readReportTargets } from '../output/report-targets.js';
import { readMaxFindings, writeReports } from '../output/write-reports.js';
import { readRewriteOptions, rewriteAnew } from '../output/write-suppressions.js';

/** `xreg validate`: everything that is wrong with some registries, in one run. */
export const validate: Command<typeof VALIDATE> = async (args, io) => {
  const targets = readReportTargets(args.format);
  const rewrite = readRewriteOptions(args, io);
  const maxFindings = readMaxFindings(args['max-findings']);
  const progress = createProgress(io, args.quiet);
  const config = loadConfig(args, io, startFolder(args.root[0], io.cwd));
  const settings = {
    ...readValidationSettings(args, config, io.cwd),
    toolVersion: readVersion(),
    rulesAccess: () => readRegistryAccess(args, io, progress),
  };
  const resolved = await resolveInputs(args.root, config, io.cwd);
  if (settings.shard !== undefined) {
    refuseWithShard(args, resolved);
    const { index, count } = settings.shard;
    progress.say(`Shard ${index} of ${count}: "xreg report merge" joins the JSON reports of all.`);
  }
  const inputs = openInputs(resolved, args, config, settings, io, progress);
  const names = inputs.map(({ name }) => name).join(', ');
  const found = await progress.during(`Validating ${names}`, () =>
    validateInputs(inputs, settings, io, progress),
  );
  const { report, fileSystems } =
    rewrite === undefined ? found : rewriteAnew(found, rewrite, inputs, settings, io);
  writeReports(report, targets, fileSystems, { ...args, maxFindings }, io);
  return concludeReport(report, settings, io);
};
