// SPDX-License-Identifier: Apache-2.0
import { isObject, type ExpandedObject } from '../../../src/canonical/expanded.js';
import { expandJsonLd } from '../../../src/canonical/jsonld-processor.js';
import { DEFAULT_PROFILE, PROFILES } from '../../../src/profiles/profiles.js';
import {
  member,
  node,
  nodesAmong,
  odrl,
  PERMISSION,
  type Member,
  type Node,
  type Tree,
  type Value,
} from './spelling-tree.js';

/** Properties that the plainest way of writing a policy gives one value, not an array of one. */
const SINGLE = ['action', 'leftOperand', 'operator', 'rightOperand', 'target', 'assignee'].map(
  odrl,
);
const CONTEXTS = PROFILES.get(DEFAULT_PROFILE)?.contexts ?? [];

/** Thrown for what the tree has no form for; such documents are left to other tests. */
class NoTree extends Error {}

/**
 * Reads a JSON-LD document with one policy as a tree.
 *
 * @returns a function that gives a fresh tree each time, which may be changed; undefined where the
 * document holds no policy with permissions, or parts that a tree cannot hold.
 */
export async function readTree(document: unknown): Promise<(() => Tree) | undefined> {
  const expansion = await expandJsonLd(document as never, CONTEXTS);
  if ('message' in expansion || expansion.objects.length !== 1) return undefined;
  const [root = {}] = expansion.objects;
  const create = (): Tree => {
    const top = nodeOf(root);
    const policy = policyIn(top);
    if (policy === undefined) throw new NoTree();
    return {
      root: top,
      policy,
      aside: [],
      inline: {},
      graph: false,
      vocab: true,
      aliasedIds: false,
    };
  };
  try {
    create();
    return create;
  } catch (error) {
    if (error instanceof NoTree) return undefined;
    throw error;
  }
}

function policyIn(owner: Node): Node | undefined {
  const permissions = owner.members.find(({ property }) => property === PERMISSION);
  if (permissions !== undefined) {
    return nodesAmong(permissions.values).length > 0 ? owner : undefined;
  }
  for (const { values } of owner.members) {
    for (const inner of nodesAmong(values)) {
      const policy = policyIn(inner);
      if (policy !== undefined) return policy;
    }
  }
  return undefined;
}

function nodeOf(object: ExpandedObject): Node {
  const members: Member[] = [];
  for (const [key, value] of Object.entries(object)) {
    if (key === '@id' || key === '@type') continue;
    if (key.startsWith('@') || key.startsWith('_:')) throw new NoTree();
    const each = member(key, (value as readonly unknown[]).map(valueOf));
    if (SINGLE.includes(key) && each.values.length === 1) each.shape = 'single';
    if (each.values.length > 0) members.push(each);
  }
  const { '@id': id, '@type': types } = object;
  return {
    ...node(members),
    types: (types as readonly string[] | undefined) ?? [],
    ...(typeof id === 'string' ? { id } : {}),
  };
}

function valueOf(item: unknown): Value {
  if (!isObject(item)) throw new NoTree();
  const { '@value': value, '@list': list, '@id': id } = item;
  if (Array.isArray(list)) return { kind: 'list', items: list.map(valueOf) };
  if (value === undefined) {
    const isReference = typeof id === 'string' && Object.keys(item).length === 1;
    return isReference
      ? { kind: 'iri', iri: id, form: 'term' }
      : { kind: 'node', node: nodeOf(item) };
  }
  const { '@type': type, '@language': language } = item;
  if (typeof value === 'object' || type === '@json' || '@direction' in item || '@index' in item) {
    throw new NoTree();
  }
  return {
    kind: 'literal',
    value: value as string,
    form: 'plain',
    ...(typeof type === 'string' ? { type } : {}),
    ...(typeof language === 'string' ? { language } : {}),
  };
}
