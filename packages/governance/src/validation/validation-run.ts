// SPDX-License-Identifier: Apache-2.0
import {
  buildDeploymentIndex,
  checkStructure,
  isInShard,
  partOfIndex,
  STRUCTURAL_RULES,
  WHOLE_REGISTRY,
  type ArtifactEntry,
  type DeploymentIndex,
  type Diagnostic,
  type RegistryFileSystem,
  type Shard,
  type StructuralProfile,
} from '@xreg/xregistry-fs';
import { DEFAULT_PROFILE } from '../profiles/profiles.js';
import { createReport } from '../report/create-report.js';
import { overrideSeverities } from '../report/override-severities.js';
import type { Report, ReportArtifact, ReportShard } from '../report/report.js';
import { inRoot, pathInRoot } from '../report/root-path.js';
import { checkRuleSchemas } from '../rule-quality/check-rule-schemas.js';
import { checkSelectors } from '../rules/check-selection.js';
import { judgePolicy } from '../rules/judge-policy.js';
import { loadRules, type RuleSet } from '../rules/load-rules.js';
import { JudgementCache } from './judgement-cache.js';
import { checkSecrets } from './check-secrets.js';
import { PolicyJudging } from './policy-judging.js';
import { noRules, nothingToCheck, withoutKnownDanglers } from './run-diagnostics.js';
import { stampShard } from './shard-stamp.js';
import type { ValidateOptions, ValidationProgress } from './validate-options.js';

/** A root, and the rules it brings. */
export interface Registry {
  readonly index: DeploymentIndex;
  readonly ruleSet: RuleSet;
  /** What came of its policies; absent where they are not judged. */
  readonly judging?: PolicyJudging;
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

  /**
   * Reads a registry: its structure is checked, and its policies are judged as they are read.
   *
   * @param borrowed registries whose rules apply as well.
   */
  async open(fileSystem: RegistryFileSystem, borrowed: readonly Registry[]): Promise<Registry> {
    const { root } = fileSystem;
    const { indexOptions, structureProfile: profile = 'authoring' } = this.#options;
    this.#progress(root, 'index', 0, 1);
    const index = await buildDeploymentIndex(fileSystem, {
      ...indexOptions,
      profile,
      allowEmpty: true,
    });
    this.#progress(root, 'index', 1, 1);
    this.#addOnce(root, this.#ofInterest(index.diagnostics));
    const total = this.#ruleFiles(index).length;
    this.#progress(root, 'rules', 0, total);
    const ruleSet = loadRules(index);
    this.#progress(root, 'rules', total, total);
    const judging = this.#judgingOf(index, ruleSet, borrowed);
    const structure = await this.#checkStructure(index, fileSystem, profile, judging);
    await judging?.finish(this.#policiesOf(index));
    const isEmpty = index.artifacts.size === 0;
    const rulesOnly = this.#options.rulesOnly === true;
    if (isEmpty || (rulesOnly && index.ofType('rule').length === 0)) {
      this.#addOnce(root, [nothingToCheck(root, rulesOnly && !isEmpty)]);
    }
    this.#noteRules(index, ruleSet, structure);
    return { index, ruleSet, ...(judging && { judging }) };
  }

  /** Loads the rules and schemas of a registry that lends them. */
  load(index: DeploymentIndex): Registry {
    const total = this.#ruleFiles(index).length;
    this.#progress(index.root, 'rules', 0, total);
    const ruleSet = loadRules(index);
    this.#noteRules(index, ruleSet, []);
    this.#progress(index.root, 'rules', total, total);
    return { index, ruleSet };
  }

  /** Reports what the rules of a registry have to do with its policies, and what came of those. */
  judge({ index, ruleSet, judging }: Registry, borrowed: readonly Registry[]): void {
    const { root } = index;
    const policies = index.ofType('policy');
    const sets = [ruleSet, ...borrowed.map((registry) => registry.ruleSet)];
    const isGoverned = sets.some(({ rules, broken }) => rules.length + broken.length > 0);
    if (policies.length > 0 && this.#isFirst) {
      for (const rule of [...ruleSet.rules, ...ruleSet.broken]) {
        this.#add(root, checkSelectors(rule, policies));
      }
      if (this.#options.rulesOnly !== true && !isGoverned) {
        this.#add(root, [noRules(root, policies)]);
      }
    }
    if (judging === undefined) return;
    this.#total += policies.length;
    for (const diagnostic of judging.diagnostics) this.#diagnostics.push(diagnostic);
    for (const { entry, judgedBy, notChecked } of judging.notes) {
      this.#note(root, entry, judgedBy, notChecked);
    }
    this.#checks += judging.checks;
    this.#ungoverned += judging.ungoverned;
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
    judging: PolicyJudging | undefined,
  ): Promise<readonly Diagnostic[]> {
    const { bases, indexOptions, nowMs } = this.#options;
    const { root } = index;
    const base = bases?.get(root);
    const total = this.#policiesOf(index).length;
    let done = 0;
    const diagnostics = await checkStructure(index, fileSystem, {
      profile,
      shard: this.#shard,
      ...(indexOptions?.limits && { limits: indexOptions.limits }),
      ...(nowMs !== undefined && { nowMs }),
      ...(base && { base: base.index }),
      ...(base?.fileSystem && { baseFileSystem: base.fileSystem }),
      ...(judging && {
        onDocument: async (entry, document) => {
          if (entry.artifact.type !== 'policy') return;
          this.#progress(root, 'policies', done++, total);
          await judging.judge(entry, document);
        },
      }),
    });
    if (judging !== undefined) this.#progress(root, 'policies', total, total);
    this.#add(root, this.#ofInterest(diagnostics));
    const rules = STRUCTURAL_RULES.filter(({ severity }) => severity[profile] !== 'off');
    const { artifacts } = partOfIndex(index, this.#shard);
    this.#checks += rules.length * artifacts.size;
    return diagnostics;
  }

  /** Undefined in a run that is about rules alone. */
  #judgingOf(
    index: DeploymentIndex,
    ruleSet: RuleSet,
    borrowed: readonly Registry[],
  ): PolicyJudging | undefined {
    if (this.#options.rulesOnly === true) return undefined;
    const sets = [ruleSet, ...borrowed.map((registry) => registry.ruleSet)];
    const rules = {
      rules: sets.flatMap((set) => set.rules),
      broken: sets.flatMap((set) => set.broken),
    };
    return new PolicyJudging(index.root, rules, this.#options, this.#judge);
  }

  /** The policies of this shard. */
  #policiesOf(index: DeploymentIndex): readonly ArtifactEntry[] {
    return index.ofType('policy').filter(({ artifact }) => isInShard(this.#shard, artifact));
  }

  /** The rules of a registry and its schemas. */
  #ruleFiles(index: DeploymentIndex): readonly ArtifactEntry[] {
    const own = index.ofType('rule');
    // Schemas that serve no rule do not make a run that is only about rules a run.
    if (this.#options.rulesOnly === true && own.length === 0) return [];
    return [...index.ofType('schema'), ...own];
  }

  /** @param structure what has been said of the registry already: a fault is reported once. */
  #noteRules(index: DeploymentIndex, ruleSet: RuleSet, structure: readonly Diagnostic[]): void {
    const { root } = index;
    const entries = this.#ruleFiles(index);
    this.#addOnce(root, withoutKnownDanglers(ruleSet.diagnostics, structure));
    this.#total += entries.length;
    for (const entry of this.#isFirst ? entries : []) {
      this.#checks++;
      const { source } = entry.read();
      if (source !== undefined) this.#add(root, checkSecrets(entry, source));
      const isUnusable = ruleSet.unusable.has(entry.xid);
      this.#note(root, entry, [], isUnusable ? 'it cannot be used' : undefined);
    }
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
