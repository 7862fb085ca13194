// SPDX-License-Identifier: Apache-2.0
import { exitCodeOf, testRules } from '@xreg/governance';
import { loadConfig, resolveInputs, startFolder, type RegistryInput } from '@xreg/project';
import { openRules, readValidationSettings } from '@xreg/project/validation';
import { createDiskFileSystem, XregError } from '@xreg/xregistry-fs';
import type { Command } from '../command-line/command-spec.js';
import type { TEST } from '../command-line/test.js';
import { readReportTargets } from '../output/report-targets.js';
import { writeReports } from '../output/write-reports.js';
import { createProgress } from '../progress.js';
import { readVersion } from '../version.js';

/** `xreg test`: whether governance rules say of policies what their tests say they do. */
export const test: Command<typeof TEST> = async (args, io) => {
  const targets = readReportTargets(args.format);
  const config = loadConfig(args, io, startFolder(args.root, io.cwd));
  const settings = readValidationSettings(
    { ...args, 'structure-profile': undefined, base: undefined },
    config,
    io.cwd,
  );
  const words = args.root === undefined ? [] : [args.root];
  const inputs = await resolveInputs(words, config, io.cwd);
  inputs.forEach(refusePart);
  const fileSystems = inputs.map(({ root, name }) => createDiskFileSystem(root, { name }));
  const progress = createProgress(io, args.quiet);
  const borrowed: Awaited<ReturnType<typeof openRules>>[] = [];
  const names = inputs.map(({ name }) => name).join(', ');
  const report = await progress.during(`Testing the rules of ${names}`, async () => {
    for (const source of settings.rules) {
      borrowed.push(await openRules(source, settings.indexOptions, io));
    }
    return testRules({
      fileSystems,
      rulesFrom: borrowed.map(({ index }) => index),
      only: args.rule,
      policyProfile: settings.policyProfile,
      form: settings.form,
      shortNames: settings.shortNames,
      severities: settings.severities,
      indexOptions: settings.indexOptions,
      toolVersion: readVersion(),
      onProgress: ({ phase, done, total }) => {
        progress.tick(() => `  ${done} of ${total} ${phase}`);
      },
    });
  });
  const known = [...fileSystems, ...borrowed.map(({ fileSystem }) => fileSystem)];
  writeReports(report, targets, known, args, io);
  return exitCodeOf(report, settings.failOn);
};

function refusePart({ name, only }: RegistryInput): void {
  if (only === undefined) return;
  throw new XregError('USAGE', `"${[...only].join('", "')}" is only a part of "${name}".`, {
    help: `Name the root: xreg test ${name}. Choose rules with --rule.`,
  });
}
