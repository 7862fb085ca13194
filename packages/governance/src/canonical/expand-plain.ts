// SPDX-License-Identifier: Apache-2.0
import { formatPointer, type JsonObject, type JsonValue } from '@xreg/xregistry-fs';
import type { ContextTable, PinnedContext } from '../contexts/context-table.js';
import {
  applyTable,
  ContextCache,
  type ActiveContext,
  type TermMeaning,
} from './active-context.js';
import { RELATIVE_BASE, type ExpandedObject, type Expansion } from './expanded.js';
import type { Origins } from './find-origins.js';
import { isArray } from './json-pointer.js';

/** The expansion of a document in plain form; nothing of it was lost. */
export interface PlainExpansion extends Expansion {
  readonly origins: Origins;
}

const caches = new WeakMap<readonly PinnedContext[], ContextCache>();

/** What makes a text an absolute IRI for JSON-LD processors. */
const ABSOLUTE_IRI = /^(?:[A-Za-z][A-Za-z0-9+.-]*|_):[^\s]*$/;

/** Relative IRIs that are resolved by appending them to the base. */
const PLAIN_RELATIVE = /^[A-Za-z0-9_-]+(?:\.[A-Za-z0-9_-]+)*$/;

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

/** Unwinds the expander as soon as a document turns out to need a JSON-LD processor. */
class NotPlain extends Error {}

/** One for all: it is thrown for every other document, and a stack trace costs more than an expansion. */
const NOT_PLAIN = new NotPlain();

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

function scalar(
  value: Exclude<JsonValue, object | null>,
  type: string | undefined,
  active: ActiveContext,
): ExpandedObject {
  if (typeof value === 'string') {
    if (type === '@id') return { '@id': idIri(value, active) };
    if (type === '@vocab') return { '@id': vocabIri(value, active) };
  }
  const isDatatype = type !== undefined && !type.startsWith('@');
  return isDatatype ? { '@type': type, '@value': value } : { '@value': value };
}

function valueObject(
  value: JsonObject,
  scoped: ContextTable | undefined,
  active: ActiveContext,
): ExpandedObject {
  const { '@value': content, '@type': type, '@language': language, ...rest } = value;
  if (scoped !== undefined || Object.keys(rest).length > 0) throw NOT_PLAIN;
  if (typeof content === 'object' || content === undefined) throw NOT_PLAIN;
  if (language !== undefined) {
    const isTag = typeof language === 'string' && /^[a-z]{1,8}(?:-[a-z0-9]{1,8})*$/.test(language);
    if (!isTag || type !== undefined || typeof content !== 'string') throw NOT_PLAIN;
    return { '@value': content, '@language': language };
  }
  if (type === undefined) return { '@value': content };
  const datatype = typeof type === 'string' ? vocabIri(type, active) : '_:';
  if (datatype.startsWith('_:')) throw NOT_PLAIN;
  return { '@value': content, '@type': datatype };
}

/** The IRI of a member name; a name that would be dropped is not plain. */
function propertyIri(key: string, meaning: TermMeaning | undefined, active: ActiveContext): string {
  if (meaning !== undefined) return meaning.iri;
  const compact = compactIri(key, active);
  if (compact !== undefined) return compact;
  if (active.vocab === undefined) throw NOT_PLAIN;
  return active.vocab + key;
}

/** The IRI of a text that may be a term, such as a class or an action. */
function vocabIri(text: string, active: ActiveContext): string {
  if (text.startsWith('@')) throw NOT_PLAIN;
  const meaning = active.terms.get(text);
  if (meaning !== undefined) {
    if (meaning.iri.startsWith('@')) throw NOT_PLAIN;
    return meaning.iri;
  }
  const compact = compactIri(text, active);
  if (compact !== undefined) return compact;
  return active.vocab === undefined ? relativeIri(text) : active.vocab + text;
}

/** The IRI of a text that is an identifier. */
function idIri(text: string, active: ActiveContext): string {
  if (text.startsWith('@')) throw NOT_PLAIN;
  return compactIri(text, active) ?? relativeIri(text);
}

/** What a text with a colon stands for; undefined where it is neither compact nor absolute. */
function compactIri(text: string, active: ActiveContext): string | undefined {
  const colon = text.indexOf(':');
  if (colon <= 0) return undefined;
  const prefix = text.slice(0, colon);
  const suffix = text.slice(colon + 1);
  if (prefix === '_' || suffix.startsWith('//')) {
    if (!ABSOLUTE_IRI.test(text)) throw NOT_PLAIN;
    return text;
  }
  const meaning = active.terms.get(prefix);
  const iri = meaning?.prefix === true ? meaning.iri + suffix : text;
  if (!ABSOLUTE_IRI.test(iri)) throw NOT_PLAIN;
  return iri;
}

function relativeIri(text: string): string {
  if (!PLAIN_RELATIVE.test(text)) throw NOT_PLAIN;
  return RELATIVE_BASE + text;
}

function plain<T>(value: T | undefined): T {
  if (value === undefined) throw NOT_PLAIN;
  return value;
}

function isObject(value: JsonValue): value is JsonObject {
  return typeof value === 'object' && value !== null && !isArray(value);
}
