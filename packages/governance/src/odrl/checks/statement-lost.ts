// SPDX-License-Identifier: Apache-2.0
import type { JsonValue } from '@xreg/xregistry-fs';
import { words } from '../../contexts/context-table.js';
import { ODRL } from '../../contexts/namespaces.js';
import { isObject } from '../../canonical/expanded.js';
import { forEachMember } from '../../canonical/for-each-member.js';
import { valuesOf, type Graph } from '../../canonical/graph.js';
import { isArray, isWithin } from '../../canonical/json-pointer.js';
import { listItems } from '../../canonical/list-items.js';
import type { Check, GraphContext } from '../check.js';
import { hasRules } from './policy-vanished.js';

/** The ODRL name of members that hold rules and constraints, by each of their spellings. */
const COUNTED: ReadonlyMap<string, string> = new Map(
  words(
    `permission prohibition obligation duty remedy consequence constraint refinement and or xone
     andSequence`,
  ).flatMap((name) => [
    [name, name],
    [`odrl:${name}`, name],
    [ODRL + name, name],
  ]),
);

/** Members by which an object refers to something and says nothing of it. */
const REFERENCE_MEMBERS: ReadonlySet<string> = new Set(['@id', 'id', 'uid', '@context', '@index']);

/**
 * L16: the census. Every rule and constraint that the text holds is stated by the document; where
 * fewer are stated than written, something took them away, whatever it was.
 */
export const STATEMENT_LOST: Check<GraphContext> = {
  code: 'odrl/statement-lost',
  number: 'L16',
  severity: 'error',
  help: 'Look at the context: it gives the member another meaning, or none. What is not stated is not enforced.',
  *check({ document, graph, droppedTerms }) {
    // Where no rule is left at all, another check says so.
    if (!hasRules(graph)) return;
    for (const [name, count] of countWritten(document.value)) {
      const stated = statedObjects(graph, ODRL + name);
      if (count <= stated) continue;
      const lost = (pointer: string): boolean =>
        droppedTerms.some((dropped) => isWithin(pointer, dropped.pointer));
      const pointers = pointersTo(document.value, name).filter((pointer) => !lost(pointer));
      const [first] = pointers;
      if (first === undefined || pointers.length <= stated) continue;
      yield {
        at: { pointer: first, part: 'key' },
        message: `has ${pointers.length} of "${name}" in its text, and states ${stated}`,
        found: String(stated),
        expected: [String(pointers.length)],
      };
    }
  },
};

/** How many objects the members of each ODRL name hold. */
function countWritten(document: JsonValue): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  forEachMember(document, (key, value) => {
    const name = COUNTED.get(key);
    if (name !== undefined) counts.set(name, (counts.get(name) ?? 0) + objectsIn(value));
  });
  return counts;
}

/** Pointers to the members of an ODRL name, each once for every object it holds. */
function pointersTo(document: JsonValue, name: string): readonly string[] {
  const pointers: string[] = [];
  forEachMember(document, (key, value, pointerOf) => {
    if (COUNTED.get(key) !== name) return;
    for (let count = objectsIn(value); count > 0; count--) pointers.push(pointerOf());
  });
  return pointers;
}

/** How many objects a value holds that say something of their own. */
function objectsIn(value: JsonValue): number {
  if (isArray(value)) return value.reduce<number>((sum, item) => sum + objectsIn(item), 0);
  if (!isObject(value)) return 0;
  const members = value as Readonly<Record<string, JsonValue>>;
  const inner = members['@list'] === undefined ? members['@set'] : members['@list'];
  if (inner !== undefined) return objectsIn(inner);
  const says = Object.keys(members).some(
    (key) => !REFERENCE_MEMBERS.has(key) && members[key] !== null,
  );
  return says && !Object.hasOwn(members, '@value') ? 1 : 0;
}

/** How many objects of the document describe what a property leads to. */
function statedObjects(graph: Graph, property: string): number {
  const ids = new Set<string>();
  for (const node of graph.nodes.values()) {
    for (const value of listItems(graph, valuesOf(node, property))) {
      if (value.kind === 'node') ids.add(value.id);
    }
  }
  let count = 0;
  for (const id of ids) count += Math.max(1, graph.nodes.get(id)?.parts.length ?? 0);
  return count;
}
