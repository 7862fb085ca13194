// SPDX-License-Identifier: Apache-2.0
import type {
  DeploymentIndex,
  IndexOptions,
  RegistryFileSystem,
  Shard,
  StructuralProfile,
} from '@xreg/xregistry-fs';
import type { Profile } from '../profiles/profile.js';
import type { SeverityOverrides } from '../report/override-severities.js';
import type { JudgedForm } from '../rules/judge-policy.js';
import type { VerdictCache } from './judgement-cache.js';

/** How far a run has come. */
export interface ValidationProgress {
  /** The registry that is being worked on. */
  readonly root: string;
  readonly phase: 'index' | 'rules' | 'rule quality' | 'policies';
  readonly done: number;
  readonly total: number;
}

/** An earlier state of a registry. */
export interface RegistryBase {
  readonly index: DeploymentIndex;
  /** What the index was built from; with it, the epochs of metadata files are compared too. */
  readonly fileSystem?: RegistryFileSystem;
}

/** Settings of {@link validateRegistry}. */
export interface ValidateOptions {
  /** The registries whose policies are judged, each by its own rules and those of `rulesFrom`. */
  readonly fileSystems: readonly RegistryFileSystem[];
  /** How strictly the registries themselves are checked. Default `authoring`. */
  readonly structureProfile?: StructuralProfile;
  /** What was published before, by root: a version that is in both has to be the same in both. */
  readonly bases?: ReadonlyMap<string, RegistryBase>;
  /** Registries whose rules apply to every policy of every root. */
  readonly rulesFrom?: readonly DeploymentIndex[];
  /** What the policies are meant for; a policy has to pass for each of them. Default `odrl-2.2`. */
  readonly policyProfiles?: readonly (string | Profile)[];
  /** What rules are judged on. Default `canonical`. */
  readonly form?: JudgedForm;
  /** Absolute IRI by the short name that schemas use for it. */
  readonly shortNames?: ReadonlyMap<string, string>;
  /**
   * How closely the rules themselves are looked at: `schemas` finds keywords that can have no effect, which
   * is quick; `search` makes policies and looks for those that show a rule not to govern. Default `schemas`.
   */
  readonly ruleQuality?: 'schemas' | 'search';
  /** Judges the rules and their schemas, and no policy; policies only serve the search. */
  readonly rulesOnly?: boolean;
  readonly severities?: SeverityOverrides;
  readonly indexOptions?: Omit<IndexOptions, 'profile' | 'allowEmpty'>;
  /**
   * Judges one part of the registries only; `mergeReports` makes the reports on all parts the report on
   * the whole. Every part indexes everything and loads all rules, but reads only policies of its own.
   */
  readonly shard?: Shard & {
    /** The Git commits that are checked out, for the report. */
    readonly commits?: readonly string[];
  };
  /** Remembers judgements between runs; the report is the same with it. Default: none. */
  readonly cache?: VerdictCache;
  /** The present, in milliseconds since 1970. Default: the clock of the machine. */
  readonly nowMs?: number;
  /** Version of the tool, for the report. */
  readonly toolVersion?: string;
  /** Called now and then while the run goes on. */
  readonly onProgress?: (progress: ValidationProgress) => void;
}
