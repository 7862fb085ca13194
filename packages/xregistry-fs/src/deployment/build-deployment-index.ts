// SPDX-License-Identifier: Apache-2.0
import { COLLECTIONS } from '../artifact.js';
import type { ArtifactEntry, DeploymentIndex } from '../deployment-index.js';
import { compareDiagnostics } from '../diagnostic.js';
import type { Diagnostic } from '../diagnostic.js';
import { XregError } from '../error.js';
import { isJsonObject, objectOf, readObject } from '../files/read-document.js';
import type { JsonObject } from '../json-source.js';
import type { RegistryFileSystem } from '../registry-file-system.js';
import type {
  ArtifactVisit,
  GroupVisit,
  RegistryVisit,
  XRegistryVisitor,
} from '../walk/visitor.js';
import { walkRegistry } from '../walk/walk-registry.js';
import type { WalkOptions } from '../walk/walk-options.js';
import { IndexedArtifact } from './indexed-artifact.js';
import { labelsOf, labelsOfMeta, mergeLabels, NO_LABELS } from './labels.js';
import type { LabelMap } from './labels.js';
import { RegistryIndex } from './registry-index.js';

/** Settings of {@link buildDeploymentIndex}. */
export interface IndexOptions extends WalkOptions {
  /** Accept a tree without any artifact. Default: false. */
  readonly allowEmpty?: boolean;
}

/**
 * Walks a registry and indexes every artifact. Documents are not kept, nor read before somebody asks
 * for them or for their labels; metadata files are read once.
 *
 * @throws {XregError} `INPUT_UNREADABLE` where the root, a folder or a metadata file cannot be read;
 * `INPUT_EMPTY` where there is no artifact and no error to tell why.
 * @example
 * const index = await buildDeploymentIndex(createDiskFileSystem('registry'));
 * for (const { key, file } of index.ofType('policy')) console.log(key, file);
 */
export async function buildDeploymentIndex(
  fileSystem: RegistryFileSystem,
  options: IndexOptions = {},
): Promise<DeploymentIndex> {
  const builder = new IndexBuilder();
  await walkRegistry(fileSystem, builder, options);
  const { entries, groups, registryFile } = builder;
  const diagnostics = builder.diagnostics.sort(compareDiagnostics);
  const hasError = diagnostics.some(({ severity }) => severity === 'error');
  if (entries.length === 0 && !hasError && options.allowEmpty !== true) {
    throw nothingFound(fileSystem.root, diagnostics);
  }
  const { root } = fileSystem;
  const readMeta = (file: string) => objectOf(readObject(fileSystem, file, options.limits).source);
  return new RegistryIndex({ root, registryFile, groups, entries, diagnostics, readMeta });
}

/** The error of a tree without artifacts. What walking found may tell why. */
function nothingFound(root: string, diagnostics: readonly Diagnostic[]): XregError {
  const hints = diagnostics
    .filter(({ code, expected = [] }) => code === 'xregistry/unknown-type' && expected.length <= 3)
    .slice(0, 3)
    .map(({ message, help = '' }) => `${message} ${help}`.trim());
  const expectation = 'A registry has the folder policies or policygroups in its root.';
  return new XregError('INPUT_EMPTY', `"${root}" holds no policy, schema or rule.`, {
    help: [expectation, ...hints].join(' '),
  });
}

class IndexBuilder implements XRegistryVisitor {
  readonly diagnostics: Diagnostic[] = [];
  readonly groups: GroupVisit[] = [];
  readonly entries: ArtifactEntry[] = [];
  registryFile: string | undefined;
  #registry: JsonObject = {};
  #groupLabels: LabelMap = NO_LABELS;
  /** Labels of resources by their `meta.json`, together with those of the group. */
  readonly #resourceLabels = new Map<string, LabelMap>();

  onDiagnostic(diagnostic: Diagnostic): void {
    this.diagnostics.push(diagnostic);
  }

  onRegistry({ file, read }: RegistryVisit): void {
    this.registryFile = file;
    // What is wrong with this file, the walk has said already.
    this.#registry = objectOf(read().source);
  }

  onGroup(group: GroupVisit): void {
    this.groups.push(group);
    const meta = group.readMeta();
    this.diagnostics.push(...(meta?.diagnostics ?? []));
    const declared = labelsOf(this.#declaration(group));
    this.#groupLabels = mergeLabels(declared, labelsOf(objectOf(meta?.source)));
  }

  onSchema(visit: ArtifactVisit): void {
    this.#add(visit);
  }

  onRule(visit: ArtifactVisit): void {
    this.#add(visit);
  }

  onPolicy(visit: ArtifactVisit): void {
    this.#add(visit);
  }

  #add(visit: ArtifactVisit): void {
    const inherited = this.#inheritedLabels(visit);
    const details = visit.readDetails();
    this.diagnostics.push(...(details?.diagnostics ?? []));
    const ofDetails = labelsOf(objectOf(details?.source));
    this.entries.push(new IndexedArtifact(visit, inherited, ofDetails));
  }

  #inheritedLabels(visit: ArtifactVisit): LabelMap {
    if (visit.metaFile === undefined) return this.#groupLabels;
    const known = this.#resourceLabels.get(visit.metaFile);
    if (known !== undefined) return known;
    const meta = visit.readMeta();
    this.diagnostics.push(...(meta?.diagnostics ?? []));
    const labels = mergeLabels(this.#groupLabels, labelsOfMeta(meta));
    this.#resourceLabels.set(visit.metaFile, labels);
    return labels;
  }

  /** What `xregistry.json` says of a group. */
  #declaration({ type, id }: GroupVisit): JsonObject {
    const groups = this.#registry[COLLECTIONS[type].groups];
    const declaration = isJsonObject(groups) ? groups[id] : undefined;
    return isJsonObject(declaration) ? declaration : {};
  }
}
