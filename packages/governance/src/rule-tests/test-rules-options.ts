// SPDX-License-Identifier: Apache-2.0
import type { DeploymentIndex, IndexOptions, RegistryFileSystem } from '@xreg/xregistry-fs';
import type { Profile } from '../profiles/profile.js';
import type { SeverityOverrides } from '../report/override-severities.js';
import type { JudgedForm } from '../rules/judge-policy.js';

/** How far a run has come. */
export interface TestProgress {
  readonly phase: 'tests' | 'mutants';
  readonly done: number;
  readonly total: number;
}

/** Settings of a run that mutates. */
export interface MutationOptions {
  /** Longest time for all mutants together, in milliseconds. Default: as long as it takes. */
  readonly timeBudgetMs?: number;
  /** Least score of every rule, 0 to 1; a lower one is an error. Default: none. */
  readonly minScore?: number;
  /** Most policies made for a rule to tell its mutants from it. Default 1000. */
  readonly poolSize?: number;
  /** The present, in milliseconds. Default: the clock of the machine. */
  readonly nowMs?: () => number;
}

/** Settings of `testRules`. */
export interface TestRulesOptions {
  /** The registries whose `tests` folders are run, each against its own rules and `rulesFrom`. */
  readonly fileSystems: readonly RegistryFileSystem[];
  /** Registries whose rules the tests may be for, too. */
  readonly rulesFrom?: readonly DeploymentIndex[];
  /**
   * Only the rules that one of these globs matches: over `group/name@version`, `group/name` or the
   * name. Default: every rule.
   */
  readonly only?: readonly string[];
  /** What the policies of the tests are written for. Default `odrl-2.2`. */
  readonly policyProfile?: string | Profile;
  /** What rules are judged on. Default `canonical`. */
  readonly form?: JudgedForm;
  /** Absolute IRI by the short name that schemas use for it. */
  readonly shortNames?: ReadonlyMap<string, string>;
  /** Mutates the schemas of the rules, too. */
  readonly mutation?: MutationOptions;
  readonly severities?: SeverityOverrides;
  readonly indexOptions?: Omit<IndexOptions, 'allowEmpty'>;
  /** Version of the tool, for the report. */
  readonly toolVersion?: string;
  /** Called now and then while the run goes on. */
  readonly onProgress?: (progress: TestProgress) => void;
}
