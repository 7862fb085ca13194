// SPDX-License-Identifier: Apache-2.0
import { EDC } from '../policy-model.js';
import {
  iri,
  member,
  MEMBERSHIP,
  membersOf,
  node,
  nodesAmong,
  nodesOf,
  odrl,
  PERMISSION,
  permissionsOf,
  text,
  type IriValue,
  type Member,
  type Node,
  type Tree,
  type Value,
} from './spelling-tree.js';

export const CONSTRAINT = odrl('constraint');
export const ACTION = odrl('action');
export const RULES = ['permission', 'prohibition', 'obligation'].map(odrl);

export const purpose = (operator: string, value: string): Value => ({
  kind: 'node',
  node: node([
    { ...member(odrl('leftOperand'), [iri(odrl('purpose'))]), shape: 'single' },
    { ...member(odrl('operator'), [iri(odrl(operator))]), shape: 'single' },
    { ...member(odrl('rightOperand'), [text(value)]), shape: 'single' },
  ]),
});
export const bare = (): Value => ({
  kind: 'node',
  node: node([{ ...member(ACTION, [iri(odrl('use'))]), shape: 'single' }]),
});

export const every =
  (property: string, change: (each: Member, owner: Node) => void) =>
  (tree: Tree): void => {
    for (const owner of nodesOf(tree)) {
      for (const each of membersOf(owner, property)) change(each, owner);
    }
  };
export const iris = ({ values }: Member): readonly IriValue[] =>
  values.filter((value) => value.kind === 'iri');
export const everyIri = (property: string, change: (value: IriValue) => void) =>
  every(property, (each) => {
    iris(each).forEach(change);
  });
export const permissions =
  (change: (each: Member, tree: Tree) => void) =>
  (tree: Tree): void => {
    for (const each of [...membersOf(tree.policy, PERMISSION)]) change(each, tree);
  };
export const shaped = (shape: Member['shape']) => permissions((each) => void (each.shape = shape));
export const constraintsOf = (owner: Node) => membersOf(owner, CONSTRAINT);

export function first(tree: Tree): Node | undefined {
  return permissionsOf(tree)[0];
}

export function replace(owner: Node, old: Member, property: string): void {
  owner.members[owner.members.indexOf(old)] = { ...old, property };
}

export function hide(owner: Node): void {
  for (const each of constraintsOf(owner)) {
    each.ghost = true;
    each.disguise = 'constraint';
  }
}

/** Gives every permission an IRI, which is a statement. */
export function nameRules(tree: Tree): void {
  permissionsOf(tree).forEach((rule, index) => {
    rule.id ??= `urn:acme:rule-${index}`;
  });
}

export function policyId({ policy }: Tree): string {
  return (policy.id ??= '_:policy');
}

export function addBare(by?: string) {
  return (tree: Tree): void => {
    if (by !== undefined) tree.policy.members.push(member(PERMISSION, [bare()], by));
    else membersOf(tree.policy, PERMISSION)[0]?.values.push(bare());
  };
}

export function removeConstraints(owner: Node): void {
  for (const each of constraintsOf(owner)) each.values.length = 0;
}

/** Wraps all constraints of the first permission in one. */
export function wrapConstraints(operator: string, asList: boolean) {
  return (tree: Tree): void => {
    const owner = first(tree);
    const [each] = owner === undefined ? [] : constraintsOf(owner);
    if (each === undefined || each.values.length === 0) return;
    if (each.values.some(({ kind }) => kind !== 'node')) return;
    const operands = each.values.splice(0);
    const values: Value[] = asList ? [{ kind: 'list', items: operands }] : operands;
    each.values.push({ kind: 'node', node: node([member(odrl(operator), values)]) });
  };
}

/** Where all rules have the same action and no other, the policy alone states it. */
export function liftAction(tree: Tree): void {
  const rules = RULES.flatMap((kind) => membersOf(tree.policy, kind)).flatMap(({ values }) =>
    values.every(({ kind }) => kind === 'node') ? nodesAmong(values) : [],
  );
  const count = RULES.flatMap((kind) => membersOf(tree.policy, kind)).flatMap((m) => m.values);
  if (rules.length !== count.length || membersOf(tree.policy, ACTION).length > 0) return;
  const actions = rules.map((rule) => membersOf(rule, ACTION).flatMap(iris));
  const [sample] = actions[0] ?? [];
  const same = actions.every((each) => each.length === 1 && each[0]?.iri === sample?.iri);
  const others = rules.some((rule) => membersOf(rule, ACTION).some((m) => m.values.length !== 1));
  if (sample === undefined || !same || others) return;
  for (const rule of rules) {
    for (const each of [...membersOf(rule, ACTION)]) {
      rule.members.splice(rule.members.indexOf(each), 1);
    }
  }
  tree.policy.members.push({ ...member(ACTION, [{ ...sample }]), shape: 'single' });
}

export const setAction = (name: string) => (tree: Tree) => {
  const owner = first(tree);
  if (owner === undefined) return;
  for (const each of membersOf(owner, ACTION)) each.values.length = 0;
  owner.members.push({ ...member(ACTION, [iri(odrl(name))]), shape: 'single' });
};

export const firstOperands = (change: (each: Member) => void) => (tree: Tree) => {
  const owner = first(tree);
  const constraints = owner === undefined ? [] : constraintsOf(owner);
  for (const constraint of constraints.flatMap(({ values }) => nodesAmong(values))) {
    for (const each of membersOf(constraint, odrl('rightOperand'))) change(each);
  }
};

export function membership(): Value {
  return {
    kind: 'node',
    node: node([
      { ...member(odrl('leftOperand'), [iri(MEMBERSHIP)]), shape: 'single' },
      { ...member(odrl('operator'), [iri(odrl('eq'))]), shape: 'single' },
      { ...member(odrl('rightOperand'), [text('active')]), shape: 'single' },
    ]),
  };
}

/** Constrains a rule to members, whatever else it is constrained to. */
export function addMembership(rule: Node): void {
  const [known] = constraintsOf(rule);
  if (known === undefined) rule.members.push(member(CONSTRAINT, [membership()]));
  else known.values.push(membership());
}

/** A policy definition with a permission to use for each entry, constrained to members or bare. */
export function membershipPolicy(compliant: readonly boolean[]): Tree {
  const rules = compliant.map((complies): Value => {
    const rule = bare();
    if (complies && rule.kind === 'node') addMembership(rule.node);
    return rule;
  });
  const policy: Node = {
    ...node([member(PERMISSION, rules)]),
    types: [odrl('Set')],
    id: 'urn:acme:policy',
  };
  const root: Node = {
    ...node([{ ...member(`${EDC}policy`, [{ kind: 'node', node: policy }]), shape: 'single' }]),
    types: [`${EDC}PolicyDefinition`],
    id: 'urn:acme:definition',
  };
  return {
    root,
    policy,
    aside: [],
    inline: {},
    graph: false,
    vocab: true,
    aliasedIds: false,
  };
}
