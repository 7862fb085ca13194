// SPDX-License-Identifier: Apache-2.0
import { EDC, ODRL } from '../policy-model.js';

export type Json =
  null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

/** How the name of a member is written. */
export type KeyForm = 'term' | 'prefix' | 'iri' | 'alias';

/** How the values of a member are held together. */
export type Shape = 'array' | 'single' | 'set' | 'index' | 'id' | 'json';

/** A member of a node: what it states, and how it is to be written. */
export interface Member {
  /** Absolute IRI. */
  readonly property: string;
  readonly values: Value[];
  key: KeyForm;
  shape: Shape;
  /** Lies under a member that an inline context aliases to `@nest`. */
  nested?: boolean;
  /** The term of another property, which an inline context gives this meaning. */
  disguise?: string;
  /** Written, but given up by an inline context that sets `disguise` to null: states nothing. */
  ghost?: boolean;
  /** The variant that added the member. */
  readonly by?: string;
}

export type Value =
  | { readonly kind: 'node'; readonly node: Node }
  | { readonly kind: 'reference'; readonly id: string }
  | IriValue
  | LiteralValue
  | { readonly kind: 'list'; readonly items: readonly Value[] };

export interface IriValue {
  readonly kind: 'iri';
  iri: string;
  form: 'term' | 'prefix' | 'iri' | 'reference' | 'prefixed reference';
  /** The term of another IRI, which an inline context gives this meaning. */
  disguise?: string;
}

export interface LiteralValue {
  readonly kind: 'literal';
  value: string | number | boolean;
  type?: string;
  language?: string;
  form: 'plain' | 'object';
}

export interface Node {
  id?: string;
  readonly types: readonly string[];
  readonly members: Member[];
  /** A context of the node's own. */
  readonly scope: Record<string, Json>;
  /** What this node is a value of, told from its side. */
  reverse?: { readonly property: string; readonly of: string };
}

/** A document as statements with a way to write each of them. */
export interface Tree {
  readonly root: Node;
  readonly policy: Node;
  /** Nodes beside the root. */
  readonly aside: Node[];
  readonly inline: Record<string, Json>;
  graph: boolean;
  vocab: boolean;
  aliasedIds: boolean;
}

export const odrl = (name: string): string => ODRL + name;
export const PERMISSION = odrl('permission');
export const MEMBERSHIP = `${EDC}membership.credential`;

export function member(property: string, values: Value[], by?: string): Member {
  return { property, values, key: 'term', shape: 'array', ...(by === undefined ? {} : { by }) };
}

export function node(members: Member[]): Node {
  return { types: [], members, scope: {} };
}

export const iri = (value: string): IriValue => ({ kind: 'iri', iri: value, form: 'term' });
export const text = (value: string): LiteralValue => ({ kind: 'literal', value, form: 'plain' });

/** The permissions of the policy that stand within it. */
export function permissionsOf({ policy }: Tree): readonly Node[] {
  return membersOf(policy, PERMISSION).flatMap(({ values }) => nodesAmong(values));
}

/** The members of a node that state something under a property. */
export function membersOf(owner: Node, property: string): readonly Member[] {
  return owner.members.filter((each) => each.property === property && each.ghost !== true);
}

export function nodesAmong(values: readonly Value[]): readonly Node[] {
  return values.flatMap((value) => {
    if (value.kind === 'node') return [value.node];
    return value.kind === 'list' ? nodesAmong(value.items) : [];
  });
}

/** Every node of a tree. */
export function nodesOf({ root, aside }: Tree): readonly Node[] {
  const below = (owner: Node): readonly Node[] => [
    owner,
    ...owner.members.flatMap(({ values }) => nodesAmong(values)).flatMap(below),
  ];
  return [root, ...aside].flatMap(below);
}
