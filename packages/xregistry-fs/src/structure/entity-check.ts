// SPDX-License-Identifier: Apache-2.0
import type { DeploymentIndex } from '../deployment-index.js';
import type { JsonObject } from '../json-source.js';
import type { EntityRecord } from './entity-record.js';
import type { ModelScopes } from './model/model-scopes.js';
import type { StructuralFinding } from './structural-finding.js';
import type { StructuralProfile } from './structural-rule.js';

/** What a check of an entity may know beside the entity. */
export interface EntityContext {
  readonly profile: StructuralProfile;
  readonly model: ModelScopes;
  /** Resolves references. */
  readonly index: Pick<DeploymentIndex, 'find'>;
  /** The present, in milliseconds since 1970. */
  readonly nowMs: number;
  /** Whether the capabilities of the registry turn `shortself` on. */
  readonly shortSelf: boolean;
  /** The metadata of the group the entity is in. */
  readonly groupValue?: JsonObject;
}

/** Judges one entity by one concept. Pure: it reads what it is given and nothing else. */
export type EntityCheck = (
  entity: EntityRecord,
  context: EntityContext,
) => Iterable<StructuralFinding>;
