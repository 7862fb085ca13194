// SPDX-License-Identifier: Apache-2.0
import {
  createSimulator,
  type Simulator,
} from '../../../testing/edc/simulator/create-simulator.js';
import {
  createDesiredState,
  createMemoryRunStore,
  reconcileOnce,
  type ConnectorPolicy,
  type ConnectorPort,
  type ContractDefinition,
  type DesiredPolicyInit,
  type DesiredSource,
  type DesiredState,
  type MemoryRunStore,
  type ReconcileOptions,
  type ReconcileResult,
} from '../src/index.js';
import { connectTo } from './connector/simulated-connector.js';

export const OWNER = 'acme-fleet';
export const ID = 'https://w3id.org/edc/v0.0.1/ns/id';

/** A policy whose one constraint asks for a value. */
export function membershipPolicy(value: string | readonly string[] = 'active'): ConnectorPolicy {
  const constraint = {
    leftOperand: 'https://dspacex.example.org/ns/membership',
    operator: typeof value === 'string' ? 'eq' : 'isAnyOf',
    rightOperand: value,
  } as const;
  return {
    permissions: [{ action: 'http://www.w3.org/ns/odrl/2/use', constraints: [constraint] }],
    prohibitions: [],
    obligations: [],
  };
}

export function bundle(number = 1): DesiredSource {
  return {
    name: 'registry.example.org/acme/policies',
    digest: `sha256:${String(number).padStart(64, '0')}`,
    createdAt: new Date(Date.UTC(2026, 0, number)).toISOString(),
  };
}

/** `membership@1.0` is version 1.0 of policy `membership` in group `dspacex`. */
export function wantedPolicy(
  text: string,
  value: string | readonly string[] = text,
  source = bundle(),
): DesiredPolicyInit {
  const [name = '', version = ''] = text.split('@');
  return {
    artifact: { group: 'dspacex', name, version },
    policy: membershipPolicy(value),
    contentDigest: `sha256:of ${JSON.stringify(value)}`,
    source,
  };
}

/** What a bundle of these policies wants, such as `desire('membership@1.0', 'membership@2.0')`. */
export function desire(...policies: readonly string[]): DesiredState {
  return createDesiredState(
    [bundle()],
    policies.map((policy) => wantedPolicy(policy)),
  );
}

/** The id that a policy has in connectors. */
export function idOf(text: string): string {
  return `dspacex.${text.replace('@', '.v')}`;
}

/** A contract definition of somebody else, which offers one asset of its own. */
export function definitionOn(
  policyId: string,
  init: Partial<ContractDefinition> = {},
): ContractDefinition {
  const id = init.id ?? `offer-of-${policyId}`;
  return {
    id,
    accessPolicyId: policyId,
    contractPolicyId: policyId,
    assetsSelector: [{ operandLeft: ID, operator: '=', operandRight: `asset-of-${id}` }],
    privateProperties: { note: 'by hand' },
    ...init,
  };
}

/** A simulated connector with a reconciler beside it. */
export interface World {
  readonly simulator: Simulator;
  readonly connector: ConnectorPort;
  readonly store: MemoryRunStore;
  /** Runs one cycle; definitions of others may be changed unless the options say otherwise. */
  readonly run: (
    desired: DesiredState,
    options?: Partial<ReconcileOptions>,
  ) => Promise<ReconcileResult>;
  /** Lets time pass, in hours. */
  readonly wait: (hours: number) => void;
  /** Writes that the connector was asked for since the last call. */
  readonly writes: () => readonly string[];
}

export async function createWorld(init: { readonly simulator?: Simulator } = {}): Promise<World> {
  const simulator = init.simulator ?? createSimulator();
  const connector = await connectTo(simulator);
  const store = createMemoryRunStore();
  let now = Date.UTC(2026, 5, 1);
  let seen = 0;
  const clock = {
    now: () => new Date(now),
    sleep: () => Promise.resolve(),
    random: () => 0.5,
  };
  return {
    simulator,
    connector,
    store,
    run: (desired, options) =>
      reconcileOnce(connector, desired, {
        ...{ owner: OWNER, store, clock, mutateContractDefinitions: true },
        ...options,
      }),
    wait(hours) {
      now += hours * 3_600_000;
    },
    writes() {
      const since = simulator.requests.slice(seen);
      seen = simulator.requests.length;
      return since.filter((request) => !request.startsWith('GET') && !request.endsWith('/request'));
    },
  };
}

/** State of each of our policies in a connector, such as `{ 'dspacex.membership.v1.0': 'active' }`. */
export async function statesOf(connector: ConnectorPort): Promise<Record<string, unknown>> {
  const policies = await connector.policies.query([]);
  return Object.fromEntries(
    policies
      .filter(({ privateProperties }) => privateProperties['fleetManagedBy'] === OWNER)
      .map(({ id, privateProperties }) => [id, privateProperties['fleetState']]),
  );
}
