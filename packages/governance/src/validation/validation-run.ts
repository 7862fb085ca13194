// SPDX-License-Identifier: Apache-2.0
import {
  buildDeploymentIndex,
  checkStructure,
  isInShard,
  partOfIndex,
  START_OF_FILE,
  STRUCTURAL_RULES,
  WHOLE_REGISTRY,
  type ArtifactEntry,
  type DeploymentIndex,
  type Diagnostic,
  type RegistryFileSystem,
  type Shard,
  type StructuralProfile,
} from '@xreg/xregistry-fs';
import { DOCUMENT_CHECKS, GRAPH_CHECKS, POLICY_CHECKS } from '../odrl/checks/index.js';
import { mergeFindings } from '../profiles/merge-findings.js';
import { DEFAULT_PROFILE } from '../profiles/profiles.js';
import { createReport } from '../report/create-report.js';
import { overrideSeverities } from '../report/override-severities.js';
import type { Report, ReportArtifact, ReportShard } from '../report/report.js';
import { inRoot, pathInRoot } from '../report/root-path.js';
import { checkRuleSchemas } from '../rule-quality/check-rule-schemas.js';
import { checkSelectors, ungovernedPolicy } from '../rules/check-selection.js';
import { createGovernanceDiagnostic } from '../rules/governance-codes.js';
import { judgePolicy } from '../rules/judge-policy.js';
import { loadRules, type LoadedRule, type RuleSet } from '../rules/load-rules.js';
import { selectRules } from '../rules/select-policies.js';
import { JudgementCache } from './judgement-cache.js';
import { checkSecrets } from './check-secrets.js';
import { stampShard } from './shard-stamp.js';
import type { ValidateOptions, ValidationProgress } from './validate-options.js';

/** A root, and the rules it brings. */
export interface Registry {
  readonly index: DeploymentIndex;
  readonly ruleSet: RuleSet;
}

/** One validation under way: what has been found and counted so far. */
export class ValidationRun {
  readonly #options: ValidateOptions;
  readonly #diagnostics: Diagnostic[] = [];
  readonly #artifacts: ReportArtifact[] = [];
  readonly #judge: typeof judgePolicy;
  readonly #shard: Shard;
  /** Artifacts of every shard. */
  #total = 0;
  #checks = 0;
  #ungoverned = 0;

  constructor(options: ValidateOptions) {
    this.#options = options;
    this.#shard = options.shard ?? WHOLE_REGISTRY;
    const { cache, toolVersion = '0.0.0' } = options;
    const remembering = cache && new JudgementCache(cache, toolVersion);
    this.#judge = remembering === undefined ? judgePolicy : remembering.judge.bind(remembering);
  }

  async open(fileSystem: RegistryFileSystem): Promise<Registry> {
    const { root } = fileSystem;
    const { indexOptions, structureProfile: profile = 'authoring' } = this.#options;
    this.#progress(root, 'index', 0, 1);
    const index = await buildDeploymentIndex(fileSystem, {
      ...indexOptions,
      profile,
      allowEmpty: true,
    });
    this.#addOnce(root, this.#ofInterest(index.diagnostics));
    const structure = await this.#checkStructure(index, fileSystem, profile);
    const isEmpty = index.artifacts.size === 0;
    const rulesOnly = this.#options.rulesOnly === true;
    if (isEmpty || (rulesOnly && index.ofType('rule').length === 0)) {
      this.#addOnce(root, [nothingToCheck(root, rulesOnly && !isEmpty)]);
    }
    this.#progress(root, 'index', 1, 1);
    return this.load(index, structure);
  }

  /**
   * Loads the rules and schemas of a registry.
   *
   * @param structure what has been said of the registry already: a fault is reported once.
   */
  load(index: DeploymentIndex, structure: readonly Diagnostic[] = []): Registry {
    const { root } = index;
    const own = index.ofType('rule');
    // Schemas that serve no rule do not make a run that is only about rules a run.
    const entries =
      this.#options.rulesOnly === true && own.length === 0
        ? []
        : [...index.ofType('schema'), ...own];
    this.#progress(root, 'rules', 0, entries.length);
    const ruleSet = loadRules(index);
    this.#addOnce(root, withoutKnownDanglers(ruleSet.diagnostics, structure));
    this.#total += entries.length;
    for (const entry of this.#isFirst ? entries : []) {
      this.#checks++;
      const { source } = entry.read();
      if (source !== undefined) this.#add(root, checkSecrets(entry, source));
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
    if (policies.length > 0 && this.#isFirst) {
      for (const rule of [...ruleSet.rules, ...ruleSet.broken]) {
        this.#add(root, checkSelectors(rule, policies));
      }
      if (this.#options.rulesOnly !== true && rules.length + broken.length === 0) {
        this.#add(root, [noRules(root, policies)]);
      }
    }
    if (this.#options.rulesOnly === true) return;
    this.#total += policies.length;
    const own = policies.filter(({ artifact }) => isInShard(this.#shard, artifact));
    for (const [position, entry] of own.entries()) {
      this.#progress(root, 'policies', position, own.length);
      const applicable = selectRules(entry, rules);
      if (applicable.length === 0 && selectRules(entry, broken).length === 0) {
        this.#ungoverned++;
        if (rules.length > 0) this.#add(root, [ungovernedPolicy(entry, rules)]);
      }
      await this.#judgePolicy(root, entry, applicable);
    }
    this.#progress(root, 'policies', own.length, own.length);
  }

  /**
   * Looks for rules that do not govern.
   *
   * @param policies those at hand, of every registry.
   */
  async checkQuality(
    { index, ruleSet }: Registry,
    policies: readonly ArtifactEntry[],
  ): Promise<void> {
    const { root } = index;
    const { form, ruleQuality = 'schemas' } = this.#options;
    // What the canonical form can hold is no matter of rules that judge texts as written.
    if (form === 'source' || !this.#isFirst) return;
    const shortNames = this.#options.shortNames ?? new Map<string, string>();
    if (ruleQuality === 'schemas') {
      this.#add(root, checkRuleSchemas(ruleSet.rules, shortNames));
      return;
    }
    const [profile = DEFAULT_PROFILE] = this.#options.policyProfiles ?? [];
    // The search is a good deal of code that most runs have no use for.
    const { checkRuleQuality } = await import('../rule-quality/check-rule-quality.js');
    const findings = await checkRuleQuality(ruleSet.rules, {
      shortNames,
      policies,
      profile,
      onRule: (done, total) => {
        this.#progress(root, 'rule quality', done, total);
      },
    });
    this.#add(root, findings);
  }

  /** A rule of another registry may be meant for policies elsewhere, so this is no warning. */
  checkBorrowed(borrowed: readonly Registry[], registries: readonly Registry[]): void {
    const policies = registries.flatMap(({ index }) => index.ofType('policy'));
    if (policies.length === 0 || !this.#isFirst) return;
    for (const { index, ruleSet } of borrowed) {
      for (const rule of ruleSet.rules) {
        const findings = checkSelectors(rule, policies)
          .filter(({ code }) => code === 'rule/selects-nothing')
          .map((finding): Diagnostic => ({ ...finding, severity: 'info' }));
        this.#add(index.root, findings);
      }
    }
  }

  report(registries: readonly Registry[], borrowed: readonly Registry[]): Report {
    const { severities = new Map(), toolVersion = '0.0.0', fileSystems } = this.#options;
    return createReport({
      tool: { name: 'xreg', version: toolVersion },
      roots: fileSystems.map(({ root }) => root),
      ...this.#describeShard(registries, borrowed),
      diagnostics: overrideSeverities(this.#diagnostics, severities),
      artifacts: this.#artifacts,
      checks: this.#checks,
      ungovernedPolicies: this.#ungoverned,
    });
  }

  #describeShard(
    registries: readonly Registry[],
    borrowed: readonly Registry[],
  ): { readonly shard?: ReportShard } {
    const { shard } = this.#options;
    if (shard === undefined) return {};
    const { index, count, commits = [] } = shard;
    const indexes = registries.map((each) => each.index);
    const lent = borrowed.map((each) => each.index);
    const stamp = stampShard(this.#options, indexes, lent);
    return { shard: { index, count, artifacts: this.#total, ...stamp, commits } };
  }

  /** What is said of the whole is said by the first shard. */
  get #isFirst(): boolean {
    return this.#shard.index === 1;
  }

  async #checkStructure(
    index: DeploymentIndex,
    fileSystem: RegistryFileSystem,
    profile: StructuralProfile,
  ): Promise<readonly Diagnostic[]> {
    const { bases, indexOptions, nowMs } = this.#options;
    const base = bases?.get(index.root);
    const diagnostics = await checkStructure(index, fileSystem, {
      profile,
      shard: this.#shard,
      ...(indexOptions?.limits && { limits: indexOptions.limits }),
      ...(nowMs !== undefined && { nowMs }),
      ...(base && { base: base.index }),
      ...(base?.fileSystem && { baseFileSystem: base.fileSystem }),
    });
    this.#add(index.root, this.#ofInterest(diagnostics));
    const rules = STRUCTURAL_RULES.filter(({ severity }) => severity[profile] !== 'off');
    const { artifacts } = partOfIndex(index, this.#shard);
    this.#checks += rules.length * artifacts.size;
    return diagnostics;
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
    this.#add(root, checkSecrets(entry, source));
    const { policyProfiles = [DEFAULT_PROFILE], form = 'canonical' } = this.#options;
    const shortNames = this.#options.shortNames ?? new Map<string, string>();
    const judged = new Set<string>();
    const findings = new Map<string, readonly Diagnostic[]>();
    for (const profile of policyProfiles) {
      const options = { profile, form, shortNames };
      const judgement = await this.#judge(entry, source, rules, options);
      this.#checks += DOCUMENT_CHECKS.length + GRAPH_CHECKS.length + POLICY_CHECKS.length;
      findings.set(typeof profile === 'string' ? profile : profile.name, [
        ...judgement.diagnostics.map((diagnostic) => inRoot(root, diagnostic)),
        ...judgement.findings.map((finding) => ({
          ...finding,
          file: pathInRoot(root, finding.file),
        })),
      ]);
      for (const rule of judgement.judgedBy) judged.add(rule.xid);
    }
    this.#diagnostics.push(...mergeFindings(findings));
    const missed = rules.length - judged.size;
    const notChecked = missed > 0 ? `${missed} of its rules gave no verdict` : undefined;
    this.#note(root, entry, [...judged].sort(), notChecked);
  }

  /** What is wrong with policies is no concern of a run that is only about rules. */
  #ofInterest(diagnostics: readonly Diagnostic[]): readonly Diagnostic[] {
    if (this.#options.rulesOnly !== true) return diagnostics;
    return diagnostics.filter(({ artifact }) => artifact?.startsWith('/policygroups/') !== true);
  }

  #add(root: string, diagnostics: readonly Diagnostic[]): void {
    for (const diagnostic of diagnostics) this.#diagnostics.push(inRoot(root, diagnostic));
  }

  #addOnce(root: string, diagnostics: readonly Diagnostic[]): void {
    if (this.#isFirst) this.#add(root, diagnostics);
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

/** That a schema is missing follows from a reference that is an error already, with the nearest names. */
function withoutKnownDanglers(
  diagnostics: readonly Diagnostic[],
  structure: readonly Diagnostic[],
): readonly Diagnostic[] {
  const placeOf = ({ file, pointer }: Diagnostic) => `${file}#${pointer ?? ''}`;
  const errors = structure.filter(({ severity }) => severity === 'error');
  const told = new Set(errors.map(placeOf));
  return diagnostics.filter(
    (diagnostic) => diagnostic.code !== 'rule/schema-not-found' || !told.has(placeOf(diagnostic)),
  );
}

function nothingToCheck(root: string, isAboutRules: boolean): Diagnostic {
  return createGovernanceDiagnostic('governance/nothing-to-check', {
    message: `"${root}" holds ${isAboutRules ? 'no rule' : 'no policy, no schema and no rule'}.`,
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
