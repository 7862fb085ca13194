// SPDX-License-Identifier: Apache-2.0
import { XregError } from '@xreg/xregistry-fs';
import { isRecord } from '../connector/wire/read-json.js';
import { STEP_KINDS, type DeploymentPlan } from '../plan/deployment-plan.js';
import { isConnectorPolicy, isContractDefinition } from '../plan/is-connector-object.js';
import type { DesiredSource } from '../plan/desired-state.js';
import type { FleetPlan } from './plan-fleet.js';

const FORMAT_VERSION = 1;

/** A plan in a file, to be applied as it is. */
export interface SavedPlan {
  readonly formatVersion: typeof FORMAT_VERSION;
  readonly at: string;
  readonly owner: string;
  readonly connectors: readonly SavedConnectorPlan[];
}

/** What is to be done to one connector. */
export interface SavedConnectorPlan {
  readonly name: string;
  readonly managementUrl: string;
  readonly basis: readonly DesiredSource[];
  readonly plan: DeploymentPlan;
}

/**
 * A plan as the text of a file.
 *
 * @throws {XregError} `EXTERNAL_FAILED` where a connector could not be planned for.
 */
export function formatSavedPlan({ at, owner, connectors }: FleetPlan): string {
  const saved: SavedPlan = {
    formatVersion: FORMAT_VERSION,
    ...{ at, owner },
    connectors: connectors.map(({ name, managementUrl, basis, plan, failure = '' }) => {
      if (plan !== undefined) return { name, managementUrl, basis, plan };
      throw new XregError('EXTERNAL_FAILED', `There is no plan for "${name}": ${failure}`);
    }),
  };
  return `${JSON.stringify(saved, null, 2)}\n`;
}

/**
 * Reads a plan that was saved. What is in it will be written to connectors, so every part of it that is
 * relied upon is looked at.
 *
 * @param file how it is named in messages.
 * @throws {XregError} `INPUT_UNREADABLE`.
 */
export function parseSavedPlan(text: string, file: string): SavedPlan {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    // Below.
  }
  if (isSavedPlan(value)) return value;
  throw new XregError('INPUT_UNREADABLE', `"${file}" is not a plan that "xreg plan -o" wrote.`, {
    help: 'Make it again: xreg plan -o plan.json',
  });
}

function isSavedPlan(value: unknown): value is SavedPlan {
  if (!isRecord(value) || value['formatVersion'] !== FORMAT_VERSION) return false;
  const { at, owner, connectors } = value;
  return (
    isText(at) && isText(owner) && Array.isArray(connectors) && connectors.every(isConnectorPlan)
  );
}

function isConnectorPlan(value: unknown): value is SavedConnectorPlan {
  if (!isRecord(value)) return false;
  const { name, managementUrl, basis, plan } = value;
  return isText(name) && isText(managementUrl) && isListOf(basis, isSource) && isPlan(plan);
}

function isPlan(value: unknown): value is DeploymentPlan {
  if (!isRecord(value)) return false;
  const { owner, sources, steps, notices, refusals } = value;
  const isNote = (each: unknown): boolean =>
    isRecord(each) && isText(each['code']) && isText(each['message']);
  return (
    isText(owner) &&
    isListOf(sources, isSource) &&
    isListOf(notices, isNote) &&
    isListOf(refusals, isNote) &&
    Array.isArray(steps) &&
    steps.every(isStep)
  );
}

function isStep(value: unknown, index: number): boolean {
  if (!isRecord(value)) return false;
  const { kind, object, id, reason, requires, before, after } = value;
  const isImage = object === 'policy' ? isPolicyDefinition : isContractDefinition;
  const names = (each: unknown): boolean => isRecord(each) && each['id'] === id;
  return (
    STEP_KINDS.some((known) => known === kind) &&
    (object === 'policy' || object === 'definition') &&
    isText(id) &&
    isRecord(reason) &&
    isText(reason['code']) &&
    isText(reason['text']) &&
    isListOf(requires, (each) => Number.isSafeInteger(each) && Number(each) < index) &&
    (before !== undefined || after !== undefined) &&
    [before, after].every((image) => image === undefined || (names(image) && isImage(image))) &&
    // Written policies have to be known in full; what was shown of one may not be.
    (object !== 'policy' || after === undefined || hasPolicy(after))
  );
}

function isPolicyDefinition(value: unknown): boolean {
  if (!isRecord(value) || !isRecord(value['privateProperties'])) return false;
  const { policy } = value;
  return policy === undefined || isConnectorPolicy(policy);
}

function hasPolicy(value: unknown): boolean {
  return isRecord(value) && value['policy'] !== undefined;
}

function isSource(value: unknown): value is DesiredSource {
  return isRecord(value) && isText(value['name']) && isText(value['digest']);
}

function isText(value: unknown): value is string {
  return typeof value === 'string';
}

function isListOf(value: unknown, is: (each: unknown) => boolean): boolean {
  return Array.isArray(value) && value.every(is);
}
