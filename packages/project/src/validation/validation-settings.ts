// SPDX-License-Identifier: Apache-2.0
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import {
  DIAGNOSTIC_CATALOGUE,
  meansUnchecked,
  SUPPRESSIONS_FILE_NAME,
  type FailOn,
  type JudgedForm,
  type Profile,
} from '@xreg/governance';
import {
  XregError,
  type IndexOptions,
  type Severity,
  type Shard,
  type StructuralProfile,
} from '@xreg/xregistry-fs';
import type { Config } from '../config/config.js';
import { CONFIG_FILE_NAME } from '../config/find-config.js';
import { didYouMean } from '../suggest.js';
import type { RegistryAccess, RuleSource } from './open-rules.js';
import { readPolicyProfiles } from './read-profiles.js';
import { readShard } from './read-shard.js';

/** Where verdicts are kept, beside the configuration. */
export const CACHE_FOLDER_NAME = '.xreg-cache';

/** The flags that say how registries are judged. */
export interface ValidationArguments {
  readonly 'fail-on': FailOn | undefined;
  /** Names of profiles and paths of profile files. */
  readonly profile: readonly string[];
  readonly 'structure-profile': StructuralProfile | undefined;
  readonly form: JudgedForm | undefined;
  readonly rules: readonly string[];
  readonly base: string | undefined;
  readonly suppressions?: string | undefined;
  readonly 'no-suppressions'?: boolean | undefined;
  readonly 'suppress-all'?: boolean | undefined;
  readonly 'max-warnings'?: string | undefined;
  readonly cache?: boolean | undefined;
  readonly 'cache-location'?: string | undefined;
  readonly 'rules-only'?: boolean | undefined;
  readonly 'rule-quality'?: boolean | undefined;
  readonly shard?: string | undefined;
}

/** Which suppressions count. */
export interface SuppressionSettings {
  /** Absolute path of the file, which need not exist; else the nearest of the registry counts. */
  readonly file?: string;
  /** Absolute paths of all registries that they are for, where the configuration says. */
  readonly scope: readonly string[];
}

/** How registries are judged, from flags, configuration and defaults, in that order. */
export interface ValidationSettings {
  readonly failOn: FailOn;
  /** The most warnings a run may have. Default: any number. */
  readonly maxWarnings?: number;
  /** At least one; a policy has to pass for each of them. */
  readonly policyProfiles: readonly Profile[];
  readonly structure: StructuralProfile;
  readonly form: JudgedForm;
  readonly rules: readonly RuleSource[];
  /** How registries that hold rules are reached. */
  readonly rulesAccess?: RegistryAccess;
  readonly base: string | undefined;
  readonly indexOptions: IndexOptions;
  readonly shortNames: ReadonlyMap<string, string>;
  readonly severities: ReadonlyMap<string, Severity | 'off'>;
  /** Judge the rules and no policy. */
  readonly rulesOnly?: boolean;
  /** Search for policies that show a rule not to govern. */
  readonly searchRules?: boolean;
  /** Judge one part of the registries. */
  readonly shard?: Shard;
  /** Nothing is suppressed where absent. */
  readonly suppressions?: SuppressionSettings;
  /** Absolute path of the folder that keeps verdicts between runs. Nothing is kept where absent. */
  readonly cacheFolder?: string;
  /** Named in reports. */
  readonly toolVersion?: string;
}

/** Puts flags and configuration together. Rules add up; everything else of a flag replaces. */
export function readValidationSettings(
  args: ValidationArguments,
  config: Config,
  cwd: string,
): ValidationSettings {
  refuseUnknownCodes(config);
  const structure = args['structure-profile'] ?? config.structure ?? 'authoring';
  return {
    failOn: args['fail-on'] ?? config.failOn ?? 'error',
    ...readMaxWarnings(args['max-warnings'], config),
    policyProfiles: readPolicyProfiles(args.profile, config, cwd),
    structure,
    form: args.form ?? config.form ?? 'canonical',
    rules: [
      ...args.rules.map((source) => ({ source, base: resolve(cwd) })),
      ...(config.rules ?? []).map((source) => ({ source, base: config.folder })),
    ],
    base: args.base,
    indexOptions: {
      profile: structure,
      ...(config.groups !== undefined && { groups: config.groups }),
    },
    shortNames: new Map(Object.entries(config.shortNames ?? {})),
    severities: new Map(Object.entries(config.severity ?? {})),
    ...readCacheFolder(args, config, cwd),
    rulesOnly: args['rules-only'] === true,
    searchRules: args['rules-only'] === true || args['rule-quality'] === true,
    ...(args.shard !== undefined && { shard: readShard(args.shard) }),
    ...(args['no-suppressions'] !== true && { suppressions: readSuppressions(args, config, cwd) }),
  };
}

function readMaxWarnings(
  given: string | undefined,
  { maxWarnings }: Config,
): Pick<ValidationSettings, 'maxWarnings'> {
  if (given === undefined) return maxWarnings === undefined ? {} : { maxWarnings };
  if (/^\d{1,9}$/.test(given)) return { maxWarnings: Number(given) };
  throw new XregError('USAGE', `--max-warnings cannot be "${given}".`, {
    help: 'Give the number of warnings that a run may have, such as 0.',
  });
}

/** Where verdicts are kept; a place of one's own asks for it by itself. */
function readCacheFolder(
  { cache = false, 'cache-location': location }: ValidationArguments,
  { folder }: Config,
  cwd: string,
): { readonly cacheFolder?: string } {
  if (location !== undefined) return { cacheFolder: resolve(cwd, location) };
  return cache ? { cacheFolder: resolve(cwd, folder, CACHE_FOLDER_NAME) } : {};
}

function readSuppressions(
  args: ValidationArguments,
  { file: configFile, folder, roots = [] }: Config,
  cwd: string,
): SuppressionSettings {
  const scope = roots.map((root) => resolve(folder, root));
  const given = args.suppressions;
  if (given === undefined) {
    return {
      scope,
      ...(configFile !== undefined && { file: join(folder, SUPPRESSIONS_FILE_NAME) }),
    };
  }
  const file = resolve(cwd, given);
  if (args['suppress-all'] === true || existsSync(file)) return { scope, file };
  throw new XregError('INPUT_UNREADABLE', `There is no suppressions file "${given}".`, {
    help: 'Name a file that exists; --suppress-all writes a new one.',
  });
}

/** A code that is misspelled would have no effect, and nobody would know. */
function refuseUnknownCodes({ severity = {}, file }: Config): void {
  for (const [code, level] of Object.entries(severity)) {
    const subject = `"severity.${code}" of "${file ?? CONFIG_FILE_NAME}"`;
    if (!DIAGNOSTIC_CATALOGUE.has(code)) {
      throw new XregError('CONFIG_INVALID', `${subject} is no diagnostic.`, {
        help:
          didYouMean(code, DIAGNOSTIC_CATALOGUE.keys()) ??
          'Every diagnostic is listed under docs/rules.',
      });
    }
    if (level === 'off' && meansUnchecked(code)) {
      throw new XregError('CONFIG_INVALID', `${subject} cannot be "off".`, {
        help: 'It means that something was not checked, or that a file can be read in two ways.',
      });
    }
  }
}
