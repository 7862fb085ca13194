// SPDX-License-Identifier: Apache-2.0
import { resolve } from 'node:path';
import { COMPARISON_FORMATS, compareImpact, formatImpact } from '@xreg/governance';
import { loadConfig, startFolder } from '@xreg/project';
import { openFleet, openSides } from '@xreg/project/comparison';
import { onlyProfile, readPolicyProfiles } from '@xreg/project/validation';
import type { Command } from '../command-line/command-spec.js';
import { IMPACT_CONDITIONS, type IMPACT } from '../command-line/impact.js';
import { formatFindings } from '../output/format-findings.js';
import { readConditions } from '../output/read-conditions.js';
import { readOutputTargets } from '../output/report-targets.js';
import { writeFileAtomically } from '../output/write-file.js';
import { createProgress } from '../progress.js';
import { readRegistryAccess } from '../registry-access.js';
import { useColor } from '../terminal/use-color.js';

/** `xreg impact`: which verdicts change where rules or policies do. */
export const impact: Command<typeof IMPACT> = async (args, io) => {
  const formats = [...args.format, ...(args.output === undefined ? [] : [args.output])];
  const targets = readOutputTargets(formats.length === 0 ? ['text'] : formats, COMPARISON_FORMATS);
  const asked = args['fail-on'].length === 0 ? ['newly-failing'] : args['fail-on'];
  const conditions = readConditions(asked, IMPACT_CONDITIONS);
  const config = loadConfig(args, io, startFolder(args.head, io.cwd));
  const progress = createProgress(io, args.quiet);
  const report = await progress.during('Judging both sides', async () => {
    const options = {
      config,
      indexOptions: { ...(config.groups !== undefined && { groups: config.groups }) },
      environment: io,
      listener: progress,
      transport: () => readRegistryAccess(args, io, progress),
    };
    const { before, after } = await openSides(args.base, args.head, options);
    const fleet = args.policies === undefined ? undefined : await openFleet(args.policies, options);
    const policyProfile = onlyProfile(readPolicyProfiles(args.profile, config, io.cwd));
    return compareImpact(before.index, after.index, {
      ...(fleet !== undefined && { fleet: fleet.index }),
      policyProfile,
      shortNames: new Map(Object.entries(config.shortNames ?? {})),
    });
  });
  for (const { format, file } of targets) {
    const color = file === undefined && useColor(args, io);
    const text = formatImpact(report, format, { color });
    if (file === undefined) io.stdout.write(text);
    else writeFileAtomically(resolve(io.cwd, file), text);
  }
  io.stderr.write(formatFindings(report.problems, '.'));
  if (report.problems.length > 0) return 2;
  const isHit = conditions.some(
    (condition) => condition !== 'never' && report.summary[condition] > 0,
  );
  return isHit ? 1 : 0;
};
