// SPDX-License-Identifier: Apache-2.0
import { ARTIFACT_TYPES, artifactKey, artifactXid, COLLECTIONS } from '../../artifact.js';
import { ReferenceResolver } from '../../deployment/reference-resolver.js';
import type { ArtifactEntry, DeploymentIndex } from '../../deployment-index.js';
import type { JsonObject, JsonSource } from '../../json-source.js';
import type { ModelScopes } from '../model/model-scopes.js';
import { documentRegistry, membersWithin, type Member } from './document-entities.js';

/** Resolves references among the artifacts that a document holds. */
export function documentIndex(
  source: JsonSource,
  scopes: ModelScopes,
): Pick<DeploymentIndex, 'find'> {
  const registry = documentRegistry(source, scopes);
  const within = (owner: Member, collection: string) =>
    membersWithin({ ...registry, ...owner }, collection);
  const artifacts = new Map<string, ArtifactEntry>();
  /** What a `meta.json` would hold, by where in the document it stands. */
  const resourcesByPointer = new Map<string, JsonObject>();
  for (const type of ARTIFACT_TYPES) {
    const { groups, resources } = COLLECTIONS[type];
    for (const group of membersWithin(registry, groups)) {
      for (const resource of within(group, resources)) {
        resourcesByPointer.set(resource.pointer, resource.value);
        for (const { id } of within(resource, 'versions')) {
          const artifact = { type, group: group.id, name: resource.id, version: id };
          const xid = artifactXid(artifact);
          artifacts.set(xid, {
            artifact,
            xid,
            key: artifactKey(artifact),
            layout: 'expanded',
            file: source.file,
            extension: 'json',
            metaFile: resource.pointer,
            labels: [],
            read: () => ({ source, diagnostics: [] }),
            readBytes: () => new TextEncoder().encode(source.text),
          });
        }
      }
    }
  }
  const resolver = new ReferenceResolver(
    artifacts,
    (pointer) => resourcesByPointer.get(pointer) ?? {},
  );
  return { find: (...reference) => resolver.resolve(...reference) };
}
