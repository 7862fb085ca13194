// SPDX-License-Identifier: Apache-2.0
import {
  privatePropertyIs,
  type ConnectorPort,
  type ContractDefinition,
  type ObjectStore,
} from '../connector/connector-port.js';
import type { DesiredState } from '../plan/desired-state.js';
import { lineUp, type OwnedPolicy } from '../plan/line-up.js';
import { policiesOf } from '../plan/plan-definitions.js';
import { OWNER_PROPERTY } from '../plan/policy-marker.js';
import type { ActualState, RecordedState } from '../plan/states.js';

/** Ids in one query. Each is some 40 bytes, and stores limit what a query may hold. */
const IDS_PER_QUERY = 100;

/**
 * Asks a connector for what a plan has to know, and for no more: where nothing changed that is our
 * policies, a few hundred a request, and the contract definitions we deactivated.
 *
 * @throws {ConnectorError}
 */
export async function observeConnector(
  connector: ConnectorPort,
  desired: DesiredState,
  recorded: RecordedState,
  owner: string,
): Promise<ActualState> {
  const owned = await connector.policies.query([privatePropertyIs(OWNER_PROPERTY, owner)]);
  const policies = new Map(owned.map((policy) => [policy.id, policy]));
  const others = [...desired.policies, ...recorded.policies]
    .map(({ id }) => id)
    .filter((id) => !policies.has(id));
  for (const policy of await queryIds(connector.policies, 'id', others)) {
    policies.set(policy.id, policy);
  }

  const known = { policies, definitions: new Map<string, ContractDefinition>() };
  const { removed, toRestore } = lineUp(desired, known, recorded, owner);
  const definitions = await observeDefinitions(connector, toRestore, removed, owner);
  const actual = { policies, definitions };
  if (!removed.some((policy) => mayBeCollected(policy, definitions))) return actual;
  const agreements = await connector.agreements();
  const openNegotiations = await connector.openNegotiations();
  return { ...actual, uses: { agreements, openNegotiations } };
}

async function observeDefinitions(
  { definitions }: ConnectorPort,
  toRestore: readonly ContractDefinition[],
  removed: readonly OwnedPolicy[],
  owner: string,
): Promise<ReadonlyMap<string, ContractDefinition>> {
  const removedIds = removed.map(({ shown }) => shown.id);
  const found = [
    ...(await definitions.query([privatePropertyIs('fleetDeactivatedBy', owner)])),
    ...(await queryIds(definitions, 'accessPolicyId', removedIds)),
    ...(await queryIds(definitions, 'contractPolicyId', removedIds)),
    ...(await queryIds(
      definitions,
      'id',
      toRestore.map(({ id }) => id),
    )),
  ];
  return new Map(found.map((definition) => [definition.id, definition]));
}

/** Agreements are many, so they are looked at only where they alone decide. */
function mayBeCollected(
  { shown, marker }: OwnedPolicy,
  definitions: ReadonlyMap<string, ContractDefinition>,
): boolean {
  if (marker?.state !== 'deactivated') return false;
  return ![...definitions.values()].some((definition) => policiesOf(definition).includes(shown.id));
}

async function queryIds<Written, Shown>(
  store: ObjectStore<Written, Shown>,
  field: string,
  ids: readonly string[],
): Promise<readonly Shown[]> {
  const unique = [...new Set(ids)];
  const found: Shown[] = [];
  for (let start = 0; start < unique.length; start += IDS_PER_QUERY) {
    const operandRight = unique.slice(start, start + IDS_PER_QUERY);
    found.push(...(await store.query([{ operandLeft: field, operator: 'in', operandRight }])));
  }
  return found;
}
