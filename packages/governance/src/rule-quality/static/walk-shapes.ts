// SPDX-License-Identifier: Apache-2.0
import { isJsonObject, type JsonObject } from '@xreg/xregistry-fs';
import type { LinkedSchema } from '../../rules/schema/schema-document.js';
import {
  childNode,
  followReference,
  rootNode,
  type SchemaNode,
} from '../../rules/schema/schema-node.js';
import { listOf } from '../witnesses/draft.js';
import { isForOtherTypes } from './accepts-all.js';
import { SHAPES, type ShapeName } from './projection-shape.js';

/** A schema object, and what it judges. */
export interface ShapedNode extends SchemaNode {
  readonly schema: JsonObject;
  readonly shape: ShapeName;
  /** The members of the projection from the root to here, such as `policy`, `permission`. */
  readonly path: readonly string[];
  /** Whether what it judges has to satisfy it: not under `not`, `if`, or a `contains` that may fail. */
  readonly demands: boolean;
  /** Whether it is one of several ways to pass, which may be for another form of the policy. */
  readonly isAlternative: boolean;
  /** Whether some item has to satisfy it, rather than every item there is. */
  readonly isForOne: boolean;
}

/** Most pairs of a schema and a place that are visited; recursive schemas have no end. */
const MAX_NODES = 20_000;

type Reached = Pick<ShapedNode, 'shape' | 'path' | 'demands' | 'isAlternative' | 'isForOne'>;

/** Every schema object of a rule together with the places of the projection that it judges. */
export function* walkShapes(linked: LinkedSchema): Generator<ShapedNode> {
  const start: Reached = {
    shape: 'document',
    path: [],
    demands: true,
    isAlternative: false,
    isForOne: false,
  };
  const pending: [SchemaNode, Reached][] = [[rootNode(linked), start]];
  const seen = new Set<string>();
  for (let next = pending.shift(); next !== undefined; next = pending.shift()) {
    const [node, reached] = next;
    const { schema } = node;
    const { shape, demands, isAlternative, isForOne } = reached;
    const key = JSON.stringify([
      node.document.uri,
      node.pointer,
      shape,
      demands,
      isAlternative,
      isForOne,
    ]);
    if (!isJsonObject(schema) || seen.has(key) || seen.size > MAX_NODES) continue;
    seen.add(key);
    const shaped: ShapedNode = { ...node, ...reached, schema };
    yield shaped;
    pending.push(...within(linked, shaped));
  }
}

function* within(linked: LinkedSchema, node: ShapedNode): Generator<[SchemaNode, Reached]> {
  const { schema, shape: shapeName, path } = node;
  const { members, items } = SHAPES[shapeName];
  const here: Reached = {
    shape: shapeName,
    path,
    demands: node.demands,
    isAlternative: node.isAlternative,
    isForOne: node.isForOne,
  };
  if (typeof schema['$ref'] === 'string') yield [followReference(linked, schema['$ref']), here];
  for (const index of listOf(schema['allOf']).keys()) {
    yield [childNode(node, 'allOf', index), here];
  }
  for (const keyword of ['anyOf', 'oneOf']) {
    const branches = listOf(schema[keyword]);
    for (const index of branches.keys()) {
      const branch = childNode(node, keyword, index);
      // An alternative for another form of the policy is no fault: it is never taken.
      if (branches.length > 1 && isForOtherTypes(linked, branch, shapeName)) continue;
      const isAlternative = node.isAlternative || branches.length > 1;
      yield [branch, { ...here, isAlternative }];
    }
  }
  for (const keyword of ['then', 'else']) {
    if (schema[keyword] !== undefined) yield [childNode(node, keyword), here];
  }
  for (const keyword of ['if', 'not']) {
    if (schema[keyword] !== undefined) {
      yield [childNode(node, keyword), { ...here, demands: false }];
    }
  }
  for (const name of Object.keys(isJsonObject(schema['properties']) ? schema['properties'] : {})) {
    const shape = members?.get(name);
    if (shape === undefined) continue;
    yield [childNode(node, 'properties', name), { ...here, shape, path: [...path, name] }];
  }
  if (items === undefined) return;
  const item: Reached = { ...here, shape: items, isForOne: false };
  for (const keyword of ['items', 'additionalItems', 'prefixItems']) {
    const value = schema[keyword];
    for (const index of listOf(value).keys()) yield [childNode(node, keyword, index), item];
    if (isJsonObject(value)) yield [childNode(node, keyword), item];
  }
  if (schema['contains'] !== undefined) {
    const demands = node.demands && schema['minContains'] !== 0;
    yield [childNode(node, 'contains'), { ...item, demands, isForOne: true }];
  }
}
