// SPDX-License-Identifier: Apache-2.0
import { artifactKey, compareCodePoints, XregError, type Artifact } from '@xreg/xregistry-fs';
import type { ConnectorPolicy } from '../connector/connector-policy.js';
import { connectorId } from './connector-id.js';

/** Where desired policies come from: a bundle, pinned. */
export interface DesiredSource {
  /** Names the bundle across its versions, such as `ghcr.io/acme/policies`. */
  readonly name: string;
  /** `sha256:<hex>` of its manifest, or of its content where it was not pulled from a registry. */
  readonly digest: string;
  /** When it was made, as an ISO 8601 time; a bundle that is older than the last one is refused. */
  readonly createdAt?: string;
}

/** A policy that a bundle wants in the connector. */
export interface DesiredPolicyInit {
  readonly artifact: Omit<Artifact, 'type'>;
  readonly policy: ConnectorPolicy;
  /** `sha256:<hex>` of the document in the registry: what a version may never change. */
  readonly contentDigest: string;
  /** The bundle it is from. */
  readonly source: DesiredSource;
}

/** A desired policy under its id in the connector. */
export interface DesiredPolicy extends DesiredPolicyInit {
  readonly id: string;
  /** Such as `dspacex/membership@1.0`. */
  readonly key: string;
}

/** All that a connector is to have: the union of the configured bundles. */
export interface DesiredState {
  readonly sources: readonly DesiredSource[];
  /** Ordered by id, each id once. */
  readonly policies: readonly DesiredPolicy[];
}

/**
 * Puts the policies of all bundles together.
 *
 * @param sources every configured bundle, also those without a policy.
 * @throws {XregError} `CONFIG_INVALID` where two bundles bring the same version of the same policy with
 *   different content. The same content twice is one policy.
 */
export function createDesiredState(
  sources: readonly DesiredSource[],
  policies: readonly DesiredPolicyInit[],
  options: { readonly idPrefix?: string } = {},
): DesiredState {
  const byId = new Map<string, DesiredPolicy>();
  for (const policy of policies) {
    const id = connectorId(policy.artifact, options.idPrefix);
    const other = byId.get(id);
    if (other !== undefined && other.contentDigest !== policy.contentDigest) {
      throw new XregError(
        'CONFIG_INVALID',
        `Policy "${other.key}" is in "${other.source.name}" and "${policy.source.name}" with different content.`,
        { help: 'Publish a policy from one repository, or under another version.' },
      );
    }
    if (other === undefined) byId.set(id, { ...policy, id, key: artifactKey(policy.artifact) });
  }
  return {
    sources,
    policies: [...byId.values()].sort((a, b) => compareCodePoints(a.id, b.id)),
  };
}
