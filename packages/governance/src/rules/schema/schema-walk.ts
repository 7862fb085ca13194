// SPDX-License-Identifier: Apache-2.0
import { isJsonObject, type JsonObject } from '@xreg/xregistry-fs';
import type { Dialect } from './dialect.js';
import type { SchemaDocument, SchemaPlace } from './schema-document.js';
import { subschemasOf } from './subschemas.js';
import { valueAt } from '../value-at.js';

/** A `$ref`, `$dynamicRef` or `$recursiveRef` as written. */
export interface WrittenReference {
  readonly keyword: string;
  /** Place of the schema object that holds it. */
  readonly place: SchemaPlace;
  readonly reference: string;
  /** The URI it is relative to, without fragment. */
  readonly base: string;
}

/** What a walk over the schemas of one or more documents has found. */
export interface SchemaWalk {
  /** Schema objects by document, then by pointer, each with its base URI. */
  readonly schemas: ReadonlyMap<SchemaDocument, ReadonlyMap<string, string>>;
  /** Places by URI: whole resources without fragment, anchors with. */
  readonly resources: ReadonlyMap<string, SchemaPlace>;
  /** Places by the name of a `$dynamicAnchor`; those of `$recursiveAnchor` by `''`. */
  readonly dynamicAnchors: ReadonlyMap<string, readonly SchemaPlace[]>;
}

const REFERENCE_KEYWORDS = ['$ref', '$dynamicRef', '$recursiveRef'] as const;

/** Keywords that draft-07 reads beside a `$ref`; it ignores all others. */
export const READ_BESIDE_REF: ReadonlySet<string> = new Set(['$ref', 'definitions', '$defs']);

/** The base URI of a document that does not state its own `$id`. */
export function defaultBaseOf(document: SchemaDocument): string {
  return `xreg://registry${document.xid}`;
}

/** Walks schemas in schema positions only, never in `const`, `enum`, `default` or `examples`. */
export class SchemaWalker implements SchemaWalk {
  readonly schemas = new Map<SchemaDocument, Map<string, string>>();
  readonly resources = new Map<string, SchemaPlace>();
  readonly dynamicAnchors = new Map<string, SchemaPlace[]>();
  /** References not yet resolved; whoever resolves takes them away. */
  readonly pending: WrittenReference[] = [];
  readonly #dialect: Dialect;

  constructor(dialect: Dialect) {
    this.#dialect = dialect;
  }

  /** Walks a whole document. */
  walkDocument(document: SchemaDocument): void {
    const base = defaultBaseOf(document);
    this.resources.set(base, { document, pointer: '' });
    this.schemas.set(document, new Map());
    this.#walk({ document, pointer: '' }, base);
  }

  /** Walks what a reference leads to, where it is no schema position by itself. */
  walkTarget(place: SchemaPlace): void {
    const known = this.schemas.get(place.document);
    if (known === undefined || known.has(place.pointer)) return;
    let ancestor = place.pointer;
    while (ancestor !== '' && !known.has(ancestor)) {
      ancestor = ancestor.slice(0, ancestor.lastIndexOf('/'));
    }
    this.#walk(place, known.get(ancestor) ?? defaultBaseOf(place.document));
  }

  #walk(start: SchemaPlace, startBase: string): void {
    const { document } = start;
    const known = this.schemas.get(document);
    const queue = [{ pointer: start.pointer, base: startBase }];
    for (let next = queue.pop(); next !== undefined; next = queue.pop()) {
      const { pointer } = next;
      const schema = valueAt(document.source.value, pointer);
      if (!isJsonObject(schema) || known?.has(pointer) !== false) continue;
      const place = { document, pointer };
      const base = this.#baseWithin(schema, next.base, place);
      known.set(pointer, base);
      this.#noteAnchors(schema, base, place);
      this.#noteReferences(schema, base, place);
      const ignoresSiblings = this.#dialect === 'draft-07' && typeof schema['$ref'] === 'string';
      for (const inner of subschemasOf(schema, pointer, this.#dialect)) {
        if (ignoresSiblings && !READ_BESIDE_REF.has(inner.keyword)) continue;
        queue.push({ pointer: inner.pointer, base });
      }
    }
  }

  #baseWithin(schema: JsonObject, base: string, place: SchemaPlace): string {
    const id = schema['$id'];
    if (typeof id !== 'string') return base;
    if (this.#dialect === 'draft-07') {
      if (schema['$ref'] !== undefined) return base;
      if (id.startsWith('#')) {
        this.resources.set(`${base}${id}`, place);
        return base;
      }
    }
    const resolved = resolveUri(id, base)?.resource;
    if (resolved === undefined) return base;
    this.resources.set(resolved, place);
    return resolved;
  }

  #noteAnchors(schema: JsonObject, base: string, place: SchemaPlace): void {
    if (this.#dialect === 'draft-07') return;
    const { $anchor, $dynamicAnchor, $recursiveAnchor } = schema;
    if (typeof $anchor === 'string') this.resources.set(`${base}#${$anchor}`, place);
    if (this.#dialect === '2020-12' && typeof $dynamicAnchor === 'string') {
      this.resources.set(`${base}#${$dynamicAnchor}`, place);
      this.#noteDynamic($dynamicAnchor, place);
    }
    if (this.#dialect === '2019-09' && $recursiveAnchor === true) this.#noteDynamic('', place);
  }

  #noteDynamic(name: string, place: SchemaPlace): void {
    this.dynamicAnchors.set(name, [...(this.dynamicAnchors.get(name) ?? []), place]);
  }

  #noteReferences(schema: JsonObject, base: string, place: SchemaPlace): void {
    for (const keyword of REFERENCE_KEYWORDS) {
      const reference = schema[keyword];
      const defined =
        keyword === '$ref' ||
        (keyword === '$dynamicRef' && this.#dialect === '2020-12') ||
        (keyword === '$recursiveRef' && this.#dialect === '2019-09');
      if (defined && typeof reference === 'string') {
        this.pending.push({ keyword, place, reference, base });
      }
    }
  }
}

/** A URI resolved against a base, cut in two at the fragment; `undefined` where it is none. */
export function resolveUri(
  reference: string,
  base: string,
): { readonly resource: string; readonly fragment: string } | undefined {
  const hash = reference.indexOf('#');
  const path = hash < 0 ? reference : reference.slice(0, hash);
  const fragment = hash < 0 ? '' : reference.slice(hash + 1);
  if (path === '') return { resource: base, fragment };
  if (!URL.canParse(path, base)) return undefined;
  return { resource: new URL(path, base).href, fragment };
}
