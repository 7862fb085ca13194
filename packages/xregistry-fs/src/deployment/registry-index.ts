// SPDX-License-Identifier: Apache-2.0
import type { ArtifactType } from '../artifact.js';
import type {
  ArtifactEntry,
  DeploymentIndex,
  GroupEntry,
  Layout,
  ReferenceResolution,
} from '../deployment-index.js';
import type { Diagnostic } from '../diagnostic.js';
import type { JsonObject } from '../json-source.js';
import { groupBy } from './group-by.js';
import { ReferenceResolver } from './reference-resolver.js';

/** What an index is made of. */
export interface RegistryIndexParts {
  /** How the root is named in messages. */
  readonly root: string;
  readonly registryFile: string | undefined;
  readonly groups: readonly GroupEntry[];
  /** In the order of a walk. */
  readonly entries: readonly ArtifactEntry[];
  /** Sorted. */
  readonly diagnostics: readonly Diagnostic[];
  /** Gives the content of a resource's `meta.json`. */
  readonly readMeta: (metaFile: string) => JsonObject;
}

/** The index over the files of one registry. */
export class RegistryIndex implements DeploymentIndex {
  readonly root: string;
  readonly layouts: ReadonlySet<Layout>;
  declare readonly registryFile?: string;
  readonly artifacts: ReadonlyMap<string, ArtifactEntry>;
  readonly groups: readonly GroupEntry[];
  readonly diagnostics: readonly Diagnostic[];
  readonly #byType: ReadonlyMap<ArtifactType, readonly ArtifactEntry[]>;
  /** Made for a type when a key of it is first asked for. */
  readonly #byKey = new Map<ArtifactType, ReadonlyMap<string, ArtifactEntry>>();
  readonly #resolver: ReferenceResolver;
  #byLabel: ReadonlyMap<string, readonly ArtifactEntry[]> | undefined;

  constructor(parts: RegistryIndexParts) {
    const { root, registryFile, groups, entries, diagnostics } = parts;
    this.root = root;
    this.layouts = new Set(groups.flatMap((group) => [...group.layouts]));
    if (registryFile !== undefined) this.registryFile = registryFile;
    this.artifacts = mapBy(entries, ({ xid }) => xid);
    this.groups = groups;
    this.diagnostics = diagnostics;
    this.#byType = groupBy(entries, ({ artifact }) => [artifact.type]);
    this.#resolver = new ReferenceResolver(this.artifacts, parts.readMeta);
  }

  ofType(type: ArtifactType): readonly ArtifactEntry[] {
    return this.#byType.get(type) ?? [];
  }

  byKey(type: ArtifactType, key: string): ArtifactEntry | undefined {
    const known = this.#byKey.get(type) ?? mapBy(this.ofType(type), (entry) => entry.key);
    this.#byKey.set(type, known);
    return known.get(key);
  }

  labelled(label: string): readonly ArtifactEntry[] {
    this.#byLabel ??= groupBy(this.artifacts.values(), ({ labels }) => labels);
    return this.#byLabel.get(label) ?? [];
  }

  find(reference: string, expected: ArtifactType, from?: string): ReferenceResolution {
    return this.#resolver.resolve(reference, expected, from);
  }
}

function mapBy(
  entries: readonly ArtifactEntry[],
  keyOf: (entry: ArtifactEntry) => string,
): ReadonlyMap<string, ArtifactEntry> {
  const map = new Map<string, ArtifactEntry>();
  for (const entry of entries) map.set(keyOf(entry), entry);
  return map;
}
