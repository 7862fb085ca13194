// SPDX-License-Identifier: Apache-2.0
import { XSD } from '../contexts/namespaces.js';
import { LIST_OPERATORS } from '../odrl/vocabulary.js';
import type {
  AtomicConstraint,
  CanonicalConstraint,
  CanonicalOperand,
  CanonicalPolicy,
  CanonicalRule,
  CanonicalRuleBody,
  LogicalConstraint,
  RuleKind,
  TermName,
} from './canonical-policy.js';
import { sortCanonically } from './sort-canonically.js';
import { ODRL_NAME_TABLE, type NameTable } from './name-table.js';
import type {
  ProjectedConstraint,
  ProjectedOperand,
  ProjectedPolicy,
  ProjectedRule,
} from './projection.js';

/** Called with the pointer and the part of the canonical policy that each projected object shows. */
export type ProjectionObserver = (pointer: string, part: object) => void;

/**
 * Writes a canonical policy as the plain JSON that governance rules are judged on.
 *
 * @param names short names beside those of ODRL terms.
 * @param observe told where each part of the policy stands in the projection.
 */
export function projectPolicy(
  policy: CanonicalPolicy,
  names: NameTable = ODRL_NAME_TABLE,
  observe?: ProjectionObserver,
): ProjectedPolicy {
  const projector = new Projector(names, observe);
  return projector.policy(policy);
}

/** The nested duties that each kind of rule always lists, even where there are none. */
const EXPECTED_DUTIES = {
  permission: 'duty',
  prohibition: 'remedy',
  obligation: 'consequence',
  duty: 'consequence',
} as const satisfies Readonly<Record<RuleKind | 'duty', 'duty' | 'remedy' | 'consequence'>>;

const DUTY_KEYS = ['duty', 'remedy', 'consequence'] as const;

class Projector {
  readonly #names: NameTable;
  readonly #observe: ProjectionObserver | undefined;

  constructor(names: NameTable, observe: ProjectionObserver | undefined) {
    this.#names = names;
    this.#observe = observe;
  }

  policy(policy: CanonicalPolicy): ProjectedPolicy {
    this.#observe?.('/policy', policy);
    const names = (all: readonly TermName[]) => all.map((name) => this.#name(name));
    const { id, rules } = policy;
    const type = this.#name(policy.type);
    const profile = names(policy.profiles);
    const conflict = names(policy.conflicts);
    const inheritFrom = names(policy.inheritsFrom);
    const permission = this.#rules(rules, 'permission');
    const prohibition = this.#rules(rules, 'prohibition');
    const obligation = this.#rules(rules, 'obligation');
    const stated = { type, profile, conflict, inheritFrom, permission, prohibition, obligation };
    return { policy: id === undefined ? stated : { id: this.#name(id), ...stated } };
  }

  #rules(rules: readonly CanonicalRule[], kind: RuleKind): readonly ProjectedRule[] {
    return rules
      .filter((rule) => rule.kind === kind)
      .map((rule, index) => this.#rule(rule, kind, `/policy/${kind}/${index}`));
  }

  #rule(rule: CanonicalRuleBody, kind: RuleKind | 'duty', pointer: string): ProjectedRule {
    this.#observe?.(pointer, rule);
    // Members are set one by one: this is done for every policy, and spreading costs several times as much.
    const projected: Record<string, unknown> = {};
    if (rule.id !== undefined) projected['id'] = this.#name(rule.id);
    if (rule.action !== undefined) projected['action'] = this.#name(rule.action.name);
    const refinements = rule.action?.refinements ?? [];
    projected['refinement'] = this.#constraints(refinements, `${pointer}/refinement`);
    this.#addThing(projected, 'target', rule.target, pointer);
    this.#addThing(projected, 'output', rule.output, pointer);
    for (const { function: name, party } of rule.parties) {
      this.#addThing(projected, this.#name(name), party, pointer);
    }
    projected['constraint'] = this.#constraints(rule.constraints, `${pointer}/constraint`);
    const duties = { duty: rule.duties, remedy: rule.remedies, consequence: rule.consequences };
    for (const key of DUTY_KEYS) {
      const bodies = duties[key];
      if (bodies.length === 0 && key !== EXPECTED_DUTIES[kind]) continue;
      projected[key] = bodies.map((body, index) =>
        this.#rule(body, 'duty', `${pointer}/${key}/${index}`),
      );
    }
    return projected as ProjectedRule;
  }

  #addThing(
    rule: Record<string, unknown>,
    key: string,
    thing: CanonicalRuleBody['target'],
    pointer: string,
  ): void {
    if (thing === undefined) return;
    rule[key] = thing.id === undefined ? '_:' : this.#name(thing.id);
    if (thing.refinements.length === 0) return;
    const refinementKey = `${key}Refinement`;
    rule[refinementKey] = this.#constraints(thing.refinements, `${pointer}/${refinementKey}`);
  }

  #constraints(
    constraints: readonly CanonicalConstraint[],
    pointer: string,
  ): readonly ProjectedConstraint[] {
    return constraints.map((constraint, index) =>
      this.#constraint(constraint, `${pointer}/${index}`),
    );
  }

  #constraint(constraint: CanonicalConstraint, pointer: string): ProjectedConstraint {
    this.#observe?.(pointer, constraint);
    switch (constraint.kind) {
      case 'atomic':
        return this.#atomic(constraint);
      case 'logical':
        return this.#logical(constraint, pointer);
      case 'mixed':
        return mergeAll(
          constraint.parts.map((part) =>
            part.kind === 'atomic' ? this.#atomic(part) : this.#logical(part, pointer),
          ),
        );
    }
  }

  #logical({ operator, operands }: LogicalConstraint, pointer: string): ProjectedConstraint {
    return { [operator]: this.#constraints(operands, `${pointer}/${operator}`) };
  }

  #atomic(constraint: AtomicConstraint): ProjectedConstraint {
    const { operators, rightOperands } = constraint;
    const listed = operators.length === 1 && LIST_OPERATORS.has(operators[0] ?? '');
    const values = rightOperands.map((operand) => this.#operand(operand));
    // The order of a set says nothing, even where it is written as a list.
    const members = listed ? sortCanonically(values.flat()) : values;
    const projected: Record<string, ProjectedOperand> = {};
    this.#addNames(projected, 'leftOperand', constraint.leftOperands);
    this.#addNames(projected, 'operator', operators);
    const [only] = members;
    if (only !== undefined) {
      projected['rightOperand'] = members.length === 1 && !listed ? only : members;
    }
    this.#addNames(projected, 'rightOperandReference', constraint.rightOperandReferences);
    this.#addNames(projected, 'dataType', constraint.dataTypes);
    this.#addNames(projected, 'unit', constraint.units);
    if (constraint.statuses.length > 0) {
      projected['status'] = constraint.statuses.map((status) => this.#operand(status));
    }
    return projected;
  }

  /** A name where there is one, as there has to be; all of them where not, which no rule expects. */
  #addNames(
    constraint: Record<string, ProjectedOperand>,
    key: string,
    names: readonly TermName[],
  ): void {
    const [only] = names;
    if (only === undefined) return;
    constraint[key] = names.length === 1 ? this.#name(only) : names.map((name) => this.#name(name));
  }

  #operand(operand: CanonicalOperand): ProjectedOperand {
    switch (operand.kind) {
      case 'iri':
        return { '@id': this.#name(operand.iri) };
      case 'blank':
        return { '@id': '_:' };
      case 'json':
        return { '@json': operand.json };
      case 'list':
        return operand.items.map((item) => this.#operand(item));
      case 'literal':
        return projectLiteral(operand);
    }
  }

  #name(name: TermName): string {
    return this.#names.nameOf(name);
  }
}

/** Text, numbers and booleans are JSON's own; every other literal says what it is. */
function projectLiteral(literal: CanonicalOperand & { kind: 'literal' }): ProjectedOperand {
  const { lexical, datatype, language, direction } = literal;
  if (language !== undefined || direction !== undefined) {
    return {
      '@value': lexical,
      ...(language === undefined ? {} : { '@language': language }),
      ...(direction === undefined ? {} : { '@direction': direction }),
    };
  }
  if (datatype === `${XSD}string`) return lexical;
  if (datatype === `${XSD}boolean` && /^(?:true|false|1|0)$/.test(lexical)) {
    return lexical === 'true' || lexical === '1';
  }
  const number = projectNumber(lexical, datatype);
  return number ?? { '@value': lexical, '@type': datatype };
}

/** A number where JSON can hold exactly that one. */
function projectNumber(lexical: string, datatype: string): number | undefined {
  if (datatype === `${XSD}integer`) {
    const value = Number(lexical);
    return /^[+-]?\d+$/.test(lexical) && Number.isSafeInteger(value) ? value + 0 : undefined;
  }
  if (datatype === `${XSD}double`) {
    const value = Number(lexical);
    return /^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/.test(lexical) && Number.isFinite(value)
      ? value
      : undefined;
  }
  if (datatype === `${XSD}decimal` && /^[+-]?(?:\d+(?:\.\d*)?|\.\d+)$/.test(lexical)) {
    const digits = lexical.replace(/^[+-]?0*|\.|0+$/g, '');
    return digits.length <= 15 ? Number(lexical) : undefined;
  }
  return undefined;
}

function mergeAll<T extends object>(objects: readonly T[]): T | Record<string, never> {
  return Object.assign({}, ...objects) as T;
}
