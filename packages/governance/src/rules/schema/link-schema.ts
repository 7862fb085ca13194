// SPDX-License-Identifier: Apache-2.0
import { appendPointer, isJsonObject, type Diagnostic } from '@xreg/xregistry-fs';
import { createGovernanceDiagnostic, type GovernanceCode } from '../governance-codes.js';
import { dialectOf, DEFAULT_DIALECT, type Dialect } from './dialect.js';
import { rewriteDocument, type LinkedReference } from './rewrite-schema.js';
import { measureSchemas } from './schema-cycles.js';
import { decodeFragment, encodePointer, uriOf } from './schema-uri.js';
import type {
  LinkedDocument,
  LinkedSchema,
  SchemaDocument,
  SchemaPlace,
} from './schema-document.js';
import { resolveUri, SchemaWalker, type WrittenReference } from './schema-walk.js';
import { valueAt } from '../value-at.js';

/**
 * Finds the schema document that a reference between schemas leads to. Nothing is ever fetched.
 *
 * @param reference as written, without its fragment.
 * @param uri the reference resolved against the base of the schema that holds it.
 */
export type SchemaLookup = (
  reference: string,
  uri: string,
  from: SchemaDocument,
) => SchemaDocument | undefined;

/** A linked schema where every reference resolves, and what is wrong where one does not. */
export interface LinkResult {
  readonly linked?: LinkedSchema;
  readonly diagnostics: readonly Diagnostic[];
  /** Every schema object, by document and pointer. */
  readonly schemas: ReadonlyMap<SchemaDocument, ReadonlyMap<string, string>>;
}

/** Most documents one schema may refer to, directly and indirectly. */
const MAX_DOCUMENTS = 100;

/**
 * Resolves every reference of a schema, within it and to other schemas of the registry, and brings
 * its documents into the form in which they are evaluated.
 */
export function linkSchema(
  root: SchemaDocument,
  dialect: Dialect,
  lookup: SchemaLookup,
): LinkResult {
  return new SchemaLinker(root, dialect, lookup).link();
}

class SchemaLinker {
  readonly #root: SchemaDocument;
  readonly #dialect: Dialect;
  readonly #lookup: SchemaLookup;
  readonly #walker: SchemaWalker;
  readonly #references: LinkedReference[] = [];
  readonly #diagnostics: Diagnostic[] = [];

  constructor(root: SchemaDocument, dialect: Dialect, lookup: SchemaLookup) {
    this.#root = root;
    this.#dialect = dialect;
    this.#lookup = lookup;
    this.#walker = new SchemaWalker(dialect);
  }

  link(): LinkResult {
    this.#walker.walkDocument(this.#root);
    const { pending, schemas } = this.#walker;
    for (let next = pending.shift(); next !== undefined; next = pending.shift()) {
      const target = this.#resolve(next);
      if (target === undefined) continue;
      this.#walker.walkTarget(target);
      this.#references.push({ keyword: next.keyword, place: next.place, target });
    }
    const measures = measureSchemas(schemas, this.#references, this.#dialect);
    this.#diagnostics.push(...measures.diagnostics);
    if (this.#diagnostics.length > 0) return { diagnostics: this.#diagnostics, schemas };
    const linked = this.#rewrite(measures.needsDeadline);
    return { ...(linked && { linked }), diagnostics: this.#diagnostics, schemas };
  }

  #rewrite(needsDeadline: boolean): LinkedSchema | undefined {
    const { schemas } = this.#walker;
    const uris = new Map([...schemas.keys()].map((document, index) => [document, uriOf(index)]));
    const documents = new Map<string, LinkedDocument>();
    for (const [document, uri] of uris) {
      const pointers = [...(schemas.get(document)?.keys() ?? [])];
      const references = this.#references.filter(({ place }) => place.document === document);
      const targets = this.#references.flatMap(({ target }) =>
        target.document === document ? [target.pointer] : [],
      );
      const { schema, diagnostics } = rewriteDocument({
        document,
        dialect: this.#dialect,
        pointers,
        references,
        targets,
        uriOf: (target) => `${uris.get(target.document) ?? ''}#${encodePointer(target.pointer)}`,
      });
      this.#diagnostics.push(...diagnostics);
      documents.set(uri, { document, uri, schema });
    }
    const root = documents.get(uriOf(0));
    if (root === undefined || this.#diagnostics.length > 0) return undefined;
    return { dialect: this.#dialect, root, documents, needsDeadline };
  }

  #resolve(written: WrittenReference): SchemaPlace | undefined {
    if (written.keyword === '$recursiveRef') return this.#resolveRecursive(written);
    const uri = resolveUri(written.reference, written.base);
    if (uri === undefined) return this.#unresolved(written, []);
    const resource =
      this.#walker.resources.get(uri.resource) ?? this.#documentAt(written, uri.resource);
    if (resource === undefined) return undefined;
    const { fragment } = uri;
    if (written.keyword === '$dynamicRef' && !fragment.startsWith('/')) {
      const dynamic = this.#resolveDynamic(written, fragment);
      if (dynamic !== 'static') return dynamic;
    }
    if (fragment === '') return resource;
    if (!fragment.startsWith('/')) {
      const anchor = this.#walker.resources.get(`${uri.resource}#${fragment}`);
      return anchor ?? this.#unresolved(written, []);
    }
    const pointer = `${resource.pointer}${decodeFragment(fragment)}`;
    const target = valueAt(resource.document.source.value, pointer);
    if (isJsonObject(target) || typeof target === 'boolean') {
      return { document: resource.document, pointer };
    }
    return this.#unresolved(written, this.#definitionsNear(resource));
  }

  /** Where only one place can be meant, a dynamic reference is a plain one. */
  #resolveDynamic(written: WrittenReference, name: string): SchemaPlace | undefined | 'static' {
    const places = this.#walker.dynamicAnchors.get(name) ?? [];
    if (places.length === 0) return 'static';
    if (places.length === 1) return places[0];
    return this.#unsupported(written);
  }

  #resolveRecursive(written: WrittenReference): SchemaPlace | undefined {
    const anchors = this.#walker.dynamicAnchors.get('') ?? [];
    if (anchors.length > 1) return this.#unsupported(written);
    return anchors[0] ?? this.#walker.resources.get(written.base);
  }

  #documentAt(written: WrittenReference, uri: string): SchemaPlace | undefined {
    const reference = written.reference.replace(/#.*$/s, '');
    const document = this.#lookup(reference, uri, written.place.document);
    if (document === undefined) return this.#unresolved(written, []);
    if (!this.#walker.schemas.has(document)) {
      if (!this.#accepts(document, written)) return undefined;
      this.#walker.walkDocument(document);
    }
    return this.#walker.resources.get(uri) ?? { document, pointer: '' };
  }

  #accepts(document: SchemaDocument, written: WrittenReference): boolean {
    if (this.#walker.schemas.size >= MAX_DOCUMENTS) {
      this.#report(
        'rule/schema-too-large',
        written,
        `refers to more than ${MAX_DOCUMENTS} schemas`,
      );
      return false;
    }
    const { value } = document.source;
    const declared = isJsonObject(value) ? value['$schema'] : undefined;
    const dialect = typeof declared === 'string' ? dialectOf(declared) : DEFAULT_DIALECT;
    if (dialect === this.#dialect || declared === undefined) return true;
    this.#report(
      'rule/unsupported-keyword',
      written,
      `refers to "${document.key}", which is written in another draft of JSON Schema`,
      'Write both schemas in the same draft.',
    );
    return false;
  }

  /** Pointers a reference into this resource could have meant. */
  #definitionsNear(resource: SchemaPlace): readonly string[] {
    const schema = valueAt(resource.document.source.value, resource.pointer);
    if (!isJsonObject(schema)) return [];
    return ['definitions', '$defs'].flatMap((keyword) => {
      const definitions = schema[keyword];
      if (!isJsonObject(definitions)) return [];
      return Object.keys(definitions)
        .slice(0, 10)
        .map((name) => `#${appendPointer(`/${keyword}`, name)}`);
    });
  }

  #unresolved(written: WrittenReference, expected: readonly string[]): SchemaPlace | undefined {
    const external = /^https?:/i.test(written.reference);
    this.#report(
      'rule/unresolved-reference',
      written,
      `has the ${written.keyword} "${written.reference}", which leads to nothing in the registry`,
      external
        ? 'Schemas are never fetched: put the schema into the registry and refer to it by its xid or its "$id".'
        : 'Refer to a definition by "#/definitions/<name>", or to another schema by its xid.',
      expected,
    );
    return undefined;
  }

  #unsupported(written: WrittenReference): SchemaPlace | undefined {
    this.#report(
      'rule/unsupported-keyword',
      written,
      `has a ${written.keyword} with more than one possible target`,
      'Use "$ref": what it leads to does not depend on where evaluation comes from.',
    );
    return undefined;
  }

  #report(
    code: GovernanceCode,
    written: WrittenReference,
    complaint: string,
    help?: string,
    expected: readonly string[] = [],
  ): void {
    const { document } = written.place;
    const pointer = appendPointer(written.place.pointer, written.keyword);
    this.#diagnostics.push(
      createGovernanceDiagnostic(code, {
        message: `Schema "${document.key}" ${complaint}.`,
        file: document.source.file,
        range: document.source.rangeOf(pointer),
        pointer,
        artifact: document.xid,
        found: written.reference,
        ...(expected.length > 0 && { expected }),
        ...(help !== undefined && { help }),
      }),
    );
  }
}
