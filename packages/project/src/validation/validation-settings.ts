// SPDX-License-Identifier: Apache-2.0
import { resolve } from 'node:path';
import type { FailOn, JudgedForm } from '@xreg/governance';
import type { IndexOptions, Severity, StructuralProfile } from '@xreg/xregistry-fs';
import type { Config } from '../config/config.js';
import type { RuleSource } from './open-rules.js';

/** The flags that say how registries are judged. */
export interface ValidationArguments {
  readonly 'fail-on': FailOn | undefined;
  readonly profile: string | undefined;
  readonly 'structure-profile': StructuralProfile | undefined;
  readonly form: JudgedForm | undefined;
  readonly rules: readonly string[];
  readonly base: string | undefined;
}

/** How registries are judged, from flags, configuration and defaults, in that order. */
export interface ValidationSettings {
  readonly failOn: FailOn;
  readonly policyProfile: string;
  readonly structure: StructuralProfile;
  readonly form: JudgedForm;
  readonly rules: readonly RuleSource[];
  readonly base: string | undefined;
  readonly indexOptions: IndexOptions;
  readonly shortNames: ReadonlyMap<string, string>;
  readonly severities: ReadonlyMap<string, Severity | 'off'>;
  /** Named in reports. */
  readonly toolVersion?: string;
}

/** Puts flags and configuration together. Rules add up; everything else of a flag replaces. */
export function readValidationSettings(
  args: ValidationArguments,
  config: Config,
  cwd: string,
): ValidationSettings {
  const structure = args['structure-profile'] ?? config.structure ?? 'authoring';
  return {
    failOn: args['fail-on'] ?? config.failOn ?? 'error',
    policyProfile: args.profile ?? config.profile ?? 'odrl-2.2',
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
  };
}
