// SPDX-License-Identifier: Apache-2.0
import {
  isCombined,
  type ConnectorPolicy,
  type PolicyConstraint,
  type PolicyRule,
} from '../connector-policy.js';
import { ODRL, type WireFormat } from './api-version.js';
import { formatName } from './names.js';

type Json = Readonly<Record<string, unknown>>;

/** Writes a policy as the body of a management API expects it. */
export function encodePolicy(policy: ConnectorPolicy, format: WireFormat): Json {
  const key = keysOf(format);
  const rules = (name: string, list: readonly PolicyRule[]): Json =>
    list.length === 0 ? {} : { [key(name)]: list.map((rule) => encodeRule(rule, format)) };
  return {
    '@type': format === 'prefixed' ? 'odrl:Set' : 'Set',
    ...rules('permission', policy.permissions),
    ...rules('prohibition', policy.prohibitions),
    ...rules('obligation', policy.obligations),
    ...(policy.profiles === undefined || policy.profiles.length === 0
      ? {}
      : { [key('profile')]: policy.profiles.map((iri) => reference(iri, format)) }),
    ...(['target', 'assigner', 'assignee'] as const).reduce<Json>((parts, name) => {
      const id = policy[name];
      return id === undefined ? parts : { ...parts, [key(name)]: reference(id, format) };
    }, {}),
  };
}

function encodeRule(rule: PolicyRule, format: WireFormat): Json {
  const key = keysOf(format);
  const duties = (name: string, list: readonly PolicyRule[] | undefined): Json =>
    list === undefined || list.length === 0
      ? {}
      : { [key(name)]: list.map((duty) => encodeRule(duty, format)) };
  return {
    [key('action')]: encodeAction(rule, format),
    ...(rule.constraints.length === 0
      ? {}
      : { [key('constraint')]: rule.constraints.map((each) => encodeConstraint(each, format)) }),
    ...duties('duty', rule.duties),
    ...duties('remedy', rule.remedies),
    ...duties('consequence', rule.consequences),
  };
}

/** A refined action is a node of its own, which EDC recognises by full names alone. */
function encodeAction({ action, refinement }: PolicyRule, format: WireFormat): unknown {
  if (refinement === undefined) return reference(formatName(action, format), format);
  return {
    [`${ODRL}action`]: { '@id': formatName(action, 'prefixed') },
    [`${ODRL}refinement`]: [encodeConstraint(refinement, format)],
  };
}

function encodeConstraint(constraint: PolicyConstraint, format: WireFormat): Json {
  const key = keysOf(format);
  if (isCombined(constraint)) {
    const operands = constraint.operands.map((operand) => encodeConstraint(operand, format));
    return { [key(constraint.combination)]: operands };
  }
  const { leftOperand, operator, rightOperand } = constraint;
  return {
    [key('leftOperand')]: reference(formatName(leftOperand, format), format),
    [key('operator')]: format === 'prefixed' ? { '@id': `odrl:${operator}` } : operator,
    [key('rightOperand')]: rightOperand,
  };
}

function reference(name: string, format: WireFormat): unknown {
  return format === 'prefixed' ? { '@id': name } : name;
}

/** The context of v4 lacks two terms, which are therefore sent in full. */
function keysOf(format: WireFormat): (name: string) => string {
  if (format === 'prefixed') return (name) => `odrl:${name}`;
  return (name) => (name === 'remedy' || name === 'consequence' ? ODRL + name : name);
}
