// SPDX-License-Identifier: Apache-2.0
import type { Diagnostic } from '@xreg/xregistry-fs';
import type { LoadedRule } from '../rules/load-rules.js';
import { shortNamesOfRule } from '../rules/rule-names.js';
import { createQualityDiagnostic } from './create-quality-diagnostic.js';
import { examineSchema } from './examine-schema.js';
import type { QualityFinding } from './search/quality-finding.js';
import type { WitnessRule } from './witnesses/create-witness-pool.js';

/** What follows from the schemas of rules alone: quick, and no search. */
export function checkRuleSchemas(
  rules: readonly LoadedRule[],
  shortNames: ReadonlyMap<string, string>,
): readonly Diagnostic[] {
  const findings = rules.flatMap((rule) => {
    const { names, witnessRule } = namesFor(rule, shortNames);
    return examineSchema(witnessRule).flatMap((finding) => diagnosticsOf(rule, finding, names));
  });
  return withoutRepetition(findings);
}

/** The diagnostic of a finding; none where its witness turns out not to show it. */
export function diagnosticsOf(
  rule: LoadedRule,
  finding: QualityFinding,
  names: ReadonlyMap<string, string>,
): readonly Diagnostic[] {
  const diagnostic = createQualityDiagnostic(rule, finding, names);
  return diagnostic === undefined ? [] : [diagnostic];
}

/** The short names that hold for a rule, and the rule as far as witnesses are made for it. */
export function namesFor(rule: LoadedRule, shared: ReadonlyMap<string, string>) {
  const names = shortNamesOfRule(rule.shortNames, shared);
  const witnessRule: WitnessRule = { schema: rule.schema, shortNames: names };
  return { names, witnessRule };
}

/** A schema that several rules use is judged for each of them; what is wrong with it is told once. */
export function withoutRepetition(diagnostics: readonly Diagnostic[]): readonly Diagnostic[] {
  const seen = new Set<string>();
  return diagnostics.filter(({ code, file, pointer, message }) => {
    const key = JSON.stringify([code, file, pointer, message]);
    return !seen.has(key) && seen.add(key);
  });
}
