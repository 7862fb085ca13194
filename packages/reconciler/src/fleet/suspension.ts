// SPDX-License-Identifier: Apache-2.0
import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { XregError } from '@xreg/xregistry-fs';
import { isRecord } from '../connector/wire/read-json.js';
import { writeAtomically } from '../store/atomic-write.js';
import { keepingState, readStateFile } from '../store/state-file.js';
import type { FleetConnector } from './fleet.js';

/** Why a connector is left alone. */
export interface Suspension {
  /** ISO 8601. */
  readonly since: string;
  readonly reason: string;
}

/**
 * Whether a connector is left alone, and why.
 *
 * @throws {XregError} `INPUT_UNREADABLE`. A file that is damaged suspends: somebody meant to.
 */
export async function readSuspension(
  stateDir: string,
  { name, isSuspended }: FleetConnector,
): Promise<Suspension | undefined> {
  const text = await readStateFile(fileOf(stateDir, name));
  if (text !== undefined) return parseSuspension(text);
  return isSuspended ? { since: '', reason: 'The configuration says so.' } : undefined;
}

/** Leaves a connector alone from now on. A run that is under way ends first. */
export async function suspend(
  stateDir: string,
  { name }: FleetConnector,
  suspension: Suspension,
): Promise<void> {
  const file = fileOf(stateDir, name);
  await keepingState(file, async () => {
    await mkdir(join(stateDir, 'suspended'), { recursive: true, mode: 0o700 });
    await writeAtomically(file, `${JSON.stringify(suspension)}\n`);
  });
}

/**
 * Takes a connector up again.
 *
 * @returns whether it was left alone.
 * @throws {XregError} `USAGE` where the configuration wants it left alone.
 */
export async function resume(
  stateDir: string,
  { name, isSuspended }: FleetConnector,
): Promise<boolean> {
  if (isSuspended) {
    throw new XregError('USAGE', `The configuration suspends connector "${name}".`, {
      help: 'Take "suspended" out of its entry.',
    });
  }
  const file = fileOf(stateDir, name);
  const wasSuspended = (await readStateFile(file)) !== undefined;
  await keepingState(file, () => rm(file, { force: true }));
  return wasSuspended;
}

function fileOf(stateDir: string, name: string): string {
  return join(stateDir, 'suspended', `${name}.json`);
}

function parseSuspension(text: string): Suspension {
  try {
    const value: unknown = JSON.parse(text);
    if (isRecord(value)) {
      const { since, reason } = value;
      if (typeof since === 'string' && typeof reason === 'string') return { since, reason };
    }
  } catch {
    // Below.
  }
  return { since: '', reason: 'The file that says so is damaged.' };
}
