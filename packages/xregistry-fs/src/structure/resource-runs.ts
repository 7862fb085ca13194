// SPDX-License-Identifier: Apache-2.0
import { COLLECTIONS, type Artifact } from '../artifact.js';
import type { ArtifactEntry, DeploymentIndex } from '../deployment-index.js';
import { joinPath } from '../files/registry-path.js';
import { decodeFileName, encodeFileName } from '../names/file-name-codec.js';
import type { RegistryFileSystem } from '../registry-file-system.js';

/** A resource with the entries of its versions. */
export interface ResourceRun {
  readonly resource: Omit<Artifact, 'version'>;
  readonly xid: string;
  readonly entries: readonly ArtifactEntry[];
  readonly metaFile?: string;
}

/** The resources of an index, in its order: the versions of one stand side by side in it. */
export function* resourceRuns(index: DeploymentIndex): Iterable<ResourceRun> {
  let run: ArtifactEntry[] = [];
  for (const entry of index.artifacts.values()) {
    if (run[0] !== undefined && xidOf(run[0].artifact) !== xidOf(entry.artifact)) {
      yield toRun(run);
      run = [];
    }
    run.push(entry);
  }
  if (run.length > 0) yield toRun(run);
}

/**
 * Resources that have a `meta.json` and no version: those that refer to another resource. An index
 * of artifacts does not know them.
 */
export function* versionlessResources(
  index: DeploymentIndex,
  fileSystem: RegistryFileSystem,
  known: ReadonlySet<string>,
): Iterable<ResourceRun> {
  for (const { type, id, layouts } of index.groups) {
    if (!layouts.has('expanded')) continue;
    const { groups, resources } = COLLECTIONS[type];
    const group = `${groups}/${encodeFileName(id)}`;
    if (!hasEntry(fileSystem, group, resources, 'directory')) continue;
    const folder = joinPath(group, resources);
    for (const { name, kind } of fileSystem.list(folder)) {
      const resource = { type, group: id, name: decodeFileName(name).id ?? '' };
      const xid = xidOf(resource);
      if (kind !== 'directory' || resource.name === '' || known.has(xid)) continue;
      const place = joinPath(folder, name);
      if (!hasEntry(fileSystem, place, 'meta.json', 'file')) continue;
      yield { resource, xid, entries: [], metaFile: joinPath(place, 'meta.json') };
    }
  }
}

/** How many groups a registry has, by the attribute that counts them, such as `policygroupscount`. */
export function countGroups({ groups }: DeploymentIndex): ReadonlyMap<string, number> {
  const names = Object.values(COLLECTIONS);
  const counts = new Map(names.map((each): [string, number] => [`${each.groups}count`, 0]));
  for (const { type } of groups) {
    const name = `${COLLECTIONS[type].groups}count`;
    counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  return counts;
}

function hasEntry(
  fileSystem: RegistryFileSystem,
  folder: string,
  name: string,
  kind: 'file' | 'directory',
): boolean {
  return fileSystem.list(folder).some((entry) => entry.name === name && entry.kind === kind);
}

function toRun(entries: readonly ArtifactEntry[]): ResourceRun {
  const [first] = entries;
  if (first === undefined) throw new Error('INVARIANT: a resource has an entry');
  const { type, group, name } = first.artifact;
  const metaFile = entries.find((entry) => entry.metaFile !== undefined)?.metaFile;
  const resource = { type, group, name };
  return { resource, xid: xidOf(resource), entries, ...(metaFile !== undefined && { metaFile }) };
}

function xidOf({ type, group, name }: Omit<Artifact, 'version'>): string {
  const { groups, resources } = COLLECTIONS[type];
  return `/${groups}/${group}/${resources}/${name}`;
}
