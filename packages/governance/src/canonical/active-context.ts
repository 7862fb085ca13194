// SPDX-License-Identifier: Apache-2.0
import type { JsonValue } from '@xreg/xregistry-fs';
import type { ContextTable, PinnedContext, TermDefinition } from '../contexts/context-table.js';
import { isArray } from './json-pointer.js';

/** What a term stands for. */
export interface TermMeaning {
  /** An absolute IRI, or the keyword that the term is another name of. */
  readonly iri: string;
  readonly type?: string;
  /** A context for what stands below the term, or below things of that class. */
  readonly scoped?: ContextTable;
  /** Whether `term:suffix` is a compact IRI. */
  readonly prefix: boolean;
  readonly isProtected: boolean;
  readonly definition: TermDefinition;
}

/** The meaning of terms at one place of a document. */
export interface ActiveContext {
  readonly terms: ReadonlyMap<string, TermMeaning>;
  readonly vocab?: string;
  /** What holds for the objects within, where the context is for one object alone. */
  readonly previous?: ActiveContext;
}

const EMPTY: ActiveContext = { terms: new Map() };

/** How many contexts are kept; a registry uses a handful, an attacker would use as many as files. */
const MAX_CACHED = 200;

/** An IRI with an authority: it is never taken for a compact one. */
const PLAIN_IRI = /^[A-Za-z][A-Za-z0-9+.-]*:\/\/[^\s]*$/;

const PLAIN_TERM = /^[A-Za-z][A-Za-z0-9_.-]*$/;

/** Contexts of one set of pinned documents, by the text of what refers to them. */
export class ContextCache {
  readonly #pinned: ReadonlyMap<string, PinnedContext>;
  readonly #known = new Map<string, ActiveContext | undefined>();

  constructor(contexts: readonly PinnedContext[]) {
    this.#pinned = new Map(contexts.map((pinned) => [pinned.url, pinned]));
  }

  /**
   * The context at the top of a document.
   *
   * @returns undefined where it needs more than this reader knows: then a JSON-LD processor has to do it.
   */
  atTop(local: JsonValue): ActiveContext | undefined {
    const key = JSON.stringify(local);
    if (!this.#known.has(key)) {
      if (this.#known.size >= MAX_CACHED) this.#known.clear();
      this.#known.set(key, this.extend(EMPTY, local));
    }
    return this.#known.get(key);
  }

  /** A context within another one; undefined as for {@link atTop}. */
  extend(active: ActiveContext, local: JsonValue): ActiveContext | undefined {
    let extended: ActiveContext | undefined = active;
    for (const entry of isArray(local) ? local : [local]) {
      if (extended === undefined) return undefined;
      if (typeof entry === 'string') {
        const pinned = this.#pinned.get(entry);
        extended = pinned === undefined ? undefined : applyTable(extended, pinned.context);
      } else {
        extended = isPlainContext(entry, extended) ? applyTable(extended, entry) : undefined;
      }
    }
    return extended;
  }
}

/**
 * A context with the terms of a pinned table on top.
 *
 * @param override whether protected terms may change, as contexts below a property may do.
 * @returns undefined where a protected term would change.
 */
export function applyTable(
  active: ActiveContext,
  table: ContextTable,
  override = false,
): ActiveContext | undefined {
  const terms = new Map(active.terms);
  let vocab = active.vocab;
  for (const [term, definition] of Object.entries(table)) {
    if (term === '@vocab' && typeof definition === 'string') vocab = definition;
    if (term.startsWith('@') || typeof definition === 'number' || typeof definition === 'boolean') {
      continue;
    }
    const meaning = meaningOf(definition, table['@protected'] === true);
    if (meaning === undefined) return undefined;
    const known = terms.get(term);
    if (known?.isProtected === true && !override) {
      if (JSON.stringify(known.definition) !== JSON.stringify(definition)) return undefined;
    } else {
      terms.set(term, meaning);
    }
  }
  return {
    terms,
    ...(vocab === undefined ? {} : { vocab }),
    ...(active.previous === undefined ? {} : { previous: active.previous }),
  };
}

function meaningOf(definition: TermDefinition, isProtected: boolean): TermMeaning | undefined {
  if (typeof definition === 'string') {
    return { iri: definition, prefix: /[:/?#[\]@]$/.test(definition), isProtected, definition };
  }
  const { '@id': iri, '@type': type, '@context': scoped } = definition;
  if (Array.isArray(scoped)) return undefined;
  return {
    iri,
    prefix: false,
    isProtected,
    definition,
    ...(type === undefined ? {} : { type }),
    ...(scoped === undefined ? {} : { scoped: scoped as ContextTable }),
  };
}

/** Whether a context written in a document does no more than to add prefixes, terms or a vocabulary. */
function isPlainContext(
  entry: JsonValue,
  active: ActiveContext,
): entry is ContextTable & JsonValue {
  if (typeof entry !== 'object' || entry === null || isArray(entry)) return false;
  return Object.entries(entry).every(([term, definition]) => {
    if (term === '@version') return definition === 1.1;
    if (typeof definition !== 'string' || !PLAIN_IRI.test(definition)) return false;
    if (term === '@vocab') return true;
    const known = active.terms.get(term);
    return PLAIN_TERM.test(term) && (known === undefined || known.definition === definition);
  });
}
