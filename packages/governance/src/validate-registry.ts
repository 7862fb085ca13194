// SPDX-License-Identifier: Apache-2.0
import {
  buildDeploymentIndex,
  START_OF_FILE,
  XregError,
  type ArtifactEntry,
  type DeploymentIndex,
  type Diagnostic,
  type IndexOptions,
  type RegistryFileSystem,
} from '@xreg/xregistry-fs';
import { createNameTable } from './canonical/name-table.js';
import { DOCUMENT_CHECKS, GRAPH_CHECKS, POLICY_CHECKS } from './odrl/checks/index.js';
import type { Profile } from './profiles/profile.js';
import { DEFAULT_PROFILE } from './profiles/profiles.js';
import { createReport } from './report/create-report.js';
import { overrideSeverities, type SeverityOverrides } from './report/override-severities.js';
import type { Report, ReportArtifact } from './report/report.js';
import { inRoot, pathInRoot } from './report/root-path.js';
import { checkSelectors, ungovernedPolicy } from './rules/check-selection.js';
import { createGovernanceDiagnostic } from './rules/governance-codes.js';
import { judgePolicy, type JudgedForm } from './rules/judge-policy.js';
import { loadRules, type LoadedRule, type RuleSet } from './rules/load-rules.js';
import { selectRules } from './rules/select-policies.js';

/** How far a run has come. */
export interface ValidationProgress {
  /** The registry that is being worked on. */
  readonly root: string;
  readonly phase: 'index' | 'rules' | 'policies';
  readonly done: number;
  readonly total: number;
}

/** Settings of {@link validateRegistry}. */
export interface ValidateOptions {
  /** The registries whose policies are judged, each by its own rules and those of `rulesFrom`. */
  readonly fileSystems: readonly RegistryFileSystem[];
  /** Registries whose rules apply to every policy of every root. */
  readonly rulesFrom?: readonly DeploymentIndex[];
  /** What the policies are meant for; a policy has to pass for each of them. Default `odrl-2.2`. */
  readonly policyProfiles?: readonly (string | Profile)[];
  /** What rules are judged on. Default `canonical`. */
  readonly form?: JudgedForm;
  /** Absolute IRI by the short name that schemas use for it. */
  readonly shortNames?: ReadonlyMap<string, string>;
  readonly severities?: SeverityOverrides;
  readonly indexOptions?: IndexOptions;
  /** Version of the tool, for the report. */
  readonly toolVersion?: string;
  readonly onProgress?: (progress: ValidationProgress) => void;
}

/**
 * Checks registries to the last artifact: layout, rules and their schemas, policies, and what the
 * rules say of the policies. Documents are read one at a time.
 *
 * What is wrong with the registries is in the report. That there is nothing to check is an error in
 * it, which `exitCodeOf` tells apart.
 *
 * @throws {XregError} `INPUT_UNREADABLE` where a root or a file cannot be read; `CONFIG_INVALID`
 * where a profile is unknown or the short names collide; `USAGE` without any root.
 * @example
 * const report = await validateRegistry({ fileSystems: [createDiskFileSystem('registry')] });
 * process.stdout.write(formatReport(report, 'stylish'));
 * process.exitCode = exitCodeOf(report);
 */
export async function validateRegistry(options: ValidateOptions): Promise<Report> {
  const { fileSystems, rulesFrom = [] } = options;
  if (fileSystems.length === 0) {
    throw new XregError('USAGE', 'No registry to validate.', { help: 'Name at least one root.' });
  }
  refuseCollidingNames(options.shortNames);
  const run = new ValidationRun(options);
  const borrowed = rulesFrom.map((index) => run.load(index));
  const registries: Registry[] = [];
  for (const fileSystem of fileSystems) registries.push(await run.open(fileSystem));
  for (const registry of registries) await run.judge(registry, borrowed);
  run.checkBorrowed(borrowed, registries);
  return run.report();
}

/** A root, and the rules it brings. */
interface Registry {
  readonly index: DeploymentIndex;
  readonly ruleSet: RuleSet;
}

class ValidationRun {
  readonly #options: ValidateOptions;
  readonly #diagnostics: Diagnostic[] = [];
  readonly #artifacts: ReportArtifact[] = [];
  #checks = 0;
  #ungoverned = 0;

  constructor(options: ValidateOptions) {
    this.#options = options;
  }

  async open(fileSystem: RegistryFileSystem): Promise<Registry> {
    const { root } = fileSystem;
    this.#progress(root, 'index', 0, 1);
    const index = await buildDeploymentIndex(fileSystem, {
      ...this.#options.indexOptions,
      allowEmpty: true,
    });
    this.#add(root, index.diagnostics);
    this.#checks += index.artifacts.size;
    if (index.artifacts.size === 0) this.#add(root, [nothingToCheck(root)]);
    this.#progress(root, 'index', 1, 1);
    return this.load(index);
  }

  /** Loads the rules and schemas of a registry. */
  load(index: DeploymentIndex): Registry {
    const { root } = index;
    const entries = [...index.ofType('schema'), ...index.ofType('rule')];
    this.#progress(root, 'rules', 0, entries.length);
    const ruleSet = loadRules(index);
    this.#add(root, ruleSet.diagnostics);
    for (const entry of entries) {
      this.#checks++;
      this.#note(
        root,
        entry,
        [],
        ruleSet.unusable.has(entry.xid) ? 'it cannot be used' : undefined,
      );
    }
    this.#progress(root, 'rules', entries.length, entries.length);
    return { index, ruleSet };
  }

  async judge({ index, ruleSet }: Registry, borrowed: readonly Registry[]): Promise<void> {
    const { root } = index;
    const policies = index.ofType('policy');
    const sets = [ruleSet, ...borrowed.map((registry) => registry.ruleSet)];
    const rules = sets.flatMap((set) => set.rules);
    const broken = sets.flatMap((set) => set.broken);
    if (policies.length > 0) {
      for (const rule of [...ruleSet.rules, ...ruleSet.broken]) {
        this.#add(root, checkSelectors(rule, policies));
      }
      if (rules.length + broken.length === 0) this.#add(root, [noRules(root, policies)]);
    }
    for (const [position, entry] of policies.entries()) {
      this.#progress(root, 'policies', position, policies.length);
      const applicable = selectRules(entry, rules);
      if (applicable.length === 0 && selectRules(entry, broken).length === 0) {
        this.#ungoverned++;
        if (rules.length > 0) this.#add(root, [ungovernedPolicy(entry, rules)]);
      }
      await this.#judgePolicy(root, entry, applicable);
    }
    this.#progress(root, 'policies', policies.length, policies.length);
  }

  /** A rule of another registry may be meant for policies elsewhere, so this is no warning. */
  checkBorrowed(borrowed: readonly Registry[], registries: readonly Registry[]): void {
    const policies = registries.flatMap(({ index }) => index.ofType('policy'));
    if (policies.length === 0) return;
    for (const { index, ruleSet } of borrowed) {
      for (const rule of ruleSet.rules) {
        const findings = checkSelectors(rule, policies)
          .filter(({ code }) => code === 'rule/selects-nothing')
          .map((finding): Diagnostic => ({ ...finding, severity: 'info' }));
        this.#add(index.root, findings);
      }
    }
  }

  report(): Report {
    const { severities = new Map(), toolVersion = '0.0.0', fileSystems } = this.#options;
    return createReport({
      tool: { name: 'xreg', version: toolVersion },
      roots: fileSystems.map(({ root }) => root),
      diagnostics: overrideSeverities(this.#diagnostics, severities),
      artifacts: this.#artifacts,
      checks: this.#checks,
      ungovernedPolicies: this.#ungoverned,
    });
  }

  async #judgePolicy(
    root: string,
    entry: ArtifactEntry,
    rules: readonly LoadedRule[],
  ): Promise<void> {
    const { source, diagnostics } = entry.read();
    this.#add(root, diagnostics);
    if (source === undefined) {
      this.#note(root, entry, [], 'it cannot be read');
      return;
    }
    const { policyProfiles = [DEFAULT_PROFILE], form = 'canonical' } = this.#options;
    const shortNames = this.#options.shortNames ?? new Map<string, string>();
    const judged = new Set<string>();
    for (const profile of policyProfiles) {
      const judgement = await judgePolicy(entry, source, rules, { profile, form, shortNames });
      this.#checks += DOCUMENT_CHECKS.length + GRAPH_CHECKS.length + POLICY_CHECKS.length;
      this.#add(root, judgement.diagnostics);
      for (const finding of judgement.findings) {
        this.#diagnostics.push({ ...finding, file: pathInRoot(root, finding.file) });
      }
      for (const rule of judgement.judgedBy) judged.add(rule.xid);
    }
    const missed = rules.length - judged.size;
    const notChecked = missed > 0 ? `${missed} of its rules gave no verdict` : undefined;
    this.#note(root, entry, [...judged].sort(), notChecked);
  }

  #add(root: string, diagnostics: readonly Diagnostic[]): void {
    for (const diagnostic of diagnostics) this.#diagnostics.push(inRoot(root, diagnostic));
  }

  #note(
    root: string,
    { artifact, xid, file }: ArtifactEntry,
    judgedBy: readonly string[],
    notChecked: string | undefined,
  ): void {
    const { type } = artifact;
    this.#artifacts.push({
      type,
      xid,
      file: pathInRoot(root, file),
      judgedBy,
      ...(notChecked !== undefined && { notChecked }),
    });
  }

  #progress(root: string, phase: ValidationProgress['phase'], done: number, total: number): void {
    this.#options.onProgress?.({ root, phase, done, total });
  }
}

function refuseCollidingNames(shortNames: ReadonlyMap<string, string> | undefined): void {
  const [conflict] = createNameTable(shortNames ?? new Map()).conflicts;
  if (conflict === undefined) return;
  throw new XregError(
    'CONFIG_INVALID',
    `The short name "${conflict.name}" cannot stand for "${conflict.iri}": ${conflict.reason}.`,
    { help: 'Choose another short name, or leave it out and use the IRI.' },
  );
}

function nothingToCheck(root: string): Diagnostic {
  return createGovernanceDiagnostic('governance/nothing-to-check', {
    message: `"${root}" holds no policy, no schema and no rule.`,
    file: '',
    range: START_OF_FILE,
    help: 'Name the root of a registry: the folder that holds "policies" or "policygroups".',
  });
}

function noRules(root: string, policies: readonly ArtifactEntry[]): Diagnostic {
  return createGovernanceDiagnostic('governance/no-rules', {
    message: `No governance rule was loaded: the ${policies.length} policies of "${root}" are governed by nothing.`,
    file: '',
    range: START_OF_FILE,
    help: 'Add rules to the registry, or name a registry that holds them with "--rules".',
  });
}
