// SPDX-License-Identifier: Apache-2.0
import { TERMS, RDF_VALUE } from '../odrl/terms.js';
import { PARTY_FUNCTIONS } from '../odrl/vocabulary.js';
import { buildConstraints } from './build-constraint.js';
import type {
  CanonicalAction,
  CanonicalRuleBody,
  CanonicalThing,
  TermName,
} from './canonical-policy.js';
import { valuesOf, type Graph, type GraphNode, type GraphValue } from './graph.js';
import { listItems } from './list-items.js';
import { TooLargeError, type PolicyTrace, type RuleSite } from './policy-trace.js';
import { NOTHING_SHARED, type SharedProperties } from './shared-properties.js';
import { sortCanonically } from './sort-canonically.js';
import { nameOfId, nameOfValue } from './term-name.js';

/** How many rules one written rule may stand for, once actions, targets and parties are multiplied out. */
const MAX_RULES_PER_RULE = 1_000;

const NESTED = [
  ['duties', 'duty'],
  ['remedies', 'remedy'],
  ['consequences', 'consequence'],
] as const;

/**
 * The rules that one written rule stands for: one for each combination of an action, a target, an
 * output and a party per function.
 *
 * @param shared what applies to the rule beside what it states itself. Duties share nothing.
 * @see https://www.w3.org/TR/odrl-model/#composition
 */
export function buildRules(
  graph: Graph,
  site: RuleSite,
  shared: SharedProperties,
  trace: PolicyTrace,
  above: ReadonlySet<string> = new Set(),
): readonly CanonicalRuleBody[] {
  const { node } = site;
  trace.checkDepth(above);
  trace.visitRule(site);
  const inside = new Set([...above, node.id]);
  const id = nameOfId(node.id);
  const owners = [node, ...shared.owners];
  const nested = NESTED.map(
    ([key, property]) => [key, buildDuties(graph, site, property, trace, inside)] as const,
  );
  const bodies = combinations(
    {
      actions: actionsOf(graph, owners, trace),
      targets: [...thingsOf(graph, owners, TERMS.target, trace), ...shared.assets],
      outputs: thingsOf(graph, owners, TERMS.output, trace),
      parties: partyFunctionsOf(owners, shared).map((name) => ({
        function: name,
        parties: [...thingsOf(graph, owners, name, trace), ...(shared.parties.get(name) ?? [])],
      })),
    },
    ({ action, target, output, parties }): CanonicalRuleBody => ({
      ...(id === undefined ? {} : { id }),
      ...(action === undefined ? {} : { action }),
      ...(target === undefined ? {} : { target }),
      ...(output === undefined ? {} : { output }),
      parties,
      constraints: buildConstraints(graph, node, TERMS.constraint, trace),
      ...(Object.fromEntries(nested) as Record<
        (typeof NESTED)[number][0],
        readonly CanonicalRuleBody[]
      >),
    }),
  );
  for (const body of bodies) trace.cameFrom(body, node);
  return bodies;
}

function buildDuties(
  graph: Graph,
  site: RuleSite,
  role: 'duty' | 'remedy' | 'consequence',
  trace: PolicyTrace,
  above: ReadonlySet<string>,
): readonly CanonicalRuleBody[] {
  const property = TERMS[role];
  const bodies = listItems(graph, valuesOf(site.node, property)).flatMap((value) => {
    const node = value.kind === 'node' ? graph.nodes.get(value.id) : undefined;
    if (node === undefined) {
      trace.opaque(site.node, property, value);
      return [];
    }
    if (above.has(node.id)) {
      trace.cycle(site.node, property);
      return [];
    }
    const duty: RuleSite = { role, node, owner: site.node, property, policy: site.policy };
    return buildRules(graph, duty, NOTHING_SHARED, trace, above);
  });
  return sortCanonically(bodies);
}

interface Dimensions {
  readonly actions: readonly CanonicalAction[];
  readonly targets: readonly CanonicalThing[];
  readonly outputs: readonly CanonicalThing[];
  readonly parties: readonly {
    readonly function: TermName;
    readonly parties: readonly CanonicalThing[];
  }[];
}

interface Choice {
  readonly action?: CanonicalAction;
  readonly target?: CanonicalThing;
  readonly output?: CanonicalThing;
  readonly parties: CanonicalRuleBody['parties'];
}

function combinations(
  dimensions: Dimensions,
  create: (choice: Choice) => CanonicalRuleBody,
): readonly CanonicalRuleBody[] {
  let choices: readonly Choice[] = [{ parties: [] }];
  const extend = <T>(values: readonly T[], add: (choice: Choice, value: T) => Choice): void => {
    if (values.length === 0) return;
    if (choices.length * values.length > MAX_RULES_PER_RULE) throw new TooLargeError();
    choices = choices.flatMap((choice) => values.map((value) => add(choice, value)));
  };
  extend(dimensions.actions, (choice, action) => ({ ...choice, action }));
  extend(dimensions.targets, (choice, target) => ({ ...choice, target }));
  extend(dimensions.outputs, (choice, output) => ({ ...choice, output }));
  for (const { function: name, parties } of dimensions.parties) {
    extend(parties, (choice, party) => ({
      ...choice,
      parties: [...choice.parties, { function: name, party }],
    }));
  }
  return choices.map(create);
}

function actionsOf(
  graph: Graph,
  owners: readonly GraphNode[],
  trace: PolicyTrace,
): readonly CanonicalAction[] {
  const actions = ownedValues(graph, owners, TERMS.action).flatMap((value) =>
    actionsOfValue(graph, value, trace),
  );
  return distinct(actions);
}

/** An action is a term, or a node that names it by `rdf:value` beside its refinements. */
function actionsOfValue(
  graph: Graph,
  value: GraphValue,
  trace: PolicyTrace,
): readonly CanonicalAction[] {
  const node = value.kind === 'node' ? graph.nodes.get(value.id) : undefined;
  if (node === undefined) {
    const name = nameOfValue(value);
    return name === undefined ? [] : [{ name, refinements: [] }];
  }
  const refinements = buildConstraints(graph, node, TERMS.refinement, trace);
  const named = listItems(graph, valuesOf(node, RDF_VALUE)).map(nameOfValue);
  const names = named.length > 0 ? named : [nameOfId(node.id)];
  return names.filter((name) => name !== undefined).map((name) => ({ name, refinements }));
}

function thingsOf(
  graph: Graph,
  owners: readonly GraphNode[],
  property: string,
  trace: PolicyTrace,
): readonly CanonicalThing[] {
  const things = ownedValues(graph, owners, property).map((value): CanonicalThing => {
    const node = value.kind === 'node' ? graph.nodes.get(value.id) : undefined;
    if (node === undefined) return { ...named(nameOfValue(value)), refinements: [] };
    const source = valuesOf(node, TERMS.source)[0];
    return {
      ...named(source === undefined ? nameOfId(node.id) : nameOfValue(source)),
      refinements: buildConstraints(graph, node, TERMS.refinement, trace),
    };
  });
  return distinct(things);
}

/** The functions that some party has in a rule, sorted. */
function partyFunctionsOf(
  owners: readonly GraphNode[],
  shared: SharedProperties,
): readonly TermName[] {
  const functions = new Set(shared.parties.keys());
  for (const { properties } of owners) {
    for (const property of properties.keys()) {
      if (PARTY_FUNCTIONS.has(property)) functions.add(property);
    }
  }
  return [...functions].sort();
}

function ownedValues(
  graph: Graph,
  owners: readonly GraphNode[],
  property: string,
): readonly GraphValue[] {
  return owners.flatMap((owner) => listItems(graph, valuesOf(owner, property)));
}

function named(id: TermName | undefined): { readonly id?: TermName } {
  return id === undefined ? {} : { id };
}

/** Drops repetitions, which statements about one thing in two places bring. */
function distinct<T>(values: readonly T[]): readonly T[] {
  if (values.length < 2) return values;
  return [...new Map(values.map((value) => [JSON.stringify(value), value])).values()];
}
