// SPDX-License-Identifier: Apache-2.0
import type { ArtifactEntry, Diagnostic, DocumentResult } from '@xreg/xregistry-fs';
import { DOCUMENT_CHECKS, GRAPH_CHECKS, POLICY_CHECKS } from '../odrl/checks/index.js';
import { mergeFindings } from '../profiles/merge-findings.js';
import { DEFAULT_PROFILE } from '../profiles/profiles.js';
import { inRoot, pathInRoot } from '../report/root-path.js';
import { ungovernedPolicy } from '../rules/check-selection.js';
import type { judgePolicy } from '../rules/judge-policy.js';
import type { BrokenRule, LoadedRule } from '../rules/load-rules.js';
import { selectRules } from '../rules/select-policies.js';
import { checkSecrets } from './check-secrets.js';
import type { ValidateOptions } from './validate-options.js';

/** What the policies of a registry are judged by. */
export interface JudgingRules {
  readonly rules: readonly LoadedRule[];
  /** Rules that govern and cannot be asked. */
  readonly broken: readonly BrokenRule[];
}

/** What came of one policy. */
export interface PolicyNote {
  readonly entry: ArtifactEntry;
  readonly judgedBy: readonly string[];
  readonly notChecked: string | undefined;
}

/** How many checks every policy goes through for each profile, whatever the rules. */
const CHECKS_OF_POLICIES = DOCUMENT_CHECKS.length + GRAPH_CHECKS.length + POLICY_CHECKS.length;

/**
 * The judging of one registry's policies. Each is judged where its document has been read for
 * something else, so that no document is read twice.
 */
export class PolicyJudging {
  /** Files have their root in front. */
  readonly diagnostics: Diagnostic[] = [];
  readonly notes: PolicyNote[] = [];
  checks = 0;
  ungoverned = 0;
  readonly #root: string;
  readonly #rules: JudgingRules;
  readonly #options: ValidateOptions;
  readonly #judge: typeof judgePolicy;
  readonly #judged = new Set<ArtifactEntry>();
  #lastJudges: readonly string[] = [];

  constructor(
    root: string,
    rules: JudgingRules,
    options: ValidateOptions,
    judge: typeof judgePolicy,
  ) {
    this.#root = root;
    this.#rules = rules;
    this.#options = options;
    this.#judge = judge;
  }

  /** Judges those policies that have not been judged. */
  async finish(policies: readonly ArtifactEntry[]): Promise<void> {
    for (const entry of policies) {
      if (!this.#judged.has(entry)) await this.judge(entry, entry.read());
    }
  }

  async judge(entry: ArtifactEntry, { source, diagnostics }: DocumentResult): Promise<void> {
    this.#judged.add(entry);
    const root = this.#root;
    const { rules, broken } = this.#rules;
    const applicable = selectRules(entry, rules);
    if (applicable.length === 0 && selectRules(entry, broken).length === 0) {
      this.ungoverned++;
      if (rules.length > 0) this.#add([ungovernedPolicy(entry, rules)]);
    }
    this.#add(diagnostics);
    if (source === undefined) {
      this.notes.push({ entry, judgedBy: [], notChecked: 'it cannot be read' });
      return;
    }
    this.#add(checkSecrets(entry, source));
    const { policyProfiles = [DEFAULT_PROFILE], form = 'canonical' } = this.#options;
    const shortNames = this.#options.shortNames ?? NO_NAMES;
    const judged = new Set<string>();
    const findings = new Map<string, readonly Diagnostic[]>();
    for (const profile of policyProfiles) {
      const options = { profile, form, shortNames };
      const judgement = await this.#judge(entry, source, applicable, options);
      this.checks += CHECKS_OF_POLICIES;
      findings.set(typeof profile === 'string' ? profile : profile.name, [
        ...judgement.diagnostics.map((diagnostic) => inRoot(root, diagnostic)),
        ...judgement.findings.map((finding) => ({
          ...finding,
          file: pathInRoot(root, finding.file),
        })),
      ]);
      for (const rule of judgement.judgedBy) judged.add(rule.xid);
    }
    this.diagnostics.push(...mergeFindings(findings));
    const missed = applicable.length - judged.size;
    const notChecked = missed > 0 ? `${missed} of its rules gave no verdict` : undefined;
    this.notes.push({ entry, judgedBy: this.#sorted(judged), notChecked });
  }

  /** One array for many policies, most of which are judged by the same rules. */
  #sorted(judged: ReadonlySet<string>): readonly string[] {
    const names = [...judged].sort();
    const last = this.#lastJudges;
    const isSame = names.length === last.length && names.every((name, at) => name === last[at]);
    if (!isSame) this.#lastJudges = names;
    return this.#lastJudges;
  }

  #add(diagnostics: readonly Diagnostic[]): void {
    for (const diagnostic of diagnostics) this.diagnostics.push(inRoot(this.#root, diagnostic));
  }
}

const NO_NAMES: ReadonlyMap<string, string> = new Map();
