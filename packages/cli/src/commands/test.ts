// SPDX-License-Identifier: Apache-2.0
import { exitCodeOf, testRules, type MutationOptions } from '@xreg/governance';
import { loadConfig, resolveInputs, startFolder, type RegistryInput } from '@xreg/project';
import { onlyProfile, openRules, readValidationSettings } from '@xreg/project/validation';
import { createDiskFileSystem, XregError } from '@xreg/xregistry-fs';
import type { Command } from '../command-line/command-spec.js';
import type { TEST } from '../command-line/test.js';
import type { Io } from '../io.js';
import { readReportTargets } from '../output/report-targets.js';
import { writeReports } from '../output/write-reports.js';
import { createProgress } from '../progress.js';
import { formatBar } from '../terminal/format-bar.js';
import { readRegistryAccess } from '../registry-access.js';
import { readVersion } from '../version.js';

/** `xreg test`: whether governance rules say of policies what their tests say they do. */
export const test: Command<typeof TEST> = async (args, io) => {
  const targets = readReportTargets(args.format);
  const mutation = readMutationOptions(args, io);
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
  const access = () => readRegistryAccess(args, io, progress);
  const borrowed: Awaited<ReturnType<typeof openRules>>[] = [];
  const names = inputs.map(({ name }) => name).join(', ');
  const report = await progress.during(`Testing the rules of ${names}`, async () => {
    for (const source of settings.rules) {
      borrowed.push(await openRules(source, settings.indexOptions, io, access));
    }
    return testRules({
      fileSystems,
      rulesFrom: borrowed.map(({ index }) => index),
      only: args.rule,
      policyProfile: onlyProfile(settings.policyProfiles),
      form: settings.form,
      shortNames: settings.shortNames,
      severities: settings.severities,
      indexOptions: settings.indexOptions,
      ...(mutation && { mutation }),
      toolVersion: readVersion(),
      onProgress: ({ phase, done, total }) => {
        progress.tick(() => `  ${formatBar(done, total)} ${done} of ${total} ${phase}`);
      },
    });
  });
  const known = [...fileSystems, ...borrowed.map(({ fileSystem }) => fileSystem)];
  writeReports(report, targets, known, args, io);
  return exitCodeOf(report, settings.failOn);
};

interface MutationArguments {
  readonly mutate: boolean;
  readonly 'time-budget': string | undefined;
  readonly 'min-score': string | undefined;
}

function readMutationOptions(args: MutationArguments, io: Io): MutationOptions | undefined {
  const { mutate, 'time-budget': budget, 'min-score': score } = args;
  if (!mutate) {
    const alone = budget === undefined ? score && '--min-score' : '--time-budget';
    if (alone === undefined || alone === '') return undefined;
    throw new XregError('USAGE', `${alone} says nothing without --mutate.`, {
      help: 'Add --mutate.',
    });
  }
  return {
    nowMs: () => io.now().getTime(),
    ...(budget !== undefined && {
      timeBudgetMs: 1000 * readNumber('--time-budget', budget, Infinity),
    }),
    ...(score !== undefined && { minScore: readNumber('--min-score', score, 100) / 100 }),
  };
}

function readNumber(option: string, text: string, most: number): number {
  const number = Number(text);
  if (/^\d+(?:\.\d+)?$/.test(text) && number <= most) return number;
  throw new XregError('USAGE', `${option} cannot be "${text}".`, {
    help: most === 100 ? 'A percentage from 0 to 100, such as 90.' : 'Seconds, such as 30.',
  });
}

function refusePart({ name, only }: RegistryInput): void {
  if (only === undefined) return;
  throw new XregError('USAGE', `"${[...only].join('", "')}" is only a part of "${name}".`, {
    help: `Name the root: xreg test ${name}. Choose rules with --rule.`,
  });
}
