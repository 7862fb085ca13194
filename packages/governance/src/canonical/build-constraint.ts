// SPDX-License-Identifier: Apache-2.0
import { TERMS, type TermKey } from '../odrl/terms.js';
import type { PolicyTrace } from './policy-trace.js';
import type {
  AtomicConstraint,
  CanonicalConstraint,
  CanonicalOperand,
  LogicalConstraint,
  LogicalOperator,
  TermName,
} from './canonical-policy.js';
import { valuesOf, type Graph, type GraphNode, type GraphValue } from './graph.js';
import { listItems } from './list-items.js';
import { sortCanonically } from './sort-canonically.js';
import { nameOfValue, operandOf } from './term-name.js';

const LOGICAL = ['and', 'or', 'xone', 'andSequence'] as const satisfies readonly LogicalOperator[];

const ABSOLUTE_IRI = /^[A-Za-z][A-Za-z0-9+.-]*:[^\s<>"]+$/;

const ATOMIC_PROPERTIES = [
  TERMS.leftOperand,
  TERMS.operator,
  TERMS.rightOperand,
  TERMS.rightOperandReference,
] as const;

const NOTHING: readonly never[] = [];
const NOTHING_ABOVE: ReadonlySet<string> = new Set();

/**
 * The constraints that a property of a node holds, as a conjunction: what `and` joins stands side by
 * side, and a combination of one is that one.
 */
export function buildConstraints(
  graph: Graph,
  owner: GraphNode,
  property: string,
  trace: PolicyTrace,
): readonly CanonicalConstraint[] {
  const values = owner.properties.get(property);
  if (values === undefined) return NOTHING;
  const place = { owner, property };
  const built: CanonicalConstraint[] = [];
  for (const value of listItems(graph, values)) {
    for (const constraint of build(graph, value, place, trace, NOTHING_ABOVE)) {
      built.push(...conjuncts(constraint));
    }
  }
  return sortCanonically(built);
}

/** What a node says in each of its possible meanings as a constraint. */
export function constraintFacets(node: GraphNode): {
  readonly atomic: boolean;
  readonly logical: readonly LogicalOperator[];
} {
  const { properties } = node;
  // Asked of every constraint by several checks, and hardly any is logical.
  let logical: readonly LogicalOperator[] = NOTHING;
  for (const operator of LOGICAL) {
    if (properties.has(TERMS[operator])) logical = [...logical, operator];
  }
  return { atomic: ATOMIC_PROPERTIES.some((property) => properties.has(property)), logical };
}

function build(
  graph: Graph,
  value: GraphValue,
  place: { readonly owner: GraphNode; readonly property: string },
  trace: PolicyTrace,
  above: ReadonlySet<string>,
): readonly CanonicalConstraint[] {
  const node = value.kind === 'node' ? graph.nodes.get(value.id) : undefined;
  if (node === undefined) {
    trace.opaque(place.owner, place.property, value);
    return [];
  }
  if (above.has(node.id)) {
    trace.cycle(place.owner, place.property);
    return [];
  }
  trace.checkDepth(above);
  trace.visitConstraint({ node, ...place });
  const { atomic, logical } = constraintFacets(node);
  if (logical.length === 0) {
    const constraint = atomicConstraint(graph, node);
    trace.cameFrom(constraint, node);
    return [constraint];
  }
  const inside = new Set([...above, node.id]);
  const parts: (AtomicConstraint | LogicalConstraint)[] = logical.map((operator) => ({
    kind: 'logical',
    operator,
    operands: listItems(graph, valuesOf(node, TERMS[operator])).flatMap((operand) =>
      build(graph, operand, { owner: node, property: TERMS[operator] }, trace, inside),
    ),
  }));
  if (atomic) parts.push(atomicConstraint(graph, node));
  const [only, ...others] = parts;
  if (only === undefined) return [];
  const constraint: CanonicalConstraint =
    others.length === 0 ? simplify(only) : { kind: 'mixed', parts: parts.map(sortOperands) };
  trace.cameFrom(constraint, node);
  return [constraint];
}

function atomicConstraint(graph: Graph, node: GraphNode): AtomicConstraint {
  const names = (property: TermKey) => namesOf(node, property, nameOrBlank);
  const iris = (property: TermKey) => namesOf(node, property, iriName);
  const operands = (property: TermKey): readonly CanonicalOperand[] => {
    const values = node.properties.get(TERMS[property]);
    return values === undefined
      ? NOTHING
      : sortCanonically(values.map((value) => operandOf(asList(graph, value))));
  };
  return {
    kind: 'atomic',
    leftOperands: names('leftOperand'),
    operators: names('operator'),
    rightOperands: operands('rightOperand'),
    rightOperandReferences: iris('rightOperandReference'),
    // The published context writes `datatype`, the vocabulary `dataType`.
    dataTypes: merged(iris('dataType'), iris('datatype')),
    units: iris('unit'),
    statuses: operands('status'),
  };
}

/** The values of a property as sorted names. */
function namesOf(
  node: GraphNode,
  property: TermKey,
  nameOf: (value: GraphValue) => TermName,
): readonly TermName[] {
  const values = node.properties.get(TERMS[property]);
  return values === undefined ? NOTHING : values.map(nameOf).sort(byText);
}

function merged(some: readonly TermName[], others: readonly TermName[]): readonly TermName[] {
  return others.length === 0 ? some : [...some, ...others].sort(byText);
}

function nameOrBlank(value: GraphValue): TermName {
  return nameOfValue(value) ?? '_:';
}

/** The published contexts make texts of references and units; the vocabulary wants IRIs. */
function iriName(value: GraphValue): TermName {
  const isIri = value.kind === 'literal' && ABSOLUTE_IRI.test(value.lexical);
  return isIri ? value.lexical : nameOrBlank(value);
}

/** A list spelled out in nodes is a list. */
function asList(graph: Graph, value: GraphValue): GraphValue {
  if (value.kind !== 'node') return value;
  const items = listItems(graph, [value]);
  return items.length === 1 && items[0] === value ? value : { kind: 'list', items };
}

function simplify(constraint: AtomicConstraint | LogicalConstraint): CanonicalConstraint {
  if (constraint.kind === 'atomic') return constraint;
  const { operator } = constraint;
  const operands =
    operator === 'and' || operator === 'or'
      ? constraint.operands.flatMap((operand) =>
          operand.kind === 'logical' && operand.operator === operator
            ? operand.operands
            : [operand],
        )
      : constraint.operands;
  const [only] = operands;
  if (only !== undefined && operands.length === 1) return only;
  return sortOperands({ ...constraint, operands });
}

function sortOperands<T extends AtomicConstraint | LogicalConstraint>(constraint: T): T {
  if (constraint.kind === 'atomic' || constraint.operator === 'andSequence') return constraint;
  return { ...constraint, operands: sortCanonically(constraint.operands) };
}

function conjuncts(constraint: CanonicalConstraint): readonly CanonicalConstraint[] {
  return constraint.kind === 'logical' && constraint.operator === 'and'
    ? constraint.operands.flatMap(conjuncts)
    : [constraint];
}

function byText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
