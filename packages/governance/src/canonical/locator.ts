// SPDX-License-Identifier: Apache-2.0
import { appendPointer, type JsonValue } from '@xreg/xregistry-fs';
import { isObject, type ExpandedObject } from './expanded.js';
import type { Origins } from './find-origins.js';
import type { GraphNode } from './graph.js';
import { valueAt } from './json-pointer.js';
import type { PolicyDocument, SourcePlace } from './policy-document.js';
import type { GraphPlace } from './policy-trace.js';

/** Where something stands: in the text of the document, or in what it states. */
export type FindingPlace =
  | { readonly pointer: string; readonly part?: 'key' | 'value' }
  | { readonly object: ExpandedObject }
  | (GraphPlace & { readonly part?: 'key' | 'value' });

/** Members that give a node its identity or classes under the usual contexts. */
const KEYWORD_MEMBERS: ReadonlyMap<string, readonly string[]> = new Map([
  ['@id', ['@id', 'uid', 'id']],
  ['@type', ['@type', 'type']],
]);

/** Finds the place in the file of what a document states. */
export class Locator {
  readonly #document: PolicyDocument;
  readonly #origins: Origins;

  constructor(document: PolicyDocument, origins: Origins) {
    this.#document = document;
    this.#origins = origins;
  }

  /**
   * The place in the file: that of the member in question where it can be told, else that of the
   * object it belongs to, else that of the whole document.
   */
  placeOf(place: FindingPlace): SourcePlace {
    if ('pointer' in place) return this.#document.placeOf(place.pointer, place.part ?? 'value');
    const pointer =
      'object' in place ? (this.#origins.get(place.object) ?? '') : this.pointerOf(place);
    return this.#document.placeOf(pointer, 'part' in place ? (place.part ?? 'value') : 'value');
  }

  /** As {@link placeOf}, as a pointer into the document. */
  pointerOf({ node, property }: GraphPlace): string {
    const objects = this.pointersOf(node);
    if (property !== undefined) {
      for (const pointer of objects) {
        const key = memberFor(valueAt(this.#document.value, pointer), property);
        if (key !== undefined) return appendPointer(pointer, key);
      }
    }
    return objects[0] ?? '';
  }

  /** Pointers to the objects that describe a node, as far as they are known. */
  pointersOf(node: GraphNode): readonly string[] {
    return node.parts.flatMap((part: ExpandedObject) => this.#origins.get(part) ?? []);
  }
}

/** The member of a source object that states a property, by the last part of its name. */
function memberFor(object: JsonValue | undefined, property: string): string | undefined {
  if (!isObject(object)) return undefined;
  const keyword = KEYWORD_MEMBERS.get(property);
  if (keyword !== undefined) return keyword.find((key) => Object.hasOwn(object, key));
  const local = /[^/#:]*$/.exec(property)?.[0] ?? property;
  return Object.keys(object).find(
    (key) => key === local || key === property || key.endsWith(`:${local}`),
  );
}
