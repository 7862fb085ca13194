// SPDX-License-Identifier: Apache-2.0
import { createDiagnostic, type Diagnostic, type DiagnosticInit } from '../diagnostic.js';
import { ATTRIBUTE_RULES } from './catalogue/attribute-rules.js';
import { ENTITY_RULES } from './catalogue/entity-rules.js';
import { EXPORT_RULES } from './catalogue/export-rules.js';
import { LAYOUT_RULES } from './catalogue/layout-rules.js';
import { MODEL_RULES } from './catalogue/model-rules.js';
import { REFERENCE_RULES } from './catalogue/reference-rules.js';
import { VERSION_RULES } from './catalogue/version-rules.js';
import type { StructuralProfile, StructuralRule } from './structural-rule.js';

const ROWS = [
  ...ATTRIBUTE_RULES,
  ...LAYOUT_RULES,
  ...ENTITY_RULES,
  ...REFERENCE_RULES,
  ...VERSION_RULES,
  ...MODEL_RULES,
  ...EXPORT_RULES,
] as const;

/** The code of a structural rule, such as `xregistry/id-mismatch`. */
export type StructuralCode = (typeof ROWS)[number]['code'];

/** The structural rules of xRegistry, in the order of their numbers (XR001 and following). */
export const STRUCTURAL_RULES: readonly StructuralRule<StructuralCode>[] = ROWS;

const BY_CODE: ReadonlyMap<string, StructuralRule<StructuralCode>> = new Map(
  STRUCTURAL_RULES.map((rule) => [rule.code, rule]),
);

/** The rule that has a code, where there is one. */
export function findStructuralRule(code: string): StructuralRule<StructuralCode> | undefined {
  return BY_CODE.get(code);
}

/** Whether a code belongs to a structural rule. */
export function isStructuralCode(code: string): code is StructuralCode {
  return BY_CODE.has(code);
}

/** Whether a profile reports findings of a rule. */
export function isRuleOn(code: StructuralCode, profile: StructuralProfile): boolean {
  return (BY_CODE.get(code)?.severity[profile] ?? 'off') !== 'off';
}

/** What the place of a finding states; code, severity and the general help come from the catalogue. */
export type StructuralDiagnosticInit = {
  readonly [
    Key in keyof Omit<DiagnosticInit, 'code' | 'severity'>
  ]: undefined extends DiagnosticInit[Key] ? DiagnosticInit[Key] | undefined : DiagnosticInit[Key];
};

/**
 * Makes a diagnostic of a structural rule with the severity the profile gives it.
 *
 * @param init the place and the text; `help` replaces the general help of the rule.
 * @returns `undefined` where the profile turns the rule off.
 */
export function createStructuralDiagnostic(
  code: StructuralCode,
  profile: StructuralProfile,
  init: StructuralDiagnosticInit,
): Diagnostic | undefined {
  const rule = BY_CODE.get(code);
  const severity = rule?.severity[profile] ?? 'off';
  if (rule === undefined || severity === 'off') return undefined;
  const { file, range, message, pointer, artifact, found, expected, related } = init;
  return createDiagnostic({
    code,
    severity,
    message,
    file,
    range,
    ...(pointer !== undefined && { pointer }),
    ...(artifact !== undefined && { artifact }),
    ...(init.rule !== undefined && { rule: init.rule }),
    ...(found !== undefined && { found }),
    ...(expected !== undefined && { expected }),
    ...(related !== undefined && { related }),
    help: helpOf(rule, profile, init.help),
  });
}

function helpOf(rule: StructuralRule, profile: StructuralProfile, help = rule.help): string {
  if (profile !== 'fleet' || rule.fleetNote === undefined) return help;
  return `${help} Accepted by the profile "fleet": ${rule.fleetNote}.`;
}
