// SPDX-License-Identifier: Apache-2.0
import type { JsonValue } from '@xreg/xregistry-fs';
import type { ContractDefinition, Criterion } from '../connector/connector-port.js';
import { isRecord } from '../connector/wire/read-json.js';

/**
 * Selects no asset: none has this id. An empty selector would select them all.
 */
export const DEACTIVATED_SELECTOR: readonly Criterion[] = [
  {
    operandLeft: 'https://w3id.org/edc/v0.0.1/ns/id',
    operator: '=',
    operandRight: 'urn:fleet:deactivated',
  },
];

const BY = 'fleetDeactivatedBy';
const ORIGINAL = 'fleetOriginalSelector';

/** Whether a definition offers nothing because of us or another reconciler. */
export function isDeactivated(definition: ContractDefinition): boolean {
  return sameSelector(definition.assetsSelector, DEACTIVATED_SELECTOR);
}

/** Whether it offers nothing because of this reconciler. */
export function isDeactivatedBy(definition: ContractDefinition, owner: string): boolean {
  return isDeactivated(definition) && definition.privateProperties[BY] === owner;
}

/** The definition, offering nothing, with what it offered kept within. */
export function deactivateDefinition(
  definition: ContractDefinition,
  owner: string,
): ContractDefinition {
  return {
    ...definition,
    assetsSelector: DEACTIVATED_SELECTOR,
    privateProperties: {
      ...definition.privateProperties,
      [BY]: owner,
      [ORIGINAL]: JSON.stringify(definition.assetsSelector),
    },
  };
}

/**
 * The definition as it was before {@link deactivateDefinition}.
 *
 * @returns undefined where somebody damaged what it offered.
 */
export function reactivateDefinition(
  definition: ContractDefinition,
): ContractDefinition | undefined {
  const assetsSelector = parseSelector(definition.privateProperties[ORIGINAL]);
  const privateProperties = Object.fromEntries(
    Object.entries(definition.privateProperties).filter(([key]) => key !== BY && key !== ORIGINAL),
  );
  return assetsSelector && { ...definition, assetsSelector, privateProperties };
}

/** Whether two definitions are the same to a connector, which unwraps sets of one value. */
export function sameDefinition(a: ContractDefinition, b: ContractDefinition): boolean {
  return (
    a.id === b.id &&
    a.accessPolicyId === b.accessPolicyId &&
    a.contractPolicyId === b.contractPolicyId &&
    sameSelector(a.assetsSelector, b.assetsSelector) &&
    sameJson(a.privateProperties, b.privateProperties)
  );
}

function sameSelector(a: readonly Criterion[], b: readonly Criterion[]): boolean {
  return sameJson(a.map(criterionJson), b.map(criterionJson));
}

function criterionJson({ operandLeft, operator, operandRight }: Criterion): JsonValue {
  return { operandLeft, operator, operandRight };
}

/** Whether two values are the same but for the order of keys and the wrapping of single values. */
export function sameJson(a: JsonValue, b: JsonValue): boolean {
  return stableText(a) === stableText(b);
}

function stableText(value: JsonValue): string {
  return JSON.stringify(value, (_key, inner: unknown) => {
    if (Array.isArray(inner) && inner.length === 1) return inner[0] as unknown;
    if (!isRecord(inner)) return inner;
    return Object.fromEntries(Object.entries(inner).sort(([x], [y]) => (x < y ? -1 : 1)));
  });
}

function parseSelector(text: JsonValue | undefined): readonly Criterion[] | undefined {
  if (typeof text !== 'string') return undefined;
  try {
    const value: unknown = JSON.parse(text);
    return Array.isArray(value) && value.every(isCriterion) ? value : undefined;
  } catch {
    return undefined;
  }
}

function isCriterion(value: unknown): value is Criterion {
  return (
    isRecord(value) &&
    typeof value['operandLeft'] === 'string' &&
    typeof value['operator'] === 'string' &&
    'operandRight' in value
  );
}
