// SPDX-License-Identifier: Apache-2.0
import type { ArtifactEntry, DeploymentIndex, DocumentResult } from '../deployment-index.js';
import type { JsonLimits } from '../json/json-limits.js';
import type { RegistryFileSystem } from '../registry-file-system.js';
import type { Shard } from '../shard.js';
import type { StructuralProfile } from './structural-rule.js';

/** Settings of `checkStructure`. */
export interface StructureOptions {
  /** Default: `authoring`. */
  readonly profile?: StructuralProfile;
  /** What was published before. A version that is in both has to be the same in both. */
  readonly base?: DeploymentIndex;
  /** What `base` was built from; where it is given, the epochs of metadata files are compared too. */
  readonly baseFileSystem?: RegistryFileSystem;
  /** How much of a document is accepted. */
  readonly limits?: Partial<JsonLimits>;
  /** The present, in milliseconds since 1970. Default: the clock of the machine. */
  readonly nowMs?: number;
  /** The part of the registry that is judged; the parts of all shards are the whole. Default: all of it. */
  readonly shard?: Shard;
  /**
   * Told of every policy and rule as it is read, in the order of the index, and waited for: who wants
   * the documents anyway need not read them again. What is of a type that the model does not have is
   * not read.
   */
  readonly onDocument?: (entry: ArtifactEntry, document: DocumentResult) => Promise<void>;
}
