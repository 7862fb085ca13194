// SPDX-License-Identifier: Apache-2.0
import {
  appendPointer,
  isJsonObject,
  nearestNames,
  type JsonObject,
  type JsonValue,
} from '@xreg/xregistry-fs';
import type { LinkedSchema, SchemaPlace } from '../../rules/schema/schema-document.js';
import type { SchemaNode } from '../../rules/schema/schema-node.js';
import { valueAt } from '../../rules/value-at.js';
import { listOf } from '../witnesses/draft.js';
import { acceptsAll, keywordAcceptsAll, possibleTypes } from './accepts-all.js';
import { KEYWORD_TYPES } from './keyword-types.js';
import { impossibleName } from './possible-name.js';
import { SHAPES, type JsonType, type Shape, type ShapeName } from './projection-shape.js';
import { walkShapes, type ShapedNode } from './walk-shapes.js';

/** A part of a schema that can never have the effect it is written for. */
export interface DeadKeyword {
  readonly place: SchemaPlace;
  /** Why, to follow the name of the keyword. */
  readonly reason: string;
  readonly found?: string;
  readonly expected?: readonly string[];
  readonly help?: string;
}

/**
 * The keywords of a schema that have no effect on the projection of any policy: what they are for never
 * stands there. It follows from the schema and the shape of the projection, without trying policies.
 *
 * @param shortNames absolute IRI by the short names that hold for the rule.
 */
export function findDeadKeywords(
  linked: LinkedSchema,
  shortNames: ReadonlyMap<string, string>,
): readonly DeadKeyword[] {
  // A schema that several places refer to is dead only where it is dead in all of them.
  const verdicts = new Map<string, { readonly dead: DeadKeyword | undefined }[]>();
  for (const node of walkShapes(linked)) {
    for (const [key, dead] of judge(linked, node, shortNames)) {
      verdicts.set(key, [...(verdicts.get(key) ?? []), { dead }]);
    }
  }
  return [...verdicts.values()].flatMap((each) => {
    const [first] = each;
    return first?.dead !== undefined && each.every(({ dead }) => dead !== undefined)
      ? [first.dead]
      : [];
  });
}

type Judged = readonly [key: string, dead: DeadKeyword | undefined];

function* judge(
  linked: LinkedSchema,
  node: ShapedNode,
  shortNames: ReadonlyMap<string, string>,
): Generator<Judged> {
  const { schema, shape: shapeName } = node;
  const shape = SHAPES[shapeName];
  const types = possibleTypes(schema, shapeName);
  // Where a "type" lets nothing through, the rest of the schema is for another form of the policy.
  if (types.size === 0) return;
  const verdict = (
    path: readonly string[],
    dead: Omit<DeadKeyword, 'place'> | undefined,
  ): Judged => {
    const pointer = path.reduce(appendPointer, node.pointer);
    const place = { document: node.document.document, pointer };
    return [`${place.document.xid}#${pointer}`, dead && { place, ...dead }];
  };
  for (const keyword of Object.keys(schema)) {
    if (isImplied(node, keyword)) continue;
    const value = schema[keyword] ?? true;
    yield verdict(
      [keyword],
      ofWrongType(keyword, types) ??
        withoutPartner(schema, keyword) ??
        alternatives(linked, node, keyword) ??
        (node.isAlternative ? undefined : constant(keyword, value, types, shapeName, shortNames)),
    );
    if (keyword === 'properties' && isJsonObject(value) && types.has('object')) {
      for (const name of Object.keys(value)) {
        yield verdict(
          [keyword, name],
          node.isAlternative ? undefined : unknownMember(name, shape, shapeName),
        );
      }
    }
    if (keyword === 'required' && types.has('object') && !node.isAlternative) {
      for (const [index, name] of listOf(value).entries()) {
        if (typeof name === 'string') {
          yield verdict([keyword, String(index)], unknownMember(name, shape, shapeName));
        }
      }
    }
  }
}

/** What linking has added is none of the author's words. */
function isImplied({ document, pointer }: SchemaNode, keyword: string): boolean {
  return valueAt(document.document.source.value, appendPointer(pointer, keyword)) === undefined;
}

function ofWrongType(
  keyword: string,
  types: ReadonlySet<JsonType>,
): Omit<DeadKeyword, 'place'> | undefined {
  const type = KEYWORD_TYPES.get(keyword);
  if (type === undefined || types.has(type)) return undefined;
  const stands = [...types].map(withArticle).join(' or ');
  return {
    reason: `judges ${PLURALS[type]}, and what stands here is always ${stands}`,
    help:
      type === 'object' && types.has('array')
        ? 'Put it under "items" for every item, or under "contains" for one of them.'
        : `Use a keyword for ${[...types].map((each) => PLURALS[each]).join(' or ')}, or remove it.`,
  };
}

const PLURALS: Readonly<Record<JsonType, string>> = {
  object: 'objects',
  array: 'arrays',
  string: 'texts',
  number: 'numbers',
  boolean: 'booleans',
};

function withArticle(type: JsonType): string {
  return type === 'string' ? 'a text' : `${/^[ao]/.test(type) ? 'an' : 'a'} ${type}`;
}

const PARTNERS: ReadonlyMap<string, readonly string[]> = new Map([
  ['if', ['then', 'else']],
  ['then', ['if']],
  ['else', ['if']],
  ['minContains', ['contains']],
  ['maxContains', ['contains']],
]);

function withoutPartner(
  schema: JsonObject,
  keyword: string,
): Omit<DeadKeyword, 'place'> | undefined {
  if (keyword === 'additionalItems' && !Array.isArray(schema['items'])) {
    return {
      reason:
        'is for the items after those that an array under "items" describes, and there is none',
      help: 'Remove it: "items" describes every item.',
    };
  }
  if (
    keyword === 'contains' &&
    schema['minContains'] === 0 &&
    schema['maxContains'] === undefined
  ) {
    return { reason: 'is satisfied by no match at all', help: 'Remove "minContains".' };
  }
  const partners = PARTNERS.get(keyword);
  if (partners === undefined || partners.some((partner) => schema[partner] !== undefined)) {
    return undefined;
  }
  const names = partners.map((partner) => `"${partner}"`).join(' or ');
  return {
    reason: `has no effect without ${names} beside it`,
    help: `Add ${names}, or remove it.`,
  };
}

/** Where one alternative takes everything, the others decide nothing. */
function alternatives(
  linked: LinkedSchema,
  node: ShapedNode,
  keyword: string,
): Omit<DeadKeyword, 'place'> | undefined {
  if (keyword !== 'anyOf' || !keywordAcceptsAll(linked, node, keyword, node.shape))
    return undefined;
  const index = listOf(node.schema['anyOf']).findIndex((_, position) =>
    acceptsAll(linked, nodeAt(node, position), node.shape),
  );
  return {
    reason: `accepts everything: alternative ${index + 1} lets through whatever can stand here`,
    found: JSON.stringify(listOf(node.schema['anyOf'])[index] ?? true),
    help: 'Make every alternative ask for something.',
  };
}

function nodeAt(node: ShapedNode, index: number): SchemaNode {
  const pointer = appendPointer(appendPointer(node.pointer, 'anyOf'), index);
  return {
    document: node.document,
    pointer,
    schema: listOf(node.schema['anyOf'])[index] ?? true,
  };
}

/** A constant that nothing in the projection can be equal to. */
function constant(
  keyword: string,
  value: JsonValue,
  types: ReadonlySet<JsonType>,
  shapeName: ShapeName,
  shortNames: ReadonlyMap<string, string>,
): Omit<DeadKeyword, 'place'> | undefined {
  if (keyword !== 'const' && keyword !== 'enum') return undefined;
  const values = keyword === 'const' ? [value] : listOf(value);
  const ofOtherType = values.every((each) => !types.has(typeOf(each)));
  if (values.length > 0 && ofOtherType) {
    return {
      reason: `never matches: what stands here is always ${[...types].map(withArticle).join(' or ')}`,
      found: JSON.stringify(value),
    };
  }
  if (shapeName !== 'name' && shapeName !== 'term') return undefined;
  const reasons = values.map((each) =>
    typeof each === 'string' ? impossibleName(each, shortNames) : undefined,
  );
  const [first] = reasons;
  if (first === undefined || reasons.includes(undefined)) return undefined;
  return {
    reason: `never matches: no policy has the name ${values.map((each) => JSON.stringify(each)).join(' or ')} here, since ${first.reason}`,
    found: JSON.stringify(value),
    help: first.help,
  };
}

function typeOf(value: JsonValue): JsonType {
  if (Array.isArray(value)) return 'array';
  return typeof value as JsonType;
}

function unknownMember(
  name: string,
  { members }: Shape,
  shapeName: ShapeName,
): Omit<DeadKeyword, 'place'> | undefined {
  if (members === undefined || members.has(name)) return undefined;
  const near = nearestNames(name, members.keys());
  return {
    reason: `is for a member that ${TITLES[shapeName] ?? 'this value'} never has`,
    found: name,
    ...(near.length > 0 && { expected: near }),
    help:
      near.length > 0
        ? `Write "${near.join('" or "')}" if that is meant.`
        : `A rule judges the canonical form, which has ${[...members.keys()]
            .slice(0, 8)
            .map((member) => `"${member}"`)
            .join(', ')} here.`,
  };
}

const TITLES: Partial<Readonly<Record<ShapeName, string>>> = {
  document: 'the document',
  policy: 'a policy',
  permission: 'a permission',
  prohibition: 'a prohibition',
  duty: 'a duty',
  constraint: 'a constraint',
  operand: 'an operand',
};
