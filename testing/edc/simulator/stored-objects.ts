// SPDX-License-Identifier: Apache-2.0
import { randomUUID } from 'node:crypto';
import { badRequest, page } from './answer.js';
import { EDC, isObject, listOf, ODRL, type Dialect, type Json } from './json-ld.js';
import type { Queryable } from './query.js';
import { readPolicy, Refusal, showPolicy, type StoredPolicy } from './stored-policy.js';

export interface StoredObject extends Queryable {
  readonly id: string;
  readonly show: (dialect: Dialect) => Json;
}

export interface StoredPolicyDefinition extends StoredObject {
  readonly policy: StoredPolicy;
}

export interface StoredContractDefinition extends StoredObject {
  readonly accessPolicyId: string;
  readonly contractPolicyId: string;
  readonly assetsSelector: readonly Json[];
}

/** The Java classes of the objects, which EDC names where a query fails. */
export const POLICY = 'org.eclipse.edc.connector.controlplane.policy.spi.PolicyDefinition';
export const DEFINITION =
  'org.eclipse.edc.connector.controlplane.contract.spi.types.offer.ContractDefinition';
export const AGREEMENT =
  'org.eclipse.edc.connector.controlplane.contract.spi.types.agreement.ContractAgreement';
export const NEGOTIATION =
  'org.eclipse.edc.connector.controlplane.contract.spi.types.negotiation.ContractNegotiation';

export function agreement(id: string, assetId: string, policy: StoredPolicy): StoredObject {
  const fields = { id, assetId, consumerId: 'consumer', providerId: 'acme' };
  const agreed = {
    ...policy,
    [`${ODRL}target`]: [{ '@id': assetId }],
    [`${ODRL}assigner`]: [{ '@id': 'acme' }],
    [`${ODRL}assignee`]: [{ '@id': 'consumer' }],
  };
  return stored(AGREEMENT, fields, (dialect) => ({
    '@type': 'ContractAgreement',
    '@id': id,
    assetId,
    policy: showPolicy(agreed, dialect, 'Agreement'),
  }));
}

export function selects(criterion: Json, assetId: string): boolean {
  if (criterion['operandLeft'] !== `${EDC}id`) return false;
  const right = criterion['operandRight'];
  return criterion['operator'] === 'in' ? listOf(right).includes(assetId) : right === assetId;
}

export function readPolicyDefinition(body: Json, dialect: Dialect): StoredPolicyDefinition {
  const id = readId(body, 'PolicyDefinition', dialect);
  if (!isObject(body['policy'])) {
    const path = `${EDC}policy`;
    throw new Refusal(
      badRequest(`${path} is mandatory but missing or null`, 'ValidationFailure', path),
    );
  }
  const policy = readPolicy(body['policy'], dialect);
  const createdAt = Date.now();
  const privateProperties = readProperties(body);
  const base = stored(POLICY, { id, createdAt, privateProperties }, (shown) => ({
    '@id': id,
    '@type': 'PolicyDefinition',
    createdAt,
    policy: showPolicy(policy, shown),
    ...shownProperties(privateProperties),
  }));
  return { ...base, policy };
}

export function readContractDefinition(body: Json, dialect: Dialect): StoredContractDefinition {
  const id = readId(body, 'ContractDefinition', dialect);
  const named = (key: string): string => {
    const value = body[key];
    if (typeof value === 'string' && value !== '') return value;
    const message = `mandatory value '${EDC}${key}' is missing or it is blank`;
    throw new Refusal(badRequest(message, 'ValidationFailure', EDC + key));
  };
  const accessPolicyId = named('accessPolicyId');
  const contractPolicyId = named('contractPolicyId');
  const assetsSelector = listOf(body['assetsSelector']).filter(isObject);
  const privateProperties = readProperties(body);
  const fields = { id, accessPolicyId, contractPolicyId, privateProperties };
  const base = stored(DEFINITION, fields, (shown) => {
    const selector = assetsSelector.map((criterion) => ({ ...criterion, '@type': 'Criterion' }));
    return {
      '@id': id,
      '@type': 'ContractDefinition',
      accessPolicyId,
      contractPolicyId,
      assetsSelector: shown === 'v3' && selector.length === 1 ? selector[0] : selector,
      ...shownProperties(privateProperties),
    };
  });
  return { ...base, accessPolicyId, contractPolicyId, assetsSelector };
}

export function stored(type: string, fields: Json, show: (dialect: Dialect) => Json): StoredObject {
  const properties = fields['privateProperties'];
  return {
    type,
    id: String(fields['id']),
    show: (dialect) => ({ ...show(dialect), '@context': contextOf(dialect) }),
    field(name) {
      const key = /^privateProperties\.'(.+)'$/.exec(name)?.[1];
      if (key === undefined) return fields[name];
      const short = key.startsWith(EDC) ? key.slice(EDC.length) : key;
      return isObject(properties) ? properties[short] : undefined;
    },
  };
}

export function contextOf(dialect: Dialect): unknown {
  return dialect === 'v3'
    ? { '@vocab': EDC, edc: EDC, odrl: ODRL }
    : ['https://w3id.org/edc/connector/management/v2'];
}

/** Version 4 wants the type to be named, version 3 does not look. */
function readId(body: Json, type: string, dialect: Dialect): string {
  if (dialect === 'v4' && body['@type'] !== type) throw new Refusal(page(400, 'Bad Request'));
  const id = body['@id'] ?? randomUUID();
  if (typeof id === 'string' && id.trim() !== '') return id;
  throw new Refusal(badRequest('@id cannot be blank', 'ValidationFailure', '@id'));
}

/** Values without meaning are dropped, sets of one are unwrapped. */
function readProperties(body: Json): Json {
  const properties = body['privateProperties'];
  if (!isObject(properties)) return {};
  return Object.fromEntries(
    Object.entries(properties)
      .filter(([, value]) => value !== null)
      .map(([key, value]): [string, unknown] => [
        key,
        Array.isArray(value) && value.length === 1 ? value[0] : value,
      ]),
  );
}

function shownProperties(properties: Json): Json {
  return Object.keys(properties).length === 0 ? {} : { privateProperties: properties };
}

export function parseBody(request: { readonly text: string }, mayBeEmpty = false): Json {
  if (mayBeEmpty && request.text === '') return {};
  let body: unknown;
  try {
    body = JSON.parse(request.text);
  } catch {
    body = undefined;
  }
  if (isObject(body)) return body;
  const text = 'Unexpected end-of-input';
  throw new Refusal({ status: 400, contentType: 'text/plain', text });
}
