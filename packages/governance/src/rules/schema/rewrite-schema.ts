// SPDX-License-Identifier: Apache-2.0
import { appendPointer, parsePointer, type Diagnostic, type JsonValue } from '@xreg/xregistry-fs';
import { createGovernanceDiagnostic } from '../governance-codes.js';
import { keywordsOf, type Dialect } from './dialect.js';
import type { SchemaDocument, SchemaPlace } from './schema-document.js';
import { READ_BESIDE_REF } from './schema-walk.js';

/** A reference and the place it leads to. */
export interface LinkedReference {
  readonly keyword: string;
  readonly place: SchemaPlace;
  readonly target: SchemaPlace;
}

/** What is to be rewritten, and where the schemas in it are. */
export interface RewriteInput {
  readonly document: SchemaDocument;
  readonly dialect: Dialect;
  /** Pointers of the document's schema objects. */
  readonly pointers: readonly string[];
  /** The references the document holds. */
  readonly references: readonly LinkedReference[];
  /** Pointers within the document that references lead to. */
  readonly targets: readonly string[];
  readonly uriOf: (target: SchemaPlace) => string;
}

type MutableJson = null | boolean | number | string | MutableJson[] | MutableObject;
interface MutableObject {
  [key: string]: MutableJson;
}

/** Keywords whose work is done once references are resolved, or that assert nothing. */
const SPENT: ReadonlySet<string> = new Set([
  '$schema',
  '$id',
  '$anchor',
  '$dynamicAnchor',
  '$recursiveAnchor',
  '$dynamicRef',
  '$recursiveRef',
  '$vocabulary',
  '$comment',
  'default',
  'examples',
]);

/**
 * A copy of a document with references resolved and with what its draft does not define removed: the
 * engine knows keywords of its own (`nullable`, `$async`, …) that would change a verdict.
 */
export function rewriteDocument(input: RewriteInput): {
  readonly schema: JsonValue;
  readonly diagnostics: readonly Diagnostic[];
} {
  const diagnostics: Diagnostic[] = [];
  const schema = structuredClone(input.document.source.value) as MutableJson;
  // Objects are looked up before anything is removed, so that pointers hold.
  const objects = input.pointers.map((pointer) => ({ pointer, object: objectAt(schema, pointer) }));
  const uris = new Map<string, string[]>();
  for (const { place, target } of input.references) {
    uris.set(place.pointer, [...(uris.get(place.pointer) ?? []), input.uriOf(target)]);
  }
  for (const { pointer, object } of objects) {
    if (object === undefined) continue;
    removeIgnored(object, pointer, input, diagnostics);
    rewriteReferences(object, uris.get(pointer) ?? []);
    requireAnItem(object);
  }
  return { schema, diagnostics };
}

function removeIgnored(
  object: MutableObject,
  pointer: string,
  input: RewriteInput,
  diagnostics: Diagnostic[],
): void {
  const keywords = keywordsOf(input.dialect);
  const besideRef = input.dialect === 'draft-07' && typeof object['$ref'] === 'string';
  for (const keyword of Object.keys(object)) {
    const isSpent = SPENT.has(keyword) || !keywords.has(keyword);
    if (!isSpent && !(besideRef && !READ_BESIDE_REF.has(keyword))) continue;
    const place = appendPointer(pointer, keyword);
    if (!input.targets.some((target) => target === place || target.startsWith(`${place}/`))) {
      Reflect.deleteProperty(object, keyword);
    } else if (keywords.has(keyword)) {
      diagnostics.push(referenceIntoIgnored(input.document, place, keyword));
    }
  }
}

function referenceIntoIgnored(document: SchemaDocument, pointer: string, keyword: string) {
  return createGovernanceDiagnostic('rule/unsupported-keyword', {
    message: `Schema "${document.key}" refers into "${keyword}", which its draft ignores there.`,
    file: document.source.file,
    range: document.source.keyRangeOf(pointer),
    pointer,
    artifact: document.xid,
    help: 'Move what is referred to under "definitions".',
  });
}

function rewriteReferences(object: MutableObject, uris: readonly string[]): void {
  const [first, ...rest] = uris;
  if (first === undefined) return;
  object['$ref'] = first;
  // 2020-12 lets a "$dynamicRef" stand beside a "$ref"; both are asserted.
  if (rest.length > 0) {
    const allOf = Array.isArray(object['allOf']) ? object['allOf'] : [];
    object['allOf'] = [...allOf, ...rest.map(($ref) => ({ $ref }))];
  }
}

/**
 * Closes a wrong verdict of ajv: in a loop, `contains` keeps the verdict of the previous array when
 * the next one is empty, so that `[]` passes. `contains` with `minContains` other than 0 needs an
 * item, and saying so changes no correct verdict.
 */
function requireAnItem(object: MutableObject): void {
  if (object['contains'] === undefined || object['minContains'] === 0) return;
  const { minItems } = object;
  object['minItems'] = typeof minItems === 'number' ? Math.max(minItems, 1) : 1;
}

function objectAt(schema: MutableJson, pointer: string): MutableObject | undefined {
  let current: MutableJson | undefined = schema;
  for (const token of parsePointer(pointer)) {
    if (typeof current !== 'object' || current === null) return undefined;
    current = Array.isArray(current) ? current[Number(token)] : current[token];
  }
  return typeof current === 'object' && current !== null && !Array.isArray(current)
    ? current
    : undefined;
}
