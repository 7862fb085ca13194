// SPDX-License-Identifier: Apache-2.0
import { compareDiagnostics, type Diagnostic } from '../../diagnostic.js';
import { isJsonObject } from '../../files/read-document.js';
import { createMemoryFileSystem } from '../../files/memory-file-system.js';
import type { JsonSource } from '../../json-source.js';
import { checkIdentifier } from '../../names/identifier.js';
import { crossReferenceOf } from '../entity/cross-reference.js';
import { ENTITY_CHECKS } from '../entity/entity-checks.js';
import type { EntityContext } from '../entity-check.js';
import { placeOfName, valueOf, type EntityRecord } from '../entity-record.js';
import { loadModel } from '../model/load-model.js';
import { scopeModel, type ResourceScope } from '../model/model-scopes.js';
import { judgeFindings, quote, type StructuralFinding } from '../structural-finding.js';
import type { StructuralProfile } from '../structural-rule.js';
import { CrossReferences } from '../versions/cross-references.js';
import { RESOURCE_CHECKS } from '../versions/resource-checks.js';
import { collectVersionFacts } from '../versions/version-facts.js';
import {
  documentGroup,
  documentRegistry,
  documentResource,
  documentVersion,
  membersWithin,
  type Member,
} from './document-entities.js';
import { documentIndex } from './document-references.js';

/** Settings of {@link checkRegistryDocument}. */
export interface DocumentStructureOptions {
  /** Default: `export`, since a document holds a registry as a server gives it out. */
  readonly profile?: StructuralProfile;
  /** The present, in milliseconds since 1970. Default: the clock of the machine. */
  readonly nowMs?: number;
}

/**
 * Judges a registry that is one xRegistry document by the same rules as a tree, every entity in its
 * place. Its model is that of its `modelsource` or `model`, else the built-in one.
 *
 * @param source a document with an object at the top.
 * @returns sorted by position and code.
 * @see https://github.com/xregistry/spec/blob/main/core/spec.md#doc-flag
 * @example
 * const { source } = parseJsonSource(bytes, { file: 'acme.xreg.json' });
 * const diagnostics = source === undefined ? [] : checkRegistryDocument(source);
 */
export function checkRegistryDocument(
  source: JsonSource,
  options: DocumentStructureOptions = {},
): readonly Diagnostic[] {
  const { profile = 'export', nowMs = Date.now() } = options;
  const loaded = loadModel(createMemoryFileSystem(source.file, new Map()), source);
  const model = scopeModel(loaded.model);
  const registry = documentRegistry(source, model);
  const capabilities = valueOf(registry, 'capabilities');
  const context: EntityContext = {
    profile,
    model,
    index: documentIndex(source, model),
    nowMs,
    shortSelf: isJsonObject(capabilities) && capabilities['shortself'] === true,
  };
  const findings = [loaded.findings, checkRegistry(registry, context)];
  return findings.flatMap((part) => [...judgeFindings(part, profile)]).sort(compareDiagnostics);
}

function* checkRegistry(
  registry: EntityRecord,
  context: EntityContext,
): Iterable<StructuralFinding> {
  const crossReferences = new CrossReferences();
  yield* checkEntity(registry, context);
  for (const [plural, scope] of context.model.groups) {
    yield* checkCollection(registry, plural, 'group');
    for (const member of membersWithin(registry, plural)) {
      const group = documentGroup(member, scope);
      yield* checkEntity(group, context);
      const within = { ...context, groupValue: group.value };
      for (const [resources, resourceScope] of scope.resources) {
        yield* checkCollection(group, resources, 'resource');
        for (const child of membersWithin(group, resources)) {
          yield* checkResource(child, group, resourceScope, within, crossReferences);
        }
      }
    }
  }
  yield* crossReferences.check();
}

function* checkResource(
  member: Member,
  group: EntityRecord,
  scope: ResourceScope,
  context: EntityContext,
  crossReferences: CrossReferences,
): Iterable<StructuralFinding> {
  const entities = documentResource(member, group, scope);
  const [resource] = entities;
  for (const entity of entities) yield* checkEntity(entity, context);
  crossReferences.add(resource.xid, entities);
  yield* checkCollection(resource, 'versions', 'version');
  const versions = membersWithin(resource, 'versions').map((version) =>
    documentVersion(version, resource, scope),
  );
  for (const version of versions) yield* checkEntity(version, context);
  const facts = {
    xid: resource.xid,
    label: resource.label,
    scope,
    entities,
    versions: versions.map((version) => collectVersionFacts(version, () => version)),
  };
  if (versions.length > 0) {
    for (const check of RESOURCE_CHECKS) yield* check(facts, context);
  } else if (entities.every((entity) => crossReferenceOf(entity) === undefined)) {
    // Where versions are left out, a server makes one of what the resource says.
    if (context.profile === 'export' || Object.hasOwn(resource.value, 'versions')) {
      yield {
        code: 'xregistry/no-versions',
        ...placeOfName(resource),
        message: `${resource.label} has no version.`,
        expected: ['versions'],
        help: 'Add a version to "versions", or give the meta of the resource an "xref".',
      };
    }
  }
}

function* checkEntity(entity: EntityRecord, context: EntityContext): Iterable<StructuralFinding> {
  for (const check of ENTITY_CHECKS) yield* check(entity, context);
}

/** The keys of a collection are ids: legal, and distinct in more than case. */
function* checkCollection(
  owner: EntityRecord,
  collection: string,
  kind: 'group' | 'resource' | 'version',
): Iterable<StructuralFinding> {
  const seen = new Map<string, string>();
  for (const { id } of membersWithin(owner, collection)) {
    const malformed = checkIdentifier(kind, id);
    const place = placeOfName(owner, collection, id);
    if (malformed !== undefined) yield { ...malformed, ...place };
    const twin = seen.get(id.toLowerCase());
    if (twin === undefined) seen.set(id.toLowerCase(), id);
    else {
      yield {
        code: 'xregistry/case-duplicate',
        ...place,
        message: `The ${kind} ids ${quote(id)} and ${quote(twin)} differ only in case.`,
        found: id,
      };
    }
  }
}
