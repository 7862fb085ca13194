// SPDX-License-Identifier: Apache-2.0
import { ARTIFACT_TYPES, type ArtifactType, compareCodePoints } from '../artifact.js';
import type { ArtifactEntry, DeploymentIndex } from '../deployment-index.js';
import { parseEntityFile } from './registry-path.js';
import { MODEL_FILE, REGISTRY_FILE } from '../walk/scan-registry.js';

/** One version of a resource. */
export interface VersionContent {
  readonly entry: ArtifactEntry;
  /** `versions/<version>$details.json`, relative to the root. */
  readonly detailsFile?: string;
}

/** One resource: all versions of one name. */
export interface ResourceContent {
  readonly id: string;
  readonly metaFile?: string;
  readonly versions: readonly VersionContent[];
}

/** One group of one type. */
export interface GroupContent {
  readonly type: ArtifactType;
  readonly id: string;
  readonly metaFile?: string;
  readonly resources: readonly ResourceContent[];
}

/** Every file of a registry, by what it is. */
export interface RegistryContent {
  readonly registryFile?: string;
  readonly modelFile?: string;
  /** Ordered by type, then by id. */
  readonly groups: readonly GroupContent[];
  /** Files of the registry that are none of these. */
  readonly unplaced: readonly string[];
}

/** Sorts the files of a registry into groups, resources and versions. */
export function collectRegistryContent(
  index: DeploymentIndex,
  files: readonly string[],
): RegistryContent {
  const content = new ContentBuilder();
  const versionFiles = new Set<string>();
  for (const { type, id } of index.groups) content.addGroup(type, id);
  for (const entry of index.artifacts.values()) {
    versionFiles.add(entry.file);
    content.addVersion(entry);
  }
  for (const file of files) if (!versionFiles.has(file)) content.addMetadata(file);
  return content.build();
}

interface ResourceDraft {
  metaFile?: string;
  readonly versions: Map<string, { entry?: ArtifactEntry; detailsFile?: string }>;
}

interface GroupDraft {
  metaFile?: string;
  readonly resources: Map<string, ResourceDraft>;
}

class ContentBuilder {
  private registryFile: string | undefined;
  private modelFile: string | undefined;
  private readonly groups = new Map<ArtifactType, Map<string, GroupDraft>>();
  private readonly unplaced: string[] = [];

  addGroup(type: ArtifactType, id: string): void {
    this.group(type, id);
  }

  addVersion(entry: ArtifactEntry): void {
    const { type, group, name, version } = entry.artifact;
    this.version(type, group, name, version).entry = entry;
  }

  addMetadata(file: string): void {
    if (file === REGISTRY_FILE) this.registryFile = file;
    else if (file === MODEL_FILE) this.modelFile = file;
    else if (!this.addEntityFile(file)) this.unplaced.push(file);
  }

  build(): RegistryContent {
    const groups = ARTIFACT_TYPES.flatMap((type) =>
      sorted(this.groups.get(type) ?? new Map<string, GroupDraft>()).map(([id, draft]) =>
        this.buildGroup(type, id, draft),
      ),
    );
    return {
      ...(this.registryFile === undefined ? {} : { registryFile: this.registryFile }),
      ...(this.modelFile === undefined ? {} : { modelFile: this.modelFile }),
      groups,
      unplaced: [...this.unplaced].sort(compareCodePoints),
    };
  }

  private addEntityFile(file: string): boolean {
    const place = parseEntityFile(file);
    if (place === undefined) return false;
    const { type, group, resource, version } = place;
    if (resource === undefined) this.group(type, group).metaFile = file;
    else if (version === undefined) this.resource(type, group, resource).metaFile = file;
    else this.version(type, group, resource, version).detailsFile = file;
    return true;
  }

  private buildGroup(type: ArtifactType, id: string, draft: GroupDraft): GroupContent {
    const resources = sorted(draft.resources).map(([resource, { metaFile, versions }]) => ({
      id: resource,
      ...(metaFile === undefined ? {} : { metaFile }),
      versions: this.buildVersions(versions),
    }));
    const { metaFile } = draft;
    return { type, id, ...(metaFile === undefined ? {} : { metaFile }), resources };
  }

  private buildVersions(drafts: ResourceDraft['versions']): readonly VersionContent[] {
    const versions: VersionContent[] = [];
    for (const [, { entry, detailsFile }] of sorted(drafts)) {
      if (entry !== undefined) {
        versions.push({ entry, ...(detailsFile === undefined ? {} : { detailsFile }) });
      } else if (detailsFile !== undefined) {
        this.unplaced.push(detailsFile);
      }
    }
    return versions;
  }

  private group(type: ArtifactType, id: string): GroupDraft {
    const ofType = obtain(this.groups, type, () => new Map<string, GroupDraft>());
    return obtain(ofType, id, () => ({ resources: new Map<string, ResourceDraft>() }));
  }

  private resource(type: ArtifactType, group: string, id: string): ResourceDraft {
    return obtain(this.group(type, group).resources, id, () => ({ versions: new Map() }));
  }

  private version(
    type: ArtifactType,
    group: string,
    resource: string,
    version: string,
  ): { entry?: ArtifactEntry; detailsFile?: string } {
    return obtain(this.resource(type, group, resource).versions, version, () => ({}));
  }
}

function obtain<Key, Value>(map: Map<Key, Value>, key: Key, create: () => Value): Value {
  const found = map.get(key);
  if (found !== undefined) return found;
  const created = create();
  map.set(key, created);
  return created;
}

function sorted<Value>(map: ReadonlyMap<string, Value>): readonly (readonly [string, Value])[] {
  return [...map].sort(([a], [b]) => compareCodePoints(a, b));
}
