// SPDX-License-Identifier: Apache-2.0
import { XregError } from '../../error.js';
import { isJsonObject, readObject } from '../../files/read-document.js';
import { parentPath } from '../../files/registry-path.js';
import { parsePointer } from '../../json/json-pointer.js';
import type { JsonLimits } from '../../json/json-limits.js';
import type { JsonObject, JsonSource, JsonValue } from '../../json-source.js';
import type { RegistryFileSystem } from '../../registry-file-system.js';
import { quote, type StructuralFinding } from '../structural-finding.js';
import { ModelSource, originWithin, placeOfOrigin, type Origin } from './model-source.js';

/** Most includes followed in one model, and most values it may grow to. Guards against blow-up. */
const MOST_INCLUDES = 100;
const MOST_VALUES = 100_000;

/** A model with its includes resolved, and what is wrong with them. */
export interface ResolvedModel {
  readonly model: ModelSource;
  readonly findings: readonly StructuralFinding[];
}

/**
 * Resolves `$include` and `$includes` of a model: a path relative to the file that holds it, a
 * pointer, or both. What an object says itself counts before what it includes, an earlier include
 * before a later one. Only files within the root are read, and nothing is fetched: XR097.
 *
 * @param root where in the document the model is.
 * @see https://github.com/xregistry/spec/blob/main/core/model.md
 */
export function resolveIncludes(
  fileSystem: RegistryFileSystem,
  root: Origin,
  limits?: Partial<JsonLimits>,
): ResolvedModel {
  const resolver = new IncludeResolver(fileSystem, limits);
  const start = valueAt(root.source, root.pointer);
  const value = resolver.resolveObject(isJsonObject(start) ? start : {}, root, []);
  const model = new ModelSource(value, resolver.owners, resolver.members);
  return { model, findings: resolver.findings };
}

class IncludeResolver {
  readonly owners = new Map<JsonValue, Origin>();
  readonly members = new Map<JsonValue, ReadonlyMap<string, Origin>>();
  readonly findings: StructuralFinding[] = [];
  readonly #fileSystem: RegistryFileSystem;
  readonly #limits: Partial<JsonLimits> | undefined;
  readonly #sources = new Map<string, JsonSource | undefined>();
  #includes = 0;
  #values = 0;

  constructor(fileSystem: RegistryFileSystem, limits: Partial<JsonLimits> | undefined) {
    this.#fileSystem = fileSystem;
    this.#limits = limits;
  }

  /** @param trail the includes on the way here, each as `<file>#<pointer>`. */
  resolveObject(object: JsonObject, origin: Origin, trail: readonly string[]): JsonObject {
    const entries = new Map<string, JsonValue>();
    const members = new Map<string, Origin>();
    for (const [name, child] of Object.entries(object)) {
      if (name === '$include' || name === '$includes') continue;
      const place = originWithin(origin, name);
      entries.set(name, this.#resolve(child, place, trail));
      members.set(name, place);
    }
    for (const { reference, place } of includesOf(object, origin)) {
      const included = this.#follow(reference, place, trail);
      if (included === undefined) continue;
      for (const [name, child] of Object.entries(included)) {
        if (entries.has(name)) continue;
        entries.set(name, child);
        const from = this.members.get(included)?.get(name);
        if (from !== undefined) members.set(name, from);
      }
    }
    const resolved = Object.fromEntries(entries);
    this.owners.set(resolved, origin);
    this.members.set(resolved, members);
    return resolved;
  }

  #resolve(value: JsonValue, origin: Origin, trail: readonly string[]): JsonValue {
    if (++this.#values > MOST_VALUES) return null;
    if (isJsonObject(value)) return this.resolveObject(value, origin, trail);
    if (!Array.isArray(value)) return value;
    const items = (value as readonly JsonValue[]).map((item, index) =>
      this.#resolve(item, originWithin(origin, index), trail),
    );
    this.owners.set(items, origin);
    return items;
  }

  #follow(reference: string, place: Origin, trail: readonly string[]): JsonObject | undefined {
    if (++this.#includes > MOST_INCLUDES || this.#values > MOST_VALUES) {
      if (this.#includes === MOST_INCLUDES + 1) {
        this.#report(place, reference, `is one of more than ${MOST_INCLUDES} includes`);
      }
      return undefined;
    }
    if (/^(?:[a-z][a-z0-9+.-]*:|\/)/i.test(reference)) {
      this.#report(place, reference, 'leads out of the registry');
      return undefined;
    }
    const [path = '', fragment = ''] = reference.split('#', 2);
    const file = path === '' ? place.source.file : resolvePath(place.source.file, path);
    if (file === undefined) {
      this.#report(place, reference, 'leads out of the registry');
      return undefined;
    }
    // Published models write "#groups" for "#/groups".
    const pointer = fragment === '' || fragment.startsWith('/') ? fragment : `/${fragment}`;
    const key = `${file}#${pointer}`;
    const own = `${place.source.file}#${place.pointer}`;
    if (trail.includes(key) || own.startsWith(`${key}/`)) {
      this.#report(place, reference, 'includes itself');
      return undefined;
    }
    const source = file === place.source.file ? place.source : this.#read(file);
    const target = source === undefined ? undefined : valueAt(source, pointer);
    if (source === undefined || !isJsonObject(target)) {
      this.#report(place, reference, 'leads to no object');
      return undefined;
    }
    return this.resolveObject(target, { source, pointer }, [...trail, key]);
  }

  #read(file: string): JsonSource | undefined {
    if (!this.#sources.has(file)) {
      this.#sources.set(file, this.#readAnew(file));
    }
    return this.#sources.get(file);
  }

  #readAnew(file: string): JsonSource | undefined {
    try {
      return readObject(this.#fileSystem, file, this.#limits).source;
    } catch (error) {
      // A file that an include names and that is not there is a fault of the model.
      if (error instanceof XregError && error.code === 'INPUT_UNREADABLE') return undefined;
      throw error;
    }
  }

  #report(place: Origin, reference: string, problem: string): void {
    this.findings.push({
      code: 'xregistry/model-include',
      ...placeOfOrigin(place, 'value'),
      message: `The include ${quote(reference)} ${problem}.`,
      found: reference,
    });
  }
}

function includesOf(
  object: JsonObject,
  origin: Origin,
): readonly { readonly reference: string; readonly place: Origin }[] {
  const { $include, $includes } = object;
  const list = Array.isArray($includes) ? ($includes as readonly JsonValue[]) : [];
  return [
    ...(typeof $include === 'string'
      ? [{ reference: $include, place: originWithin(origin, '$include') }]
      : []),
    ...list.flatMap((reference, index) =>
      typeof reference === 'string'
        ? [{ reference, place: originWithin(originWithin(origin, '$includes'), index) }]
        : [],
    ),
  ];
}

function valueAt(source: JsonSource, pointer: string): JsonValue | undefined {
  let value: JsonValue | undefined = source.value;
  for (const token of parsePointer(pointer)) {
    if (!isJsonObject(value) || !Object.hasOwn(value, token)) return undefined;
    value = value[token];
  }
  return value;
}

/** A path relative to the folder of a file; `undefined` where it leaves the root. */
function resolvePath(from: string, path: string): string | undefined {
  const folder = parentPath(from);
  const segments = folder === '' ? [] : folder.split('/');
  for (const segment of path.split('/')) {
    if (segment === '' || segment === '.') continue;
    if (/[\0\\]/.test(segment)) return undefined;
    if (segment !== '..') segments.push(segment);
    else if (segments.pop() === undefined) return undefined;
  }
  return segments.length === 0 ? undefined : segments.join('/');
}
