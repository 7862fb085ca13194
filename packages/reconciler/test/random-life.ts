// SPDX-License-Identifier: Apache-2.0
import fc from 'fast-check';
import { expect } from 'vitest';
import type * as Reconciler from '../src/index.js';
import type {
  ConnectorPort,
  ContractDefinition,
  DeactivationStrategy,
  DesiredState,
} from '../src/index.js';
import { Crash, withFault, type WriteFault } from './faulty-connector.js';
import { bundle, definitionOn, membershipPolicy, wantedPolicy } from './fleet.js';

/** Policies that bundles may have; and definitions that people make. */
const POLICIES = ['a@1', 'a@2', 'b@1', 'c@1'] as const;
const DEFINITIONS = ['first', 'second'] as const;

/** One thing that happens: a run of the reconciler, or something that others do. */
export type Happening =
  | { readonly what: 'run'; readonly policies: readonly string[]; readonly crash?: WriteFault }
  | { readonly what: 'edit'; readonly policy: string; readonly keepsMarks: boolean }
  | { readonly what: 'delete'; readonly policy: string }
  | {
      readonly what: 'define';
      readonly definition: string;
      readonly access: string;
      readonly contract: string;
    }
  | { readonly what: 'agree'; readonly definition: string }
  | { readonly what: 'wait'; readonly hours: number }
  | { readonly what: 'forget' };

const somePolicies = fc.subarray([...POLICIES], { minLength: 1 });
const policy = fc.constantFrom(...POLICIES);
const definition = fc.constantFrom(...DEFINITIONS);
const crash: fc.Arbitrary<WriteFault> = fc.record({
  kind: fc.constant('crash' as const),
  moment: fc.constantFrom('before' as const, 'after' as const),
  write: fc.nat(5),
});

/** What happens to a connector, ending in a run that nothing interrupts. */
export const happenings: fc.Arbitrary<readonly Happening[]> = fc
  .tuple(
    fc.array(
      fc.oneof(
        {
          weight: 4,
          arbitrary: fc.record({ what: fc.constant('run' as const), policies: somePolicies }),
        },
        {
          weight: 3,
          arbitrary: fc.record({
            what: fc.constant('run' as const),
            policies: somePolicies,
            crash,
          }),
        },
        {
          weight: 1,
          arbitrary: fc.record({
            what: fc.constant('edit' as const),
            policy,
            keepsMarks: fc.boolean(),
          }),
        },
        { weight: 1, arbitrary: fc.record({ what: fc.constant('delete' as const), policy }) },
        {
          weight: 2,
          arbitrary: fc.record({
            what: fc.constant('define' as const),
            ...{ definition, access: policy, contract: policy },
          }),
        },
        { weight: 1, arbitrary: fc.record({ what: fc.constant('agree' as const), definition }) },
        {
          weight: 1,
          arbitrary: fc.record({
            what: fc.constant('wait' as const),
            // Clocks are set back, too.
            hours: fc.integer({ min: -72, max: 60 }),
          }),
        },
        { weight: 1, arbitrary: fc.constant({ what: 'forget' as const }) },
      ),
      { maxLength: 8 },
    ),
    somePolicies,
  )
  .map(([before, policies]) => [...before, { what: 'run', policies }]);

/** Where a life takes place. */
export interface Stage {
  readonly api: Pick<
    typeof Reconciler,
    | 'connectorId'
    | 'ConnectorError'
    | 'createDesiredState'
    | 'createMemoryRunStore'
    | 'holdsPolicy'
    | 'reconcileOnce'
  >;
  readonly connector: ConnectorPort;
  readonly strategy: DeactivationStrategy;
  /** Names what belongs to this life, where the connector has seen others. */
  readonly name: string;
  /** Makes an agreement where the stage can. */
  readonly agree?: (definitionId: string, assetId: string) => unknown;
}

/** Lets everything happen, then holds the connector to what has to be true of it. */
export async function liveThrough(stage: Stage, life: readonly Happening[]): Promise<void> {
  const { api, connector, strategy, name } = stage;
  const byHand = new Map<string, ContractDefinition>();
  let store = api.createMemoryRunStore();
  let now = Date.UTC(2026, 5, 1);
  const prefix = `${name}-`;
  const idOf = (text: string): string => {
    const [policyName = '', version = ''] = text.split('@');
    return api.connectorId({ group: 'dspacex', name: policyName, version }, prefix);
  };
  const desiredOf = (policies: readonly string[]): DesiredState =>
    api.createDesiredState(
      [bundle()],
      policies.map((each) => wantedPolicy(each, `${prefix}${each}`)),
      { idPrefix: prefix },
    );
  const run = async (policies: readonly string[], fault?: WriteFault) => {
    const faulty = withFault(connector, fault);
    const clock = { now: () => new Date(now), sleep: () => Promise.resolve(), random: () => 0 };
    try {
      const { plan, applied } = await api.reconcileOnce(faulty.connector, desiredOf(policies), {
        ...{ owner: name, store, clock, strategy, adopt: 'all', mutateContractDefinitions: true },
        maxDeactivationPercent: 100,
      });
      expect(plan.refusals).toEqual([]);
      expect(applied?.outcomes.filter(({ result }) => result === 'failed')).toEqual([]);
      await checkCollected(plan.steps.filter(({ kind }) => kind === 'collect'));
    } catch (error) {
      if (!(error instanceof Crash)) throw error;
    }
    return faulty.writes();
  };
  // Where somebody destroys the marks of a policy, and with them what was deleted for it, our memory
  // may be lost too, and then nobody can bring that back.
  const loseMarks = (marks: Reconciler.PrivateProperties = {}): void => {
    const text = marks['fleetRemovedDefinitions'];
    const removed = typeof text === 'string' ? (JSON.parse(text) as { id: string }[]) : [];
    for (const { id } of removed) byHand.delete(id);
  };
  const checkCollected = async (steps: readonly { readonly id: string }[]): Promise<void> => {
    if (steps.length === 0) return;
    const agreements = await connector.agreements();
    for (const { id } of steps) {
      const [text] = POLICIES.filter((each) => idOf(each) === id);
      const terms = membershipPolicy(`${prefix}${text ?? ''}`);
      const agreed = agreements.some(
        (agreement) =>
          agreement.policy &&
          api.holdsPolicy({ ...terms, permissions: agreement.policy.permissions }, terms),
      );
      expect(agreed, `${id} was collected though there is an agreement`).toBe(false);
    }
  };

  for (const happening of life) {
    switch (happening.what) {
      case 'run':
        await run(happening.policies, happening.crash);
        break;
      case 'edit': {
        const id = idOf(happening.policy);
        const shown = await connector.policies.get(id);
        if (!happening.keepsMarks) loseMarks(shown?.privateProperties);
        const privateProperties = happening.keepsMarks ? (shown?.privateProperties ?? {}) : {};
        if (shown !== undefined) {
          await connector.policies.update({
            id,
            privateProperties,
            policy: membershipPolicy('anyone'),
          });
        }
        break;
      }
      case 'delete':
        loseMarks((await connector.policies.get(idOf(happening.policy)))?.privateProperties);
        await connector.policies.delete(idOf(happening.policy)).catch((error: unknown) => {
          // Something refers to it.
          if (!(error instanceof api.ConnectorError) || error.kind !== 'conflict') throw error;
        });
        break;
      case 'define': {
        const { access, contract } = happening;
        const id = `${prefix}${happening.definition}`;
        const made = definitionOn(idOf(contract), { id, accessPolicyId: idOf(access) });
        const isThere = (await connector.definitions.get(id)) !== undefined;
        await (isThere ? connector.definitions.update(made) : connector.definitions.create(made));
        byHand.set(id, made);
        break;
      }
      case 'agree': {
        const id = `${prefix}${happening.definition}`;
        await stage.agree?.(id, `asset-of-${id}`);
        break;
      }
      case 'wait':
        now += happening.hours * 3_600_000;
        break;
      case 'forget':
        store = api.createMemoryRunStore();
        break;
    }
  }

  const last = life.at(-1);
  const wanted = last?.what === 'run' ? last.policies : [];
  await checkPolicies();
  await checkDefinitions();
  expect(await run(wanted), 'writes of a second run').toBe(0);

  async function checkPolicies(): Promise<void> {
    for (const text of wanted) {
      const shown = await connector.policies.get(idOf(text));
      expect(shown?.privateProperties, text).toMatchObject({
        ...{ fleetManagedBy: name, fleetState: 'active' },
      });
      const terms = membershipPolicy(`${prefix}${text}`);
      expect(shown?.policy && api.holdsPolicy(shown.policy, terms), text).toBe(true);
    }
  }

  async function checkDefinitions(): Promise<void> {
    const inactive = new Set<string>();
    for (const text of POLICIES.filter((each) => !wanted.includes(each))) {
      const shown = await connector.policies.get(idOf(text));
      if (shown?.privateProperties['fleetManagedBy'] !== name) continue;
      expect(shown.privateProperties, text).toHaveProperty('fleetState', 'deactivated');
      inactive.add(idOf(text));
    }
    for (const [id, made] of byHand) {
      const shown = await connector.definitions.get(id);
      if (!inactive.has(made.accessPolicyId) && !inactive.has(made.contractPolicyId)) {
        expect(shown, 'a definition whose policies are active').toEqual(made);
      } else if (strategy === 'delete-definition') {
        expect(shown, 'a definition of an inactive policy').toBeUndefined();
      } else {
        expect(shown?.assetsSelector).toMatchObject([{ operandRight: 'urn:fleet:deactivated' }]);
      }
    }
  }
}
