// SPDX-License-Identifier: Apache-2.0
import {
  COMBINATIONS,
  OPERATORS,
  type ConnectorPolicy,
  type Operator,
  type PolicyConstraint,
  type PolicyRule,
} from '../connector-policy.js';
import { ODRL, type WireFormat } from './api-version.js';
import { parseName } from './names.js';
import { isRecord, textOf, UnreadableError, valuesOf, type Json } from './read-json.js';

/**
 * Reads a policy that a connector shows.
 *
 * @throws {UnreadableError} where it has a shape that no version of the API is known to show.
 */
export function decodePolicy(value: unknown, format: WireFormat): ConnectorPolicy {
  if (!isRecord(value)) throw new UnreadableError('a policy is not an object');
  const at = reader(format);
  const rules = (name: string): readonly PolicyRule[] =>
    at(value, name).map((rule) => decodeRule(rule, format));
  const profiles = at(value, 'profile').map((profile) => nameOf(profile));
  return {
    permissions: rules('permission'),
    prohibitions: rules('prohibition'),
    obligations: rules('obligation'),
    ...(profiles.length === 0 ? {} : { profiles }),
    ...(['target', 'assigner', 'assignee'] as const).reduce<Json>((parts, name) => {
      const [id] = at(value, name);
      return id === undefined ? parts : { ...parts, [name]: nameOf(id) };
    }, {}),
  };
}

function decodeRule(value: unknown, format: WireFormat): PolicyRule {
  if (!isRecord(value)) throw new UnreadableError('a rule is not an object');
  const at = reader(format);
  const [action] = at(value, 'action');
  if (action === undefined) throw new UnreadableError('a rule has no action');
  const nested = (key: string, property: string): Json => {
    const duties = at(value, key).map((duty) => decodeRule(duty, format));
    return duties.length === 0 ? {} : { [property]: duties };
  };
  return {
    ...decodeAction(action, format),
    constraints: at(value, 'constraint').map((each) => decodeConstraint(each, format)),
    ...nested('duty', 'duties'),
    ...nested('remedy', 'remedies'),
    ...nested('consequence', 'consequences'),
  };
}

function decodeAction(
  value: unknown,
  format: WireFormat,
): Pick<PolicyRule, 'action' | 'refinement'> {
  const at = reader(format);
  if (isRecord(value) && !('@id' in value)) {
    const [action] = at(value, 'action');
    const [refinement] = at(value, 'refinement');
    if (action === undefined) throw new UnreadableError('an action has no name');
    return {
      ...decodeAction(action, format),
      ...(refinement === undefined ? {} : { refinement: decodeConstraint(refinement, format) }),
    };
  }
  return { action: parseName(nameOf(value), format) };
}

function decodeConstraint(value: unknown, format: WireFormat): PolicyConstraint {
  if (!isRecord(value)) throw new UnreadableError('a constraint is not an object');
  const at = reader(format);
  for (const combination of COMBINATIONS) {
    if (!hasKey(value, combination)) continue;
    const operands = at(value, combination).map((each) => decodeConstraint(each, format));
    return { combination, operands };
  }
  const [leftOperand] = at(value, 'leftOperand');
  const [operator] = at(value, 'operator');
  const rightOperands = at(value, 'rightOperand').map(textOf);
  if (leftOperand === undefined || operator === undefined) {
    throw new UnreadableError('a constraint lacks an operand or its operator');
  }
  const [only, ...others] = rightOperands;
  return {
    leftOperand: parseName(nameOf(leftOperand), format),
    operator: operatorOf(parseName(nameOf(operator), format)),
    rightOperand: only !== undefined && others.length === 0 ? only : rightOperands,
  };
}

function operatorOf(name: string): Operator {
  const operator = OPERATORS.find((each) => ODRL + each === name);
  if (operator === undefined) throw new UnreadableError(`"${name}" is not an operator`);
  return operator;
}

/** The text of a name, written as such or as a reference. */
function nameOf(value: unknown): string {
  return textOf(isRecord(value) && '@id' in value ? value['@id'] : value);
}

function hasKey(value: Json, name: string): boolean {
  return name in value || `odrl:${name}` in value;
}

/**
 * What stands under a name of ODRL. Under the context of v3 a bare word is a name of EDC's, so only
 * the prefixed one counts; under that of v4 the words it lacks have the prefix.
 */
function reader(format: WireFormat): (value: Json, name: string) => readonly unknown[] {
  return (value, name) => [
    ...valuesOf(value, `odrl:${name}`),
    ...(format === 'compact' ? valuesOf(value, name) : []),
  ];
}
