// SPDX-License-Identifier: Apache-2.0
import {
  buildDeploymentIndex,
  type ArtifactEntry,
  type DeploymentIndex,
  type Diagnostic,
  type RegistryFileSystem,
} from '@xreg/xregistry-fs';
import { DEFAULT_PROFILE } from '../profiles/profiles.js';
import { createReport } from '../report/create-report.js';
import { overrideSeverities } from '../report/override-severities.js';
import type { Report, ReportTest } from '../report/report.js';
import { inRoot, pathInRoot } from '../report/root-path.js';
import { loadRules, type LoadedRule, type RuleSet } from '../rules/load-rules.js';
import type { MutationOutcome } from '../mutation/mutate-tested-rules.js';
import { findTestedRules, unknownRule } from './find-tested-rules.js';
import { judgeTest, type TestResult, type TestSettings } from './judge-test.js';
import { readExpectations } from './read-expectations.js';
import { ALL_RULES, createRuleFilter, type RuleFilter } from './rule-filter.js';
import { scanRuleTests, type TestFile, type TestFolder } from './scan-rule-tests.js';
import { emptySides, noTests, nothingToTest } from './suite-findings.js';
import type { TestRulesOptions } from './test-rules-options.js';

/** A registry whose rules can be tested. */
interface Registry {
  readonly index: DeploymentIndex;
  readonly ruleSet: RuleSet;
  /** Present where its tests are run. */
  readonly fileSystem?: RegistryFileSystem;
}

/** A test that was run, and what came of it. */
export interface RanTest extends TestResult {
  readonly test: TestFile;
}

/** A rule and its tests in one root. */
export interface TestedRule {
  readonly rule: LoadedRule;
  readonly root: string;
  readonly tests: readonly RanTest[];
}

/** One run of tests under way. */
export class TestRun {
  readonly #options: TestRulesOptions;
  readonly #diagnostics: Diagnostic[] = [];
  readonly #tests: ReportTest[] = [];
  readonly #tested: TestedRule[] = [];
  readonly #rules = new Map<string, { readonly root: string; readonly entry: ArtifactEntry }>();
  #mutants: Pick<MutationOutcome, 'mutants' | 'scores'> | undefined;
  #registries: readonly Registry[] = [];
  #borrowed: readonly Registry[] = [];
  #filter: RuleFilter = ALL_RULES;

  constructor(options: TestRulesOptions) {
    this.#options = options;
  }

  /** The rules that were tested; a rule that is tested in two roots is there twice. */
  get tested(): readonly TestedRule[] {
    return this.#tested;
  }

  async open(): Promise<void> {
    const { fileSystems, rulesFrom = [], indexOptions, only = [] } = this.#options;
    this.#borrowed = rulesFrom.map((index) => ({ index, ruleSet: loadRules(index) }));
    const registries: Registry[] = [];
    for (const fileSystem of fileSystems) {
      const index = await buildDeploymentIndex(fileSystem, { ...indexOptions, allowEmpty: true });
      registries.push({ index, ruleSet: loadRules(index), fileSystem });
    }
    this.#registries = registries;
    const entries = [...registries, ...this.#borrowed].flatMap(({ index }) => index.ofType('rule'));
    this.#filter = createRuleFilter(only, entries);
    for (const { index, ruleSet } of [...registries, ...this.#borrowed]) {
      this.add(index.root, ruleSet.diagnostics);
    }
  }

  async runTests(): Promise<void> {
    const scanned = this.#registries.map((registry) => ({
      registry,
      ...(registry.fileSystem === undefined
        ? { folders: [], diagnostics: [] }
        : scanRuleTests(registry.fileSystem)),
    }));
    const total = scanned
      .flatMap(({ folders }) => folders)
      .reduce((sum, { tests }) => sum + tests.length, 0);
    let done = 0;
    const tick = () => {
      this.#options.onProgress?.({ phase: 'tests', done: done++, total });
    };
    for (const { registry, folders, diagnostics } of scanned) {
      this.add(registry.index.root, diagnostics);
      await this.#runFolders(registry, folders, tick);
    }
    if (this.#tests.length === 0) {
      for (const { index } of this.#registries) this.add(index.root, [nothingToTest(index.root)]);
    }
  }

  /** Takes in what became of mutants; their findings are named with their root in front already. */
  addMutants({ mutants, scores, diagnostics }: MutationOutcome): void {
    this.#mutants = { mutants, scores };
    this.#diagnostics.push(...diagnostics);
  }

  report(): Report {
    const { severities = new Map(), toolVersion = '0.0.0', fileSystems } = this.#options;
    return createReport({
      tool: { name: 'xreg', version: toolVersion },
      roots: fileSystems.map(({ root }) => root),
      diagnostics: overrideSeverities(this.#diagnostics, severities),
      artifacts: [...this.#rules.values()].map(({ root, entry }) => ({
        type: 'rule',
        xid: entry.xid,
        file: pathInRoot(root, entry.file),
        judgedBy: [],
      })),
      checks: this.#tests.length,
      ungovernedPolicies: 0,
      tests: this.#tests,
      ...this.#mutants,
    });
  }

  /** Adds findings whose files are relative to a root. */
  add(root: string, diagnostics: readonly Diagnostic[]): void {
    for (const diagnostic of diagnostics) this.#diagnostics.push(inRoot(root, diagnostic));
  }

  async #runFolders(
    registry: Registry,
    folders: readonly TestFolder[],
    tick: () => void,
  ): Promise<void> {
    const { index } = registry;
    const { root } = index;
    const sets = [registry, ...this.#borrowed];
    const entries = sets.flatMap((each) => each.index.ofType('rule'));
    const tested = new Set<string>();
    for (const folder of folders) {
      const rules = findTestedRules(folder, entries);
      if (rules.length === 0 && this.#filter === ALL_RULES) {
        this.add(root, [unknownRule(folder, entries)]);
      }
      for (const entry of rules) {
        if (!this.#filter(entry)) continue;
        tested.add(entry.xid);
        await this.#runFolder(registry, folder, entry, sets, tick);
      }
    }
    for (const entry of index.ofType('rule')) {
      if (!this.#filter(entry)) continue;
      this.#note(root, entry);
      if (tested.has(entry.xid)) continue;
      this.add(root, [noTests(entry)]);
      const rule = registry.ruleSet.rules.find(({ xid }) => xid === entry.xid);
      if (rule !== undefined) this.#tested.push({ rule, root, tests: [] });
    }
  }

  async #runFolder(
    registry: Registry,
    folder: TestFolder,
    entry: ArtifactEntry,
    sets: readonly Registry[],
    tick: () => void,
  ): Promise<void> {
    const { fileSystem } = registry;
    if (fileSystem === undefined) return;
    const owner = sets.find(({ index }) => index.artifacts.get(entry.xid) === entry);
    const rule = owner?.ruleSet.rules.find(({ xid }) => xid === entry.xid);
    const { root } = registry.index;
    this.#note(owner?.index.root ?? root, entry);
    this.add(root, emptySides(folder, entry));
    const { reasons, diagnostics } = readExpectations(fileSystem, folder);
    this.add(root, diagnostics);
    const tests: RanTest[] = [];
    for (const test of folder.tests) {
      tick();
      const declared = test.side === 'fail' ? reasons.get(test.name) : undefined;
      const result: TestResult =
        rule === undefined
          ? { outcome: 'not-run', documents: [], diagnostics: [] }
          : await judgeTest(fileSystem, rule, test, declared, this.settings);
      this.#diagnostics.push(...result.diagnostics);
      tests.push({ ...result, test });
      this.#tests.push({
        rule: entry.xid,
        name: `${test.side}/${test.name}`,
        file: pathInRoot(root, test.file),
        outcome: result.outcome,
      });
    }
    if (rule !== undefined) this.#tested.push({ rule, root, tests });
  }

  /** How the policies of tests are read. */
  get settings(): TestSettings {
    const { policyProfile = DEFAULT_PROFILE, form = 'canonical', shortNames } = this.#options;
    return { profile: policyProfile, form, shortNames: shortNames ?? new Map() };
  }

  #note(root: string, entry: ArtifactEntry): void {
    this.#rules.set(pathInRoot(root, entry.file), { root, entry });
  }
}
