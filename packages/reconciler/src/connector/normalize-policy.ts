// SPDX-License-Identifier: Apache-2.0
import { createHash } from 'node:crypto';
import { compareCodePoints } from '@xreg/xregistry-fs';
import {
  isCombined,
  type ConnectorPolicy,
  type PolicyConstraint,
  type PolicyRule,
} from './connector-policy.js';

/**
 * The normal form of a policy: two policies that a connector cannot tell apart have the same one.
 *
 * Rules and constraints are sorted, for their order says nothing. A set of one value is that value,
 * because connectors unwrap it; a text that is a set of values in expanded JSON-LD is that set,
 * because EDC 0.15 shows sets so.
 */
export function normalizePolicy(policy: ConnectorPolicy): ConnectorPolicy {
  return {
    permissions: normalizeRules(policy.permissions),
    prohibitions: normalizeRules(policy.prohibitions),
    obligations: normalizeRules(policy.obligations),
    ...(policy.profiles === undefined || policy.profiles.length === 0
      ? {}
      : { profiles: [...policy.profiles].sort(compareCodePoints) }),
    ...(policy.target === undefined ? {} : { target: policy.target }),
    ...(policy.assigner === undefined ? {} : { assigner: policy.assigner }),
    ...(policy.assignee === undefined ? {} : { assignee: policy.assignee }),
  };
}

/** The normal form as JSON text: the same for the same normal form. */
export function formatNormalPolicy(policy: ConnectorPolicy): string {
  return JSON.stringify(normalizePolicy(policy));
}

/** Identifies the normal form of a policy, as `sha256:<hex>`. */
export function hashPolicy(policy: ConnectorPolicy): string {
  return `sha256:${createHash('sha256').update(formatNormalPolicy(policy)).digest('hex')}`;
}

/**
 * Whether a connector that shows `shown` holds `wanted`. Profiles count only where they are shown.
 */
export function holdsPolicy(shown: ConnectorPolicy, wanted: ConnectorPolicy): boolean {
  return formatNormalPolicy(shown) === formatNormalPolicy(asShown(wanted, shown));
}

/** The terms of an agreement alone: without the asset and the parties it was made for. */
export function termsOf(policy: ConnectorPolicy): ConnectorPolicy {
  const { permissions, prohibitions, obligations } = policy;
  return { permissions, prohibitions, obligations };
}

function asShown(wanted: ConnectorPolicy, shown: ConnectorPolicy): ConnectorPolicy {
  return shown.profiles === undefined ? { ...wanted, profiles: [] } : wanted;
}

function normalizeRules(rules: readonly PolicyRule[]): readonly PolicyRule[] {
  return sorted(rules.map(normalizeRule));
}

function normalizeRule(rule: PolicyRule): PolicyRule {
  const { action, refinement, constraints, duties, remedies, consequences } = rule;
  return {
    action,
    ...(refinement === undefined ? {} : { refinement: normalizeConstraint(refinement) }),
    constraints: sorted(constraints.map(normalizeConstraint)),
    ...(hasSome(duties) ? { duties: normalizeRules(duties) } : {}),
    ...(hasSome(remedies) ? { remedies: normalizeRules(remedies) } : {}),
    ...(hasSome(consequences) ? { consequences: normalizeRules(consequences) } : {}),
  };
}

function normalizeConstraint(constraint: PolicyConstraint): PolicyConstraint {
  if (isCombined(constraint)) {
    const operands = sorted(constraint.operands.map(normalizeConstraint));
    return { combination: constraint.combination, operands };
  }
  const { leftOperand, operator, rightOperand } = constraint;
  return { leftOperand, operator, rightOperand: normalizeOperand(rightOperand) };
}

function normalizeOperand(operand: string | readonly string[]): string | readonly string[] {
  const values = typeof operand === 'string' ? parseValueSet(operand) : operand;
  const [only, ...others] = values;
  return only !== undefined && others.length === 0 ? only : [...values].sort(compareCodePoints);
}

/** `[{"@value":"a"},{"@value":"b"}]` is the set of `a` and `b`; every other text is itself. */
function parseValueSet(text: string): readonly string[] {
  if (!text.startsWith('[{"@value"')) return [text];
  try {
    const items: unknown = JSON.parse(text);
    if (!Array.isArray(items)) return [text];
    const values = items.map(textOfValueObject);
    return values.every((value) => value !== undefined) ? values : [text];
  } catch {
    return [text];
  }
}

function textOfValueObject(item: unknown): string | undefined {
  if (typeof item !== 'object' || item === null || !('@value' in item)) return undefined;
  const value = item['@value'];
  return typeof value === 'string' ? value : undefined;
}

function hasSome<T>(items: readonly T[] | undefined): items is readonly T[] {
  return items !== undefined && items.length > 0;
}

function sorted<T>(items: readonly T[]): readonly T[] {
  return items
    .map((item) => ({ item, text: JSON.stringify(item) }))
    .sort((a, b) => compareCodePoints(a.text, b.text))
    .map(({ item }) => item);
}
