// SPDX-License-Identifier: Apache-2.0
import type { ArtifactEntry, DeploymentIndex, Diagnostic } from '@xreg/xregistry-fs';
import { pathInRoot } from '../report/root-path.js';
import { judgePolicy, type JudgeOptions, type Judgement } from '../rules/judge-policy.js';
import { loadRules, type RuleSet } from '../rules/load-rules.js';
import { selectRules } from '../rules/select-policies.js';
import type { PolicyStatus, RuleVerdict } from './impact-report.js';

/** What the rules of one side say of one policy. */
export interface FleetVerdict {
  readonly entry: ArtifactEntry;
  readonly status: PolicyStatus;
  /** By key of the rule. */
  readonly rules: ReadonlyMap<string, { verdict: RuleVerdict; violations: readonly Diagnostic[] }>;
}

/** Policies that are judged by the rules of one side. */
export class JudgedFleet {
  readonly #fleet: DeploymentIndex;
  readonly #rules: RuleSet;
  readonly #options: JudgeOptions;
  readonly problems: Diagnostic[] = [];

  constructor(fleet: DeploymentIndex, rules: DeploymentIndex, options: JudgeOptions) {
    this.#fleet = fleet;
    this.#rules = loadRules(rules);
    this.#options = options;
    this.#note(rules.root, rules.diagnostics);
    this.#note(rules.root, this.#rules.diagnostics);
    if (fleet !== rules) this.#note(fleet.root, fleet.diagnostics);
  }

  async judge(entry: ArtifactEntry): Promise<FleetVerdict> {
    const { rules: usable, broken } = this.#rules;
    const { source, diagnostics } = entry.read();
    this.#note(this.#fleet.root, diagnostics);
    const applicable = selectRules(entry, usable);
    const rules = new Map<string, { verdict: RuleVerdict; violations: readonly Diagnostic[] }>();
    for (const { key } of selectRules(entry, broken)) {
      rules.set(key, { verdict: 'undecided', violations: [] });
    }
    const judgement: Pick<Judgement, 'findings' | 'judgedBy'> =
      source === undefined
        ? { findings: [], judgedBy: [] }
        : await judgePolicy(entry, source, applicable, this.#options);
    for (const rule of applicable) {
      const violations = judgement.findings
        .filter((finding) => finding.code === 'governance/violation' && finding.rule === rule.xid)
        .map((finding) => ({ ...finding, file: pathInRoot(this.#fleet.root, finding.file) }));
      const isDecided = judgement.judgedBy.includes(rule);
      const verdict = violations.length > 0 ? 'violated' : isDecided ? 'satisfied' : 'undecided';
      rules.set(rule.key, { verdict, violations });
    }
    return { entry, status: statusOf([...rules.values()].map(({ verdict }) => verdict)), rules };
  }

  #note(root: string, diagnostics: readonly Diagnostic[]): void {
    for (const diagnostic of diagnostics) {
      if (diagnostic.severity !== 'error') continue;
      this.problems.push({ ...diagnostic, file: pathInRoot(root, diagnostic.file) });
    }
  }
}

function statusOf(verdicts: readonly RuleVerdict[]): PolicyStatus {
  if (verdicts.length === 0) return 'ungoverned';
  if (verdicts.includes('violated')) return 'failing';
  return verdicts.includes('undecided') ? 'undecided' : 'passing';
}
