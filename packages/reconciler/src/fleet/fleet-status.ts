// SPDX-License-Identifier: Apache-2.0
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { XregError } from '@xreg/xregistry-fs';
import type { RunRecord } from '../apply/run-state.js';
import { isRecord } from '../connector/wire/read-json.js';
import type { SourceProblem } from '../sources/source-problem.js';
import { writeAtomically } from '../store/atomic-write.js';
import { keepingState, readStateFile } from '../store/state-file.js';
import { worstOutcome, type Outcome } from './outcome.js';

/** One source, as a run found it. */
export interface SourceReport {
  readonly name: string;
  readonly found?: string;
  readonly inForce?: string;
  readonly problem?: { readonly code: SourceProblem['code']; readonly message: string };
}

/** One connector, as a run left it. */
export interface ConnectorReport {
  readonly name: string;
  /** `suspended` where it was left alone; `failed` also where it could not be looked at. */
  readonly status: RunRecord['status'] | 'suspended' | 'waiting';
  /** Policies that are wanted in it. */
  readonly wanted: number;
  /** Policies of ours in it, deactivated ones too. */
  readonly managed: number;
  readonly writes: number;
  /** Policies that somebody had changed, damaged or deleted. */
  readonly drifted: number;
  /** In words. */
  readonly problems: readonly string[];
}

/** How the last run ended. */
export interface FleetStatus {
  readonly formatVersion: 1;
  readonly owner: string;
  /** When it began, ISO 8601. */
  readonly at: string;
  readonly durationMs: number;
  readonly outcome: Outcome;
  /** When a run last ended with `ok`. */
  readonly lastSuccessAt?: string;
  readonly sources: readonly SourceReport[];
  readonly connectors: readonly ConnectorReport[];
}

/** @returns undefined where there was no run yet. @throws {XregError} `INPUT_UNREADABLE`. */
export async function readFleetStatus(stateDir: string): Promise<FleetStatus | undefined> {
  const file = fileOf(stateDir);
  const text = await readStateFile(file);
  if (text === undefined) return undefined;
  try {
    const value: unknown = JSON.parse(text);
    if (isStatus(value)) return value;
  } catch {
    // Below.
  }
  throw new XregError('INPUT_UNREADABLE', `The status in "${file}" is damaged.`, {
    help: 'The next run writes it anew.',
  });
}

export async function writeFleetStatus(stateDir: string, status: FleetStatus): Promise<void> {
  const file = fileOf(stateDir);
  await keepingState(file, async () => {
    await mkdir(stateDir, { recursive: true, mode: 0o700 });
    await writeAtomically(file, `${JSON.stringify(status, null, 2)}\n`);
  });
}

function fileOf(stateDir: string): string {
  return join(stateDir, 'status.json');
}

/** Looks as deep as those who show it go. */
function isStatus(value: unknown): value is FleetStatus {
  if (!isRecord(value) || value['formatVersion'] !== 1) return false;
  const { at, outcome, sources, connectors } = value;
  const named = (list: unknown): boolean =>
    Array.isArray(list) && list.every((each) => isRecord(each) && typeof each['name'] === 'string');
  const hasProblems = (list: unknown): boolean =>
    Array.isArray(list) && list.every((each) => isRecord(each) && Array.isArray(each['problems']));
  return (
    typeof at === 'string' &&
    worstOutcome([outcome as Outcome]) === outcome &&
    named(sources) &&
    named(connectors) &&
    hasProblems(connectors)
  );
}
