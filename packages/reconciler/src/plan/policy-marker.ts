// SPDX-License-Identifier: Apache-2.0
import type { JsonValue } from '@xreg/xregistry-fs';
import type { ConnectorPolicy } from '../connector/connector-policy.js';
import type { ContractDefinition, PrivateProperties } from '../connector/connector-port.js';
import { isConnectorPolicy, isContractDefinition } from './is-connector-object.js';

/** The private property that says who manages an object. */
export const OWNER_PROPERTY = 'fleetManagedBy';

/**
 * What the reconciler keeps beside a policy, in the connector itself, so that nothing depends on a
 * file of ours. Names are alphanumeric, because queries take no others.
 */
export interface PolicyMarker {
  /** Unique for each reconciler that writes to the connector. */
  readonly owner: string;
  /** Key of the artifact, such as `dspacex/membership@1.0`. */
  readonly artifact: string;
  /** Digest of its document. */
  readonly contentDigest: string;
  /** The bundle that brought it, as `<name>@<digest>`. */
  readonly source: string;
  /** What was deployed, in full: connectors do not show all of it, and every update replaces all. */
  readonly policy: ConnectorPolicy;
  readonly state: 'active' | 'deactivated';
  /** ISO 8601. */
  readonly deactivatedAt?: string;
  /** Contract definitions that were deleted to deactivate the policy, to be restored with it. */
  readonly removedDefinitions: readonly ContractDefinition[];
}

const PREFIX = 'fleet';

/** The properties of others, then ours. */
export function writeMarker(marker: PolicyMarker, others: PrivateProperties): PrivateProperties {
  return {
    ...withoutMarker(others),
    [OWNER_PROPERTY]: marker.owner,
    fleetArtifact: marker.artifact,
    fleetContent: marker.contentDigest,
    fleetSource: marker.source,
    fleetPolicy: JSON.stringify(marker.policy),
    fleetState: marker.state,
    ...(marker.deactivatedAt === undefined ? {} : { fleetDeactivatedAt: marker.deactivatedAt }),
    ...(marker.removedDefinitions.length === 0
      ? {}
      : { fleetRemovedDefinitions: JSON.stringify(marker.removedDefinitions) }),
  };
}

/** The properties without those that begin with `fleet`. */
export function withoutMarker(properties: PrivateProperties): PrivateProperties {
  return Object.fromEntries(Object.entries(properties).filter(([key]) => !key.startsWith(PREFIX)));
}

/** The owner that an object names, if any. */
export function ownerOf(properties: PrivateProperties): string | undefined {
  const owner = properties[OWNER_PROPERTY];
  return typeof owner === 'string' ? owner : undefined;
}

/** @returns undefined where the marker is missing or was damaged. */
export function readMarker(properties: PrivateProperties): PolicyMarker | undefined {
  const owner = ownerOf(properties);
  const text = (name: string): string | undefined => textOf(properties[name]);
  const [artifact, contentDigest] = [text('fleetArtifact'), text('fleetContent')];
  const [source, state] = [text('fleetSource'), text('fleetState')];
  const policy = parseObject(text('fleetPolicy'));
  if (owner === undefined || artifact === undefined || contentDigest === undefined)
    return undefined;
  if (source === undefined || !isConnectorPolicy(policy)) return undefined;
  if (state !== 'active' && state !== 'deactivated') return undefined;
  const deactivatedAt = text('fleetDeactivatedAt');
  const removed = parseObject(text('fleetRemovedDefinitions') ?? '[]');
  if (!Array.isArray(removed) || !removed.every(isContractDefinition)) return undefined;
  return {
    ...{ owner, artifact, contentDigest, source, policy, state },
    ...(deactivatedAt === undefined ? {} : { deactivatedAt }),
    removedDefinitions: removed,
  };
}

function textOf(value: JsonValue | undefined): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

function parseObject(text: string | undefined): unknown {
  try {
    return text === undefined ? undefined : JSON.parse(text);
  } catch {
    return undefined;
  }
}
