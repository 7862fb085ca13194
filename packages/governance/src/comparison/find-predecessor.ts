// SPDX-License-Identifier: Apache-2.0
import {
  compareVersionIds,
  type Artifact,
  type ArtifactEntry,
  type DeploymentIndex,
} from '@xreg/xregistry-fs';

/**
 * The version of the same resource that a new version follows: the highest one below it.
 *
 * @param index the state in which the new version is not there yet.
 */
export function findPredecessor(
  { type, group, name, version }: Artifact,
  index: DeploymentIndex,
): ArtifactEntry | undefined {
  return index
    .ofType(type)
    .filter(({ artifact }) => artifact.group === group && artifact.name === name)
    .filter(({ artifact }) => compareVersionIds(artifact.version, version) < 0)
    .sort((a, b) => compareVersionIds(b.artifact.version, a.artifact.version))[0];
}
