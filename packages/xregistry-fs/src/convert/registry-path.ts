// SPDX-License-Identifier: Apache-2.0
import { ARTIFACT_TYPES, type Artifact, type ArtifactType, COLLECTIONS } from '../artifact.js';
import type { Layout } from '../deployment-index.js';
import { formatCompactName } from '../names/compact-name.js';
import { decodeFileName, encodeFileName } from '../names/file-name-codec.js';
import { META_FILE } from '../walk/scan-expanded.js';

/** What the attributes of a version that is a document are kept in, beside the document. */
const DETAILS_SUFFIX = '$details.json';

/** The entity of the expanded layout that a metadata file describes. */
export interface EntityPlace {
  readonly type: ArtifactType;
  readonly group: string;
  /** Absent for a group. */
  readonly resource?: string;
  /** Absent for a group or a resource. */
  readonly version?: string;
}

/** Path of the metadata file of an entity in the expanded layout. */
export function formatEntityFile(place: EntityPlace): string {
  const { type, group, resource, version } = place;
  const folder = `${COLLECTIONS[type].groups}/${encodeFileName(group)}`;
  if (resource === undefined) return `${folder}/${META_FILE}`;
  const resourceFolder = `${folder}/${COLLECTIONS[type].resources}/${encodeFileName(resource)}`;
  if (version === undefined) return `${resourceFolder}/${META_FILE}`;
  return `${resourceFolder}/versions/${encodeFileName(version)}${DETAILS_SUFFIX}`;
}

/** Reads what {@link formatEntityFile} writes; `undefined` where a path is none of these. */
export function parseEntityFile(file: string): EntityPlace | undefined {
  const [groups, groupName, ...rest] = file.split('/');
  const type = ARTIFACT_TYPES.find((candidate) => COLLECTIONS[candidate].groups === groups);
  if (type === undefined || groupName === undefined) return undefined;
  const group = decodeFileName(groupName).id;
  if (group === undefined) return undefined;
  if (rest.length === 1 && rest[0] === META_FILE) return { type, group };
  const [resources, resourceName, leaf, detailsName] = rest;
  if (resources !== COLLECTIONS[type].resources || resourceName === undefined) return undefined;
  const resource = decodeFileName(resourceName).id;
  if (resource === undefined) return undefined;
  if (rest.length === 3 && leaf === META_FILE) return { type, group, resource };
  if (rest.length !== 4 || leaf !== 'versions') return undefined;
  if (detailsName?.endsWith(DETAILS_SUFFIX) !== true) return undefined;
  const version = decodeFileName(detailsName.slice(0, -DETAILS_SUFFIX.length)).id;
  return version === undefined ? undefined : { type, group, resource, version };
}

/**
 * Path of the version file of an artifact in a layout, relative to the root.
 *
 * @param extension without the dot; `''` for none.
 * @returns `undefined` where the compact layout has no name for the artifact.
 */
export function formatVersionFile(
  artifact: Artifact,
  layout: Layout,
  extension: string,
): string | undefined {
  const { group, name, version, type } = artifact;
  const { groups, resources } = COLLECTIONS[type];
  if (layout === 'compact') {
    const fileName = formatCompactName(artifact, extension);
    return fileName === undefined ? undefined : `${resources}/${fileName}`;
  }
  const fileName = `${encodeFileName(version)}${extension === '' ? '' : `.${extension}`}`;
  return `${groups}/${encodeFileName(group)}/${resources}/${encodeFileName(name)}/versions/${fileName}`;
}
