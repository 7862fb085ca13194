// SPDX-License-Identifier: Apache-2.0
import { resolve } from 'node:path';
import { COMPARISON_FORMATS, compareRegistries, formatComparison } from '@xreg/governance';
import { loadConfig, startFolder } from '@xreg/project';
import { openSides } from '@xreg/project/comparison';
import { onlyProfile, readPolicyProfiles } from '@xreg/project/validation';
import type { Command } from '../command-line/command-spec.js';
import { DIFF_CONDITIONS, type DIFF } from '../command-line/diff.js';
import { formatFindings } from '../output/format-findings.js';
import { readConditions } from '../output/read-conditions.js';
import { readOutputTargets } from '../output/report-targets.js';
import { writeFileAtomically } from '../output/write-file.js';
import { createProgress } from '../progress.js';
import { readRegistryAccess } from '../registry-access.js';
import { useColor } from '../terminal/use-color.js';

/** `xreg diff`: how two states of a registry differ, and what each change of a policy means. */
export const diff: Command<typeof DIFF> = async (args, io) => {
  const formats = [...args.format, ...(args.output === undefined ? [] : [args.output])];
  const targets = readOutputTargets(formats.length === 0 ? ['text'] : formats, COMPARISON_FORMATS);
  const conditions = readConditions(args['fail-on'], DIFF_CONDITIONS);
  const config = loadConfig(args, io, startFolder(args.after, io.cwd));
  const policyProfile = onlyProfile(readPolicyProfiles(args.profile, config, io.cwd));
  const progress = createProgress(io, args.quiet);
  const comparison = await progress.during('Comparing', async () => {
    const { before, after } = await openSides(args.before, args.after, {
      config,
      indexOptions: { ...(config.groups !== undefined && { groups: config.groups }) },
      environment: io,
      listener: progress,
      transport: () => readRegistryAccess(args, io, progress),
    });
    return compareRegistries(before, after, { policyProfile });
  });
  for (const { format, file } of targets) {
    const color = file === undefined && useColor(args, io);
    const text = formatComparison(comparison, format, { color });
    if (file === undefined) io.stdout.write(text);
    else writeFileAtomically(resolve(io.cwd, file), text);
  }
  // What cannot be read cannot be compared: whatever else was found, the answer is not whole.
  io.stderr.write(formatFindings(comparison.problems, '.'));
  if (comparison.problems.length > 0) return 2;
  return conditions.some((condition) => comparison.summary[condition] > 0) ? 1 : 0;
};
