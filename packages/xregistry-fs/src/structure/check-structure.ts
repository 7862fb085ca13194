// SPDX-License-Identifier: Apache-2.0
import { COLLECTIONS } from '../artifact.js';
import type { DeploymentIndex, GroupEntry } from '../deployment-index.js';
import { compareDiagnostics, type Diagnostic } from '../diagnostic.js';
import { isJsonObject, objectOf, readObject } from '../files/read-document.js';
import { formatPointer } from '../json/json-pointer.js';
import type { JsonObject, JsonSource } from '../json-source.js';
import type { RegistryFileSystem } from '../registry-file-system.js';
import { isInShard, partOfIndex, WHOLE_REGISTRY, type Shard } from '../shard.js';
import { compareWithBase } from './base/compare-with-base.js';
import { ENTITY_CHECKS } from './entity/entity-checks.js';
import { NO_SPECVERSION } from './entity/specversion.js';
import type { EntityContext } from './entity-check.js';
import type { EntityRecord } from './entity-record.js';
import { checkPathLength, checkStaticName } from './export/static-names.js';
import { loadModel } from './model/load-model.js';
import { scopeModel } from './model/model-scopes.js';
import {
  groupEntity,
  labelOfResource,
  readVersion,
  registryEntity,
  resourceEntities,
  scopeOf,
  type EntityReader,
} from './read-entities.js';
import {
  countGroups,
  resourceRuns,
  versionlessResources,
  type ResourceRun,
} from './resource-runs.js';
import { judgeFinding, type StructuralFinding } from './structural-finding.js';
import type { StructuralProfile } from './structural-rule.js';
import type { StructureOptions } from './structure-options.js';
import { CrossReferences } from './versions/cross-references.js';
import { RESOURCE_CHECKS } from './versions/resource-checks.js';
import { collectVersionFacts, hasRelations, type VersionFacts } from './versions/version-facts.js';

export type { StructureOptions } from './structure-options.js';

/**
 * Judges the structure of a registry by the rules XR001 and following: the attributes, ids and
 * references of every entity, its model, and the versions of each resource. What is wrong with names
 * and folders, the index has said already (`index.diagnostics`).
 *
 * Documents are read one after the other; no more than the facts about one resource are kept.
 *
 * @param fileSystem the one the index was built from.
 * @returns sorted by file, position and code.
 * @throws {XregError} `INPUT_UNREADABLE` where a file cannot be read.
 * @see https://github.com/xregistry/spec/blob/main/core/spec.md
 * @example
 * const index = await buildDeploymentIndex(fileSystem);
 * const diagnostics = await checkStructure(index, fileSystem, { profile: 'strict' });
 */
export async function checkStructure(
  index: DeploymentIndex,
  fileSystem: RegistryFileSystem,
  options: StructureOptions = {},
): Promise<readonly Diagnostic[]> {
  const check = new StructureCheck(index, fileSystem, options);
  await check.run();
  return check.diagnostics.sort(compareDiagnostics);
}

/** How many resources are judged before other tasks of the process get their turn. */
const RESOURCES_PER_TURN = 256;

class StructureCheck {
  readonly diagnostics: Diagnostic[] = [];
  readonly #index: DeploymentIndex;
  readonly #profile: StructuralProfile;
  readonly #options: Pick<StructureOptions, 'base' | 'baseFileSystem' | 'onDocument'>;
  readonly #shard: Shard;
  readonly #reader: EntityReader;
  readonly #registry: JsonSource | undefined;
  readonly #context: EntityContext;
  readonly #groupValues = new Map<string, JsonObject>();
  readonly #crossReferences = new CrossReferences();
  /** Resources of other shards that may refer to something. */
  readonly #elsewhere = new Map<string, ResourceRun>();

  constructor(index: DeploymentIndex, fileSystem: RegistryFileSystem, options: StructureOptions) {
    const { profile = 'authoring', limits, nowMs = Date.now(), shard = WHOLE_REGISTRY } = options;
    this.#index = index;
    this.#profile = profile;
    this.#options = options;
    this.#shard = shard;
    this.#registry =
      index.registryFile === undefined
        ? undefined
        : readObject(fileSystem, index.registryFile, limits).source;
    const model = loadModel(fileSystem, this.#registry, limits);
    if (this.#judgesWhole) {
      this.#add(model.diagnostics);
      this.#judge(model.findings);
    }
    const scopes = scopeModel(model.model);
    this.#reader = { fileSystem, scopes, ...(limits !== undefined && { limits }) };
    const shortSelf = objectOf(this.#registry)['capabilities'];
    this.#context = {
      profile,
      model: scopes,
      index,
      nowMs,
      shortSelf: isJsonObject(shortSelf) && shortSelf['shortself'] === true,
    };
  }

  /** What is no resource is judged once. */
  get #judgesWhole(): boolean {
    return this.#shard.index === 1;
  }

  async run(): Promise<void> {
    if (this.#judgesWhole) this.#checkRegistry();
    const known = new Set<string>();
    const resourcesByGroup = new Map<string, number>();
    const count = (run: ResourceRun): void => {
      const group = run.xid.split('/').slice(0, 3).join('/');
      resourcesByGroup.set(group, (resourcesByGroup.get(group) ?? 0) + 1);
    };
    for (const run of resourceRuns(this.#index)) {
      known.add(run.xid);
      count(run);
    }
    const { fileSystem } = this.#reader;
    const versionless = [...versionlessResources(this.#index, fileSystem, known)];
    versionless.forEach(count);
    for (const group of this.#index.groups) {
      this.#checkGroup(group, resourcesByGroup.get(group.xid) ?? 0);
    }
    let turn = 0;
    for (const run of resourceRuns(this.#index)) {
      await this.#visitResource(run);
      if (++turn % RESOURCES_PER_TURN === 0) await new Promise(setImmediate);
    }
    for (const run of versionless) await this.#visitResource(run);
    this.#judge(this.#crossReferences.check((xid) => this.#entitiesElsewhere(xid)));
    this.#compareWithBase();
  }

  async #visitResource(run: ResourceRun): Promise<void> {
    if (isInShard(this.#shard, run.resource)) {
      await this.#checkResource(run);
      return;
    }
    this.#crossReferences.add(run.xid, []);
    if (run.metaFile !== undefined) this.#elsewhere.set(run.xid, run);
  }

  /** The entities of a resource that another shard judges. */
  #entitiesElsewhere(xid: string): readonly EntityRecord[] {
    const run = this.#elsewhere.get(xid);
    return run === undefined ? [] : this.#entitiesOf(run);
  }

  #compareWithBase(): void {
    const { base, baseFileSystem } = this.#options;
    if (base === undefined) return;
    const fileSystems =
      baseFileSystem === undefined
        ? undefined
        : { current: this.#reader.fileSystem, base: baseFileSystem };
    const part = partOfIndex(this.#index, this.#shard);
    this.#add(compareWithBase(part, base, this.#profile, fileSystems));
  }

  #checkRegistry(): void {
    if (this.#registry !== undefined) {
      const counts = countGroups(this.#index);
      this.#checkEntity(registryEntity(this.#reader, this.#registry, counts));
    } else if (this.#profile === 'export' && this.#index.registryFile === undefined) {
      this.#judge([NO_SPECVERSION]);
    }
  }

  /** Reads a group, which its resources may depend on. */
  #checkGroup(group: GroupEntry, resources: number): void {
    const names = COLLECTIONS[group.type];
    const counts = new Map([[`${names.resources}count`, resources]]);
    const declaredGroups = objectOf(this.#registry)[names.groups];
    const declared = isJsonObject(declaredGroups) ? declaredGroups[group.id] : undefined;
    const meta =
      group.metaFile === undefined
        ? undefined
        : readObject(this.#reader.fileSystem, group.metaFile, this.#reader.limits).source;
    const value = { ...(isJsonObject(declared) ? declared : {}), ...objectOf(meta) };
    if (Object.keys(value).length > 0) this.#groupValues.set(group.xid, value);
    if (!this.#judgesWhole) return;
    if (this.#registry !== undefined && isJsonObject(declared)) {
      const pointer = formatPointer([names.groups, group.id]);
      this.#checkEntity(
        groupEntity(this.#reader, group, this.#registry, declared, pointer, counts),
      );
    }
    if (meta !== undefined) {
      this.#checkEntity(groupEntity(this.#reader, group, meta, objectOf(meta), '', counts));
    }
    this.#judge(checkStaticName(group.id, group.metaFile ?? group.xid.slice(1), group.xid));
  }

  async #checkResource(run: ResourceRun): Promise<void> {
    const { resource, xid, entries, metaFile } = run;
    const scope = scopeOf(this.#reader.scopes, resource.type);
    if (scope === undefined) return;
    const groupValue = this.#groupValues.get(
      `/${COLLECTIONS[resource.type].groups}/${resource.group}`,
    );
    const context = { ...this.#context, ...(groupValue !== undefined && { groupValue }) };
    const entities = this.#entitiesOf(run);
    for (const entity of entities) this.#checkEntity(entity, context);
    this.#crossReferences.add(xid, entities);
    if (metaFile !== undefined) this.#judge(checkPathLength(metaFile, xid));
    const file = metaFile ?? entries[0]?.file;
    if (file !== undefined) this.#judge(checkStaticName(resource.name, file, xid));
    const versions: VersionFacts[] = [];
    for (const entry of entries) {
      const { entity, isComplete, diagnostics } = readVersion(this.#reader, entry);
      this.#add(diagnostics);
      if (isComplete) this.#checkEntity(entity, context);
      this.#judge(checkPathLength(entry.detailsFile ?? entry.file, entry.xid));
      this.#judge(checkStaticName(entry.artifact.version, entry.file, entry.xid));
      versions.push(collectVersionFacts(entity, () => readVersion(this.#reader, entry).entity));
      if (resource.type !== 'schema') {
        const { source } = entity;
        await this.#options.onDocument?.(entry, { ...(source && { source }), diagnostics });
      }
    }
    if (!hasRelations(versions, entities.length > 0, scope.model.versionMode)) return;
    const facts = { xid, label: labelOfResource(resource), scope, entities, versions };
    for (const check of RESOURCE_CHECKS) this.#judge(check(facts, context));
  }

  #entitiesOf({ resource, entries, metaFile }: ResourceRun): readonly EntityRecord[] {
    if (metaFile === undefined) return [];
    const meta = readObject(this.#reader.fileSystem, metaFile, this.#reader.limits).source;
    const counts = new Map([['versionscount', entries.length]]);
    return meta === undefined ? [] : resourceEntities(this.#reader, resource, meta, counts);
  }

  #checkEntity(entity: EntityRecord, context: EntityContext = this.#context): void {
    for (const check of ENTITY_CHECKS) this.#judge(check(entity, context));
  }

  #judge(findings: Iterable<StructuralFinding>): void {
    for (const finding of findings) {
      const diagnostic = judgeFinding(finding, this.#profile);
      if (diagnostic !== undefined) this.diagnostics.push(diagnostic);
    }
  }

  /** One by one: a call takes only so many arguments. */
  #add(diagnostics: Iterable<Diagnostic>): void {
    for (const diagnostic of diagnostics) this.diagnostics.push(diagnostic);
  }
}
