// SPDX-License-Identifier: Apache-2.0
import type { GraphNode, GraphValue } from './graph.js';

/** How many nodes of a policy are looked at before it counts as an attack. */
export const MAX_VISITS = 20_000;

/** How deep rules, constraints and policies may lie within each other. */
export const MAX_DEPTH = 64;

/** A place in a policy: a node, and where it matters one of its properties. */
export interface GraphPlace {
  readonly node: GraphNode;
  /** Absolute IRI, or `@type` or `@id`. */
  readonly property?: string;
}

/** Where a rule or duty stands. */
export interface RuleSite {
  readonly role: 'permission' | 'prohibition' | 'obligation' | 'duty' | 'remedy' | 'consequence';
  readonly node: GraphNode;
  /** The policy, or the rule that a duty belongs to. */
  readonly owner: GraphNode;
  readonly property: string;
  /** The policy that states the rule. */
  readonly policy: GraphNode;
}

/** Where a constraint stands. */
export interface ConstraintSite {
  readonly node: GraphNode;
  readonly owner: GraphNode;
  /** `constraint`, `refinement` or a logical operator, as an absolute IRI. */
  readonly property: string;
}

/** Thrown within the builder where a policy is too large, and caught by it. */
export class TooLargeError extends Error {}

/**
 * What building the canonical policy saw: the sites that checks look at, what it could not use, and
 * which node each part of the result came from.
 */
export class PolicyTrace {
  readonly rules: RuleSite[] = [];
  readonly constraints: ConstraintSite[] = [];
  /** Values that are texts or lists where a rule, duty or constraint belongs. */
  readonly opaqueValues: (Required<GraphPlace> & { readonly value: GraphValue })[] = [];
  /** Properties that lead back to what they belong to. */
  readonly cycles: Required<GraphPlace>[] = [];
  readonly #origins = new Map<object, GraphNode>();
  readonly #seen = new Set<string>();
  #visits = 0;

  visitRule(site: RuleSite): void {
    this.#count();
    // A node that many rules share is one site for the checks.
    if (this.#first(site.node, site.property)) this.rules.push(site);
  }

  visitConstraint(site: ConstraintSite): void {
    this.#count();
    if (this.#first(site.node, site.property)) this.constraints.push(site);
  }

  opaque(node: GraphNode, property: string, value: GraphValue): void {
    this.opaqueValues.push({ node, property, value });
  }

  cycle(node: GraphNode, property: string): void {
    this.cycles.push({ node, property });
  }

  cameFrom(part: object, node: GraphNode): void {
    if (!this.#origins.has(part)) this.#origins.set(part, node);
  }

  /** The node that a part of the canonical policy came from. */
  originOf(part: object): GraphNode | undefined {
    return this.#origins.get(part);
  }

  /** @throws {TooLargeError} where things lie deeper within each other than in any honest policy. */
  checkDepth(above: ReadonlySet<string>): void {
    if (above.size > MAX_DEPTH) throw new TooLargeError();
  }

  #count(): void {
    if (++this.#visits > MAX_VISITS) throw new TooLargeError();
  }

  #first(node: GraphNode, property: string): boolean {
    const key = `${property} ${node.id}`;
    if (this.#seen.has(key)) return false;
    this.#seen.add(key);
    return true;
  }
}
