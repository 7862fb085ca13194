// SPDX-License-Identifier: Apache-2.0
import type { ConnectorPolicy } from '../connector/connector-policy.js';
import type { ContractDefinition } from '../connector/connector-port.js';
import { isRecord } from '../connector/wire/read-json.js';

/** Whether a value is a policy, as deep as the code goes that uses it without checks of its own. */
export function isConnectorPolicy(value: unknown): value is ConnectorPolicy {
  return (
    isRecord(value) &&
    ['permissions', 'prohibitions', 'obligations'].every((key) => {
      const rules = value[key];
      return Array.isArray(rules) && rules.every(isRule);
    })
  );
}

function isRule(value: unknown): boolean {
  if (!isRecord(value) || typeof value['action'] !== 'string') return false;
  const { constraints, refinement } = value;
  return (
    Array.isArray(constraints) &&
    constraints.every(isConstraint) &&
    (refinement === undefined || isConstraint(refinement)) &&
    ['duties', 'remedies', 'consequences'].every((key) => {
      const duties = value[key];
      return duties === undefined || (Array.isArray(duties) && duties.every(isRule));
    })
  );
}

function isConstraint(value: unknown): boolean {
  if (!isRecord(value)) return false;
  if ('combination' in value) {
    const { operands } = value;
    return Array.isArray(operands) && operands.every(isConstraint);
  }
  const { leftOperand, operator, rightOperand } = value;
  return (
    typeof leftOperand === 'string' &&
    typeof operator === 'string' &&
    (typeof rightOperand === 'string' ||
      (Array.isArray(rightOperand) && rightOperand.every((each) => typeof each === 'string')))
  );
}

/** Whether a value is a contract definition that can be written. */
export function isContractDefinition(value: unknown): value is ContractDefinition {
  return (
    isRecord(value) &&
    ['id', 'accessPolicyId', 'contractPolicyId'].every((key) => typeof value[key] === 'string') &&
    Array.isArray(value['assetsSelector']) &&
    isRecord(value['privateProperties'])
  );
}
