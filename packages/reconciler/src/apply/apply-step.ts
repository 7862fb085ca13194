// SPDX-License-Identifier: Apache-2.0
import { ConnectorError } from '../connector/connector-error.js';
import type { ConnectorPort, ObjectStore } from '../connector/connector-port.js';
import type { PlanStep } from '../plan/deployment-plan.js';
import { sameDefinition } from '../plan/definition-marker.js';
import { samePolicyDefinition } from './step-image.js';

/** `already` where the connector was as the step leaves it, so that nothing was written. */
export type StepSuccess = 'done' | 'already';

/** A step that found or left the connector in a state other than planned. */
export class StepError extends Error {
  override readonly name = 'StepError';

  constructor(
    /** `stale`: somebody changed the object since. `unverified`: the write did not hold. */
    readonly code: 'stale' | 'unverified',
    message: string,
  ) {
    super(message);
  }
}

/**
 * Takes one step: looks whether the connector still is as planned, writes, and looks again. Taking a
 * step twice is harmless, so it may be repeated where it is not known whether a write arrived.
 *
 * @throws {StepError}
 * @throws {ConnectorError}
 */
export async function applyStep(connector: ConnectorPort, step: PlanStep): Promise<StepSuccess> {
  return step.object === 'policy'
    ? writeObject(connector.policies, step, samePolicyDefinition)
    : writeObject(connector.definitions, step, sameDefinition);
}

interface Write<Written, Shown> {
  readonly id: string;
  readonly before?: Shown;
  readonly after?: Written;
}

async function writeObject<Written extends Shown, Shown>(
  store: ObjectStore<Written, Shown>,
  write: Write<Written, Shown>,
  same: (shown: Shown, image: Shown) => boolean,
): Promise<StepSuccess> {
  const { id, before, after } = write;
  if (before === undefined && after !== undefined) return createObject(store, id, after, same);

  const current = await store.get(id);
  if (isSame(current, after, same)) return 'already';
  if (!isSame(current, before, same)) throw stale(id);
  if (after !== undefined) await store.update(after);
  else await store.delete(id);
  await verify(store, id, after, same);
  return 'done';
}

/** A create finds out by itself whether the id is taken. */
async function createObject<Written extends Shown, Shown>(
  store: ObjectStore<Written, Shown>,
  id: string,
  after: Written,
  same: (shown: Shown, image: Shown) => boolean,
): Promise<StepSuccess> {
  try {
    await store.create(after);
  } catch (error) {
    if (!(error instanceof ConnectorError) || error.kind !== 'conflict') throw error;
    if (isSame(await store.get(id), after, same)) return 'already';
    throw stale(id);
  }
  await verify(store, id, after, same);
  return 'done';
}

async function verify<Written extends Shown, Shown>(
  store: ObjectStore<Written, Shown>,
  id: string,
  after: Written | undefined,
  same: (shown: Shown, image: Shown) => boolean,
): Promise<void> {
  if (isSame(await store.get(id), after, same)) return;
  throw new StepError('unverified', `"${id}" is not as it was written.`);
}

function isSame<Shown>(
  shown: Shown | undefined,
  image: Shown | undefined,
  same: (shown: Shown, image: Shown) => boolean,
): boolean {
  return shown === undefined || image === undefined ? shown === image : same(shown, image);
}

function stale(id: string): StepError {
  return new StepError('stale', `"${id}" is not as it was when the plan was made.`);
}
