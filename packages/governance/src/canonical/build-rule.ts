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

const NOTHING: readonly never[] = [];

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
  const id = nameOfId(node.id);
  const owners = [node, ...shared.owners];
  const duties = buildDuties(graph, site, 'duty', trace, above);
  const remedies = buildDuties(graph, site, 'remedy', trace, above);
  const consequences = buildDuties(graph, site, 'consequence', trace, above);
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
    ({ action, target, output, parties }) => {
      const body: Draft<CanonicalRuleBody> = {};
      if (id !== undefined) body.id = id;
      if (action !== undefined) body.action = action;
      if (target !== undefined) body.target = target;
      if (output !== undefined) body.output = output;
      body.parties = parties;
      body.constraints = buildConstraints(graph, node, TERMS.constraint, trace);
      body.duties = duties;
      body.remedies = remedies;
      body.consequences = consequences;
      return body as CanonicalRuleBody;
    },
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
  const values = site.node.properties.get(property);
  if (values === undefined) return NOTHING;
  const inside = new Set([...above, site.node.id]);
  const bodies = listItems(graph, values).flatMap((value) => {
    const node = value.kind === 'node' ? graph.nodes.get(value.id) : undefined;
    if (node === undefined) {
      trace.opaque(site.node, property, value);
      return [];
    }
    if (inside.has(node.id)) {
      trace.cycle(site.node, property);
      return [];
    }
    const duty: RuleSite = { role, node, owner: site.node, property, policy: site.policy };
    return buildRules(graph, duty, NOTHING_SHARED, trace, inside);
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
  readonly action: CanonicalAction | undefined;
  readonly target: CanonicalThing | undefined;
  readonly output: CanonicalThing | undefined;
  readonly parties: CanonicalRuleBody['parties'];
}

/** An object that is being made, member by member: sorting by JSON text depends on their order. */
type Draft<T> = { -readonly [Key in keyof T]?: T[Key] };

function combinations(
  { actions, targets, outputs, parties }: Dimensions,
  create: (choice: Choice) => CanonicalRuleBody,
): readonly CanonicalRuleBody[] {
  let count = 1;
  for (const { length } of [actions, targets, outputs, ...parties.map((each) => each.parties)]) {
    count *= Math.max(length, 1);
    if (count > MAX_RULES_PER_RULE) throw new TooLargeError();
  }
  const involved = partyChoices(parties);
  const bodies: CanonicalRuleBody[] = [];
  for (const action of orNone(actions)) {
    for (const target of orNone(targets)) {
      for (const output of orNone(outputs)) {
        for (const chosen of involved) {
          bodies.push(create({ action, target, output, parties: chosen }));
        }
      }
    }
  }
  return bodies;
}

function partyChoices(dimensions: Dimensions['parties']): readonly CanonicalRuleBody['parties'][] {
  let choices: readonly CanonicalRuleBody['parties'][] = [NOTHING];
  for (const { function: name, parties } of dimensions) {
    if (parties.length === 0) continue;
    choices = choices.flatMap((chosen) =>
      parties.map((party) => [...chosen, { function: name, party }]),
    );
  }
  return choices;
}

function orNone<T>(values: readonly T[]): readonly (T | undefined)[] {
  return values.length === 0 ? NONE : values;
}

const NONE = [undefined] as const;

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
    if (node === undefined) return thing(nameOfValue(value), NOTHING);
    const source = valuesOf(node, TERMS.source)[0];
    return thing(
      source === undefined ? nameOfId(node.id) : nameOfValue(source),
      buildConstraints(graph, node, TERMS.refinement, trace),
    );
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
  const stating = owners.filter(({ properties }) => properties.has(property));
  return stating.flatMap((owner) => listItems(graph, valuesOf(owner, property)));
}

function thing(
  id: TermName | undefined,
  refinements: CanonicalThing['refinements'],
): CanonicalThing {
  return id === undefined ? { refinements } : { id, refinements };
}

/** Drops repetitions, which statements about one thing in two places bring. */
function distinct<T>(values: readonly T[]): readonly T[] {
  if (values.length < 2) return values;
  return [...new Map(values.map((value) => [JSON.stringify(value), value])).values()];
}
