// SPDX-License-Identifier: Apache-2.0
import {
  validateRegistry,
  type RegistryBase,
  type Report,
  type SuppressionEntry,
} from '@xreg/governance';
import { XregError, type RegistryFileSystem } from '@xreg/xregistry-fs';
import type { Environment, Listener } from '../environment.js';
import type { RegistryInput } from '../input/resolve-inputs.js';
import { isBaseFolder, openBase } from './open-base.js';
import { openVerdictCache } from './disk-verdict-cache.js';
import { openRules } from './open-rules.js';
import { readCommits } from './read-shard.js';
import { selectFindings } from './select-findings.js';
import {
  applySuppressions,
  findSuppressionsFile,
  openSuppressions,
  type SuppressionsFile,
} from './suppressions-file.js';
import type { ValidationSettings } from './validation-settings.js';

/** A registry to judge, and the part of it that is reported on. */
export interface ValidationInput extends RegistryInput {
  readonly fileSystem: RegistryFileSystem;
}

/** What judging has given. */
export interface ValidationOutcome {
  readonly report: Report;
  /** Everything that was found, before anything was suppressed or selected. */
  readonly judged: Report;
  /** The suppressions that counted. */
  readonly suppressions?: SuppressionsFile;
  /** Those of them that are still needed. */
  readonly needed: readonly SuppressionEntry[];
  /** Every file system the report may name a file of. */
  readonly fileSystems: readonly RegistryFileSystem[];
}

/**
 * Judges registries: their structure, their policies, and what rules say of them.
 *
 * @throws {XregError} where a registry, a source of rules or the base cannot be read.
 */
export async function validateInputs(
  inputs: readonly ValidationInput[],
  settings: ValidationSettings,
  environment: Environment,
  listener: Listener,
): Promise<ValidationOutcome> {
  refuseSharedBase(inputs, settings, environment.cwd);
  const borrowed = [];
  for (const source of settings.rules) {
    borrowed.push(
      await openRules(source, settings.indexOptions, environment, settings.rulesAccess),
    );
  }
  const fileSystems = inputs.map(({ fileSystem }) => fileSystem);
  const { cacheFolder } = settings;
  const cache = cacheFolder === undefined ? undefined : openVerdictCache(cacheFolder);
  const judged = await validateRegistry({
    fileSystems,
    structureProfile: settings.structure,
    bases: await openBases(inputs, settings, environment.cwd, listener),
    nowMs: environment.now().getTime(),
    rulesFrom: borrowed.map(({ index }) => index),
    policyProfiles: settings.policyProfiles,
    form: settings.form,
    shortNames: settings.shortNames,
    severities: settings.severities,
    rulesOnly: settings.rulesOnly === true,
    ruleQuality: settings.searchRules === true ? 'search' : 'schemas',
    indexOptions: settings.indexOptions,
    ...(settings.shard && { shard: { ...settings.shard, commits: readCommits(inputs) } }),
    ...(cache && { cache }),
    ...(settings.toolVersion !== undefined && { toolVersion: settings.toolVersion }),
    onProgress: ({ root, phase, done, total }) => {
      listener.tick(() => `  ${root}: ${done} of ${total} (${phase})`);
    },
  });
  const unsaved = cache?.save();
  if (unsaved !== undefined) listener.say(`The cache of verdicts is not kept: ${unsaved}`);
  const files = [...fileSystems, ...borrowed.map(({ fileSystem }) => fileSystem)];
  return suppressReport({ judged, fileSystems: files }, inputs, settings, environment);
}

/** What judging has given, with the suppressions that the settings ask for, on what was asked about. */
export function suppressReport(
  found: Pick<ValidationOutcome, 'judged' | 'fileSystems'>,
  inputs: readonly RegistryInput[],
  settings: ValidationSettings,
  environment: Environment,
): ValidationOutcome {
  const path = findSuppressionsFile(inputs, settings);
  if (path === undefined) {
    return { ...found, report: selectFindings(found.judged, inputs), needed: [] };
  }
  const suppressions = openSuppressions(path, environment);
  return suppressJudged(found, suppressions, inputs, settings, environment);
}

/** What judging has given, with other suppressions: nothing is judged anew. */
export function suppressJudged(
  { judged, fileSystems }: Pick<ValidationOutcome, 'judged' | 'fileSystems'>,
  suppressions: SuppressionsFile,
  inputs: readonly RegistryInput[],
  settings: ValidationSettings,
  environment: Environment,
): ValidationOutcome {
  const { report, needed } = applySuppressions(judged, suppressions, inputs, settings, environment);
  return {
    report: selectFindings(report, inputs, suppressions.name),
    judged,
    suppressions,
    needed,
    fileSystems: [...fileSystems, suppressions.fileSystem],
  };
}

/** The past of each registry, by its name. */
async function openBases(
  inputs: readonly ValidationInput[],
  { base, indexOptions }: ValidationSettings,
  cwd: string,
  listener: Listener,
): Promise<ReadonlyMap<string, RegistryBase>> {
  if (base === undefined) return new Map();
  const options = { ...indexOptions, allowEmpty: true };
  const opened = inputs.map(
    async ({ fileSystem, root }) =>
      [fileSystem.root, await openBase(base, root, cwd, options, listener)] as const,
  );
  return new Map(await Promise.all(opened));
}

/** A folder can stand for the past of one registry only; a Git ref holds the past of each. */
function refuseSharedBase(
  inputs: readonly ValidationInput[],
  { base }: ValidationSettings,
  cwd: string,
): void {
  if (base === undefined || inputs.length < 2 || !isBaseFolder(base, cwd)) return;
  throw new XregError('USAGE', `The folder "${base}" is the past of one registry only.`, {
    help: `Name one of ${inputs.map(({ name }) => `"${name}"`).join(', ')}.`,
  });
}
