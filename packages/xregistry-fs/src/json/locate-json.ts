// SPDX-License-Identifier: Apache-2.0
import { parse } from '@humanwhocodes/momoa';
import type { MemberNode, ObjectNode, ValueNode } from '@humanwhocodes/momoa';

/** A stretch of text as offsets in UTF-16 code units; `end` is exclusive. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** A value of a document, with where it stands and what it holds. */
export interface LocatedValue extends Span {
  readonly kind: 'object' | 'array' | 'string' | 'number' | 'other';
  /** The value of a string or number. */
  readonly scalar?: string | number;
  /** Members of an object, in the order of the text, duplicates included. */
  readonly members: readonly LocatedMember[];
  /** Elements of an array. */
  readonly elements: readonly LocatedValue[];
}

/** A member of an object. */
export interface LocatedMember {
  readonly name: string;
  readonly key: Span;
  readonly value: LocatedValue;
}

/**
 * Parses a text into values that know their place. Recursive: the caller has checked the depth.
 *
 * @throws {Error} where the text is no JSON: the caller has checked that too.
 */
export function locateJson(text: string): LocatedValue {
  return toLocated(parse(text, { mode: 'json' }).body);
}

const NONE: readonly never[] = [];

function toLocated(node: ValueNode): LocatedValue {
  const span = { start: node.loc.start.offset, end: node.loc.end.offset };
  switch (node.type) {
    case 'Object':
      return { ...span, kind: 'object', members: toMembers(node), elements: NONE };
    case 'Array': {
      const elements = node.elements.map((element) => toLocated(element.value));
      return { ...span, kind: 'array', members: NONE, elements };
    }
    case 'String':
      return { ...span, kind: 'string', scalar: node.value, members: NONE, elements: NONE };
    case 'Number':
      return { ...span, kind: 'number', scalar: node.value, members: NONE, elements: NONE };
    case 'Boolean':
    case 'Null':
    case 'NaN':
    case 'Infinity':
      return { ...span, kind: 'other', members: NONE, elements: NONE };
  }
}

function toMembers(node: ObjectNode): readonly LocatedMember[] {
  return node.members.map(({ name, value }: MemberNode) => ({
    name: name.type === 'String' ? name.value : name.name,
    key: { start: name.loc.start.offset, end: name.loc.end.offset },
    value: toLocated(value),
  }));
}
