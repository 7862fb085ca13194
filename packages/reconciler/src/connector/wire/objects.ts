// SPDX-License-Identifier: Apache-2.0
import type { JsonValue } from '@xreg/xregistry-fs';
import type { ConnectorPolicy } from '../connector-policy.js';
import type {
  ContractAgreement,
  ContractDefinition,
  Criterion,
  OpenNegotiation,
  PolicyDefinition,
  PrivateProperties,
  ShownPolicyDefinition,
} from '../connector-port.js';
import { contextOf, type WireFormat } from './api-version.js';
import { decodePolicy } from './decode-policy.js';
import { encodePolicy } from './encode-policy.js';
import { isRecord, textOf, UnreadableError, valuesOf, type Json } from './read-json.js';

export function encodePolicyDefinition(definition: PolicyDefinition, format: WireFormat): Json {
  return {
    '@context': contextOf(format),
    '@type': 'PolicyDefinition',
    '@id': definition.id,
    policy: encodePolicy(definition.policy, format),
    privateProperties: definition.privateProperties,
  };
}

/** @throws {UnreadableError} */
export function decodePolicyDefinition(value: unknown, format: WireFormat): ShownPolicyDefinition {
  const object = record(value, 'a policy definition');
  return {
    id: textOf(object['@id']),
    ...readablePolicy(object, format),
    privateProperties: privateProperties(object),
  };
}

export function encodeContractDefinition(definition: ContractDefinition, format: WireFormat): Json {
  const { id, accessPolicyId, contractPolicyId, assetsSelector } = definition;
  return {
    '@context': contextOf(format),
    '@type': 'ContractDefinition',
    '@id': id,
    accessPolicyId,
    contractPolicyId,
    assetsSelector: assetsSelector.map(encodeCriterion),
    privateProperties: definition.privateProperties,
  };
}

/** @throws {UnreadableError} */
export function decodeContractDefinition(value: unknown): ContractDefinition {
  const object = record(value, 'a contract definition');
  return {
    id: textOf(object['@id']),
    accessPolicyId: textOf(object['accessPolicyId']),
    contractPolicyId: textOf(object['contractPolicyId']),
    assetsSelector: valuesOf(object, 'assetsSelector').map(decodeCriterion),
    privateProperties: privateProperties(object),
  };
}

/** @throws {UnreadableError} */
export function decodeAgreement(value: unknown, format: WireFormat): ContractAgreement {
  const object = record(value, 'an agreement');
  return {
    id: textOf(object['@id']),
    assetId: textOf(object['assetId']),
    ...readablePolicy(object, format),
  };
}

/** @throws {UnreadableError} */
export function decodeNegotiation(value: unknown): OpenNegotiation {
  const object = record(value, 'a negotiation');
  return { id: textOf(object['@id']), state: textOf(object['state']) };
}

/** A page of a query, ordered by id. */
export interface Page {
  readonly offset: number;
  readonly limit: number;
}

export function encodeQuery(criteria: readonly Criterion[], page: Page, format: WireFormat): Json {
  return {
    '@context': contextOf(format),
    '@type': 'QuerySpec',
    offset: page.offset,
    limit: page.limit,
    sortField: 'id',
    sortOrder: 'ASC',
    filterExpression: criteria.map(encodeCriterion),
  };
}

function encodeCriterion({ operandLeft, operator, operandRight }: Criterion): Json {
  return { '@type': 'Criterion', operandLeft, operator, operandRight };
}

function decodeCriterion(value: unknown): Criterion {
  const object = record(value, 'a criterion');
  return {
    operandLeft: textOf(object['operandLeft']),
    operator: textOf(object['operator']),
    operandRight: (object['operandRight'] ?? null) as JsonValue,
  };
}

/** What others wrote may have any shape, and must not keep us from the rest. */
function readablePolicy(object: Json, format: WireFormat): { readonly policy?: ConnectorPolicy } {
  try {
    return { policy: decodePolicy(object['policy'], format) };
  } catch (error) {
    if (error instanceof UnreadableError) return {};
    throw error;
  }
}

/** Connectors leave an empty set out. */
function privateProperties(object: Json): PrivateProperties {
  const properties = object['privateProperties'];
  return isRecord(properties) ? (properties as PrivateProperties) : {};
}

function record(value: unknown, what: string): Json {
  if (!isRecord(value)) throw new UnreadableError(`${what} is not an object`);
  return value;
}
