// SPDX-License-Identifier: Apache-2.0
import { appendPointer, type JsonValue } from '@xreg/xregistry-fs';
import {
  isObject,
  type ExpandedObject,
  type Expansion,
  type ExpansionFailure,
} from './expanded.js';
import { isArray } from './json-pointer.js';

/** The pointer to the source object that each expanded object came from. */
export type Origins = Pick<ReadonlyMap<ExpandedObject, string>, 'get'>;

type Expand = (document: JsonValue) => Promise<Expansion | ExpansionFailure>;

/** Keywords whose objects would mean something else with one more member. */
const UNMARKABLE = new Set([
  '@value',
  '@list',
  '@set',
  '@language',
  '@direction',
  '@index',
  '@reverse',
  '@json',
  '@graph',
]);

/**
 * Finds where expanded objects came from. Expansion keeps no track of it, so the document is expanded
 * once more with a mark in each object, and the marks are read off where both expansions agree.
 *
 * @param objects the expansion of `document`; it stays what decides.
 * @returns as much as is certain: nothing where marking changes what the document says.
 */
export async function findOrigins(
  document: JsonValue,
  objects: readonly ExpandedObject[],
  expand: Expand,
): Promise<Origins> {
  const mark = unusedName(JSON.stringify(document));
  const marked = await expand(addMarks(document, mark));
  const origins = new Map<ExpandedObject, string>();
  if ('message' in marked) return origins;
  return readMarks(objects, marked.objects, mark, origins) ? origins : new Map();
}

/** An absolute IRI that nothing in the document can be mistaken for, nor redefine. */
function unusedName(text: string): string {
  let number = 0;
  while (text.includes(`xreg-origin-${number}`)) number++;
  return `xreg-origin-${number}:at`;
}

function addMarks(document: JsonValue, mark: string): JsonValue {
  const sensitive = sensitiveTerms(document);
  const visit = (value: JsonValue, pointer: string, markable: boolean): JsonValue => {
    if (typeof value !== 'object' || value === null) return value;
    if (isArray(value)) {
      return value.map((item, index) => visit(item, appendPointer(pointer, index), markable));
    }
    const keys = Object.keys(value);
    const described = keys.some((key) => key !== '@id' && key !== 'uid' && key !== '@context');
    const safe =
      markable && described && !keys.some((key) => UNMARKABLE.has(key) || sensitive.has(key));
    const copy: Record<string, JsonValue> = safe ? { [mark]: pointer } : {};
    for (const key of keys) {
      const inner = value[key] ?? null;
      copy[key] =
        key === '@context'
          ? inner
          : visit(inner, appendPointer(pointer, key), !sensitive.has(key) && key !== '@reverse');
    }
    return copy;
  };
  return visit(document, '', true);
}

/** Terms that contexts within the document give a map as value, or make a name of a keyword. */
function sensitiveTerms(document: JsonValue): ReadonlySet<string> {
  const terms = new Set<string>();
  const inspect = (term: string, definition: JsonValue): void => {
    if (typeof definition === 'string' && UNMARKABLE.has(definition)) terms.add(term);
    if (!isObject(definition)) return;
    const { '@container': container, '@id': id, '@type': type } = definition;
    if (container !== undefined || '@reverse' in definition || type === '@json') terms.add(term);
    if (typeof id === 'string' && UNMARKABLE.has(id)) terms.add(term);
  };
  const visit = (value: JsonValue, inContext: boolean): void => {
    if (typeof value !== 'object' || value === null) return;
    if (isArray(value)) {
      for (const item of value) visit(item, inContext);
      return;
    }
    for (const [key, inner] of Object.entries(value)) {
      if (inContext) inspect(key, inner);
      visit(inner, inContext || key === '@context');
    }
  };
  visit(document, false);
  return terms;
}

/** Walks both expansions side by side; false where they differ in more than the marks. */
function readMarks(
  plain: unknown,
  marked: unknown,
  mark: string,
  origins: Map<ExpandedObject, string>,
): boolean {
  if (Array.isArray(plain)) {
    return (
      Array.isArray(marked) &&
      plain.length === marked.length &&
      plain.every((item, index) => readMarks(item, marked[index], mark, origins))
    );
  }
  if (!isObject(plain)) return plain === marked;
  if (!isObject(marked)) return false;
  const values = marked[mark];
  const first: unknown = Array.isArray(values) ? values[0] : undefined;
  if (isObject(first) && typeof first['@value'] === 'string') origins.set(plain, first['@value']);
  const keys = Object.keys(plain);
  const extra = mark in marked ? 1 : 0;
  return (
    Object.keys(marked).length === keys.length + extra &&
    keys.every((key) => readMarks(plain[key], marked[key], mark, origins))
  );
}
