// SPDX-License-Identifier: Apache-2.0
import { formatPointer, type JsonObject, type JsonValue } from '@xreg/xregistry-fs';
import type { ContextTable, PinnedContext } from '../contexts/context-table.js';
import {
  applyTable,
  ContextCache,
  type ActiveContext,
  type TermMeaning,
} from './active-context.js';
import type { ExpandedObject, Expansion } from './expanded.js';
import type { Origins } from './find-origins.js';
import { isArray } from './json-pointer.js';
import { NOT_PLAIN, NotPlain, plain } from './not-plain.js';
import { idIri, propertyIri, vocabIri } from './plain-iri.js';
import { scalar, valueObject } from './plain-value.js';

/** The expansion of a document in plain form; nothing of it was lost. */
export interface PlainExpansion extends Expansion {
  readonly origins: Origins;
}

const caches = new WeakMap<readonly PinnedContext[], ContextCache>();

/**
 * Expands a document that uses no more of JSON-LD than most policies do: known contexts, prefixes,
 * a vocabulary, terms, compact and absolute IRIs, references, value objects. What it expands, it
 * expands exactly as a JSON-LD processor does, many times faster and knowing where everything came from.
 *
 * @returns undefined where the document needs a processor, or would lose something.
 */
export function expandPlain(
  document: JsonValue,
  contexts: readonly PinnedContext[],
): PlainExpansion | undefined {
  if (!isObject(document)) return undefined;
  let cache = caches.get(contexts);
  if (cache === undefined) {
    cache = new ContextCache(contexts);
    caches.set(contexts, cache);
  }
  const expander = new PlainExpander(cache);
  try {
    const object = expander.top(document);
    return { objects: [object], losses: [], origins: expander.origins };
  } catch (error) {
    if (error instanceof NotPlain) return undefined;
    throw error;
  }
}

/** The way to a value: the last member name or index, and the way to what holds it. */
interface Step {
  readonly above: Step | undefined;
  readonly token: string | number;
}

function pointerOf(last: Step | undefined): string {
  const tokens: (string | number)[] = [];
  for (let step = last; step !== undefined; step = step.above) tokens.unshift(step.token);
  return formatPointer(tokens);
}

class PlainExpander {
  readonly #steps = new Map<ExpandedObject, Step | undefined>();
  readonly #cache: ContextCache;

  constructor(cache: ContextCache) {
    this.#cache = cache;
  }

  /** Pointers are written only for the few objects that somebody asks about. */
  get origins(): Origins {
    const steps = this.#steps;
    return {
      get: (object) => (steps.has(object) ? pointerOf(steps.get(object)) : undefined),
    };
  }

  top(document: JsonObject): ExpandedObject {
    const context = plain(this.#cache.atTop(document['@context'] ?? []));
    const object = this.#node(document, context, undefined, true);
    // An object with nothing but an id states nothing and is dropped.
    if (!Object.keys(object).some((key) => key !== '@id')) throw NOT_PLAIN;
    return object;
  }

  #node(
    source: JsonObject,
    outer: ActiveContext,
    step: Step | undefined,
    isTop: boolean,
  ): ExpandedObject {
    const local = isTop ? undefined : source['@context'];
    const own = local === undefined ? outer : plain(this.#cache.extend(outer, local));
    const { active, types } = this.#typeScoped(source, own);
    const expanded: Record<string, unknown> = {};
    for (const key of Object.keys(source).sort()) {
      if (key === '@context') continue;
      const value = source[key] ?? null;
      const meaning = active.terms.get(key);
      const property = key.startsWith('@') ? key : propertyIri(key, meaning, active);
      if (property === '@id') {
        if (typeof value !== 'string' || '@id' in expanded) throw NOT_PLAIN;
        expanded['@id'] = idIri(value, active);
      } else if (property === '@type') {
        if ('@type' in expanded) throw NOT_PLAIN;
        expanded['@type'] = types;
      } else if (property.startsWith('@') || property.startsWith('_:')) {
        throw NOT_PLAIN;
      } else {
        const values = this.#values(value, meaning, active, { above: step, token: key });
        if (values === undefined) continue;
        const present = expanded[property] as unknown[] | undefined;
        if (present === undefined) expanded[property] = values;
        else present.push(...values);
      }
    }
    this.#steps.set(expanded, step);
    return expanded;
  }

  /** The context that the classes of an object bring for its members, and the classes themselves. */
  #typeScoped(
    source: JsonObject,
    own: ActiveContext,
  ): { readonly active: ActiveContext; readonly types: readonly string[] } {
    const [key, ...others] = Object.keys(source).filter(
      (name) => name === '@type' || own.terms.get(name)?.iri === '@type',
    );
    if (key === undefined) return { active: own, types: [] };
    const value = source[key] ?? null;
    if (others.length > 0 || (isArray(value) && value.length === 0)) throw NOT_PLAIN;
    const names = (isArray(value) ? value : [value]).map((name) => {
      if (typeof name !== 'string') throw NOT_PLAIN;
      return name;
    });
    let active = own;
    for (const name of [...names].sort()) {
      const scoped = own.terms.get(name)?.scoped;
      if (scoped !== undefined) active = applyTypeScope(active, scoped);
    }
    return { active, types: names.map((name) => vocabIri(name, own)) };
  }

  /** Undefined where the value is null, which states nothing. */
  #values(
    value: JsonValue,
    meaning: TermMeaning | undefined,
    active: ActiveContext,
    step: Step | undefined,
  ): unknown[] | undefined {
    if (value === null) return undefined;
    if (!isArray(value)) return [this.#value(value, meaning, active, step)];
    const values: unknown[] = [];
    value.forEach((item, index) => {
      if (isArray(item)) throw NOT_PLAIN;
      if (item !== null) {
        values.push(this.#value(item, meaning, active, { above: step, token: index }));
      }
    });
    return values;
  }

  #value(
    value: Exclude<JsonValue, null | readonly JsonValue[]>,
    meaning: TermMeaning | undefined,
    active: ActiveContext,
    step: Step | undefined,
  ): ExpandedObject {
    if (meaning?.type === '@json') throw NOT_PLAIN;
    if (!isObject(value)) {
      if (meaning?.scoped !== undefined) throw NOT_PLAIN;
      return scalar(value, meaning?.type, active);
    }
    const scoped = meaning?.scoped;
    const keys = Object.keys(value);
    if (keys.includes('@value')) return valueObject(value, scoped, active);
    const isReference = keys.length === 1 && keys[0] === '@id';
    let inner = isReference ? active : (active.previous ?? active);
    if (scoped !== undefined) inner = plain(applyTable(inner, scoped, true));
    return this.#node(value, inner, step, false);
  }
}

/** A context for objects of a class holds for what is within them only where it says so. */
function applyTypeScope(active: ActiveContext, table: ContextTable): ActiveContext {
  const applied = plain(applyTable(active, table));
  if (table['@propagate'] === true) return applied;
  return { ...applied, previous: active.previous ?? active };
}

function isObject(value: JsonValue): value is JsonObject {
  return typeof value === 'object' && value !== null && !isArray(value);
}
