// SPDX-License-Identifier: Apache-2.0

/** The version of the canonical form: of its types, its projection and their JSON Schema. */
export const CANONICAL_FORM_VERSION = 1;

/**
 * A name in a policy. An absolute IRI stands as it is; a relative IRI in `<…>`, which no absolute IRI
 * can look like; a text where a name belongs in `"…"`.
 */
export type TermName = string;

/** What a right operand may be. */
export type CanonicalOperand =
  | { readonly kind: 'iri'; readonly iri: TermName }
  | {
      readonly kind: 'literal';
      readonly lexical: string;
      /** Absolute IRI of the datatype; `xsd:string` for plain text. */
      readonly datatype: string;
      readonly language?: string;
      readonly direction?: string;
    }
  /** A node without an IRI, which no two processors compare alike. */
  | { readonly kind: 'blank' }
  /** JSON text with sorted keys, from a value that the author declared opaque. */
  | { readonly kind: 'json'; readonly json: string }
  | { readonly kind: 'list'; readonly items: readonly CanonicalOperand[] };

/** A comparison. More or fewer than one operand or operator is a mistake that a check reports. */
export interface AtomicConstraint {
  readonly kind: 'atomic';
  readonly leftOperands: readonly TermName[];
  readonly operators: readonly TermName[];
  readonly rightOperands: readonly CanonicalOperand[];
  readonly rightOperandReferences: readonly TermName[];
  readonly dataTypes: readonly TermName[];
  readonly units: readonly TermName[];
  readonly statuses: readonly CanonicalOperand[];
}

/** How constraints are combined. */
export type LogicalOperator = 'and' | 'or' | 'xone' | 'andSequence';

/** A combination of constraints; the order of `operands` matters for `andSequence` alone. */
export interface LogicalConstraint {
  readonly kind: 'logical';
  readonly operator: LogicalOperator;
  readonly operands: readonly CanonicalConstraint[];
}

/** A node that is several constraints at once, which ODRL forbids and no processor agrees upon. */
export interface MixedConstraint {
  readonly kind: 'mixed';
  readonly parts: readonly (AtomicConstraint | LogicalConstraint)[];
}

/** A constraint or a refinement: a comparison, or several of them under one operator. */
export type CanonicalConstraint = AtomicConstraint | LogicalConstraint | MixedConstraint;

/** What is allowed, forbidden or owed, narrowed by refinements, all of which hold. */
export interface CanonicalAction {
  readonly name: TermName;
  readonly refinements: readonly CanonicalConstraint[];
}

/** An asset or a party: one thing, or the part of a collection that fits the refinements. */
export interface CanonicalThing {
  /** Absent where neither the thing nor its source has an IRI. */
  readonly id?: TermName;
  readonly refinements: readonly CanonicalConstraint[];
}

/** What the properties of every kind of rule are. */
export interface CanonicalRuleBody {
  readonly id?: TermName;
  readonly action?: CanonicalAction;
  readonly target?: CanonicalThing;
  readonly output?: CanonicalThing;
  /** Parties by the IRI of their function, such as `…/odrl/2/assignee`, sorted. */
  readonly parties: readonly { readonly function: TermName; readonly party: CanonicalThing }[];
  /** All of them hold. */
  readonly constraints: readonly CanonicalConstraint[];
  /** What has to be done before a permission may be used. */
  readonly duties: readonly CanonicalRuleBody[];
  /** What has to be done where a prohibition was infringed. */
  readonly remedies: readonly CanonicalRuleBody[];
  /** What has to be done where a duty was not. */
  readonly consequences: readonly CanonicalRuleBody[];
}

/** What a rule of a policy does. @see https://www.w3.org/TR/odrl-model/#rule */
export type RuleKind = 'permission' | 'prohibition' | 'obligation';

/** One rule with at most one action, target, output and party per function. */
export interface CanonicalRule extends CanonicalRuleBody {
  readonly kind: RuleKind;
}

/**
 * The meaning of one policy. Two documents that state the same RDF have the same canonical policy,
 * however they are spelled: references are followed, what a policy states for all its rules stands in
 * each of them, rules with several actions, targets or parties are split, constraints joined by `and`
 * stand side by side, blank node labels are gone, and everything without an order is sorted.
 */
export interface CanonicalPolicy {
  readonly id?: TermName;
  /** Absolute IRI of the ODRL class; `…/odrl/2/Set` where the policy states none. */
  readonly type: TermName;
  /** Every class the policy states, sorted. */
  readonly types: readonly TermName[];
  readonly profiles: readonly TermName[];
  readonly conflicts: readonly TermName[];
  /** Policies it inherits from. The rules of those in the same document are among `rules`. */
  readonly inheritsFrom: readonly TermName[];
  /** Permissions, then prohibitions, then obligations. */
  readonly rules: readonly CanonicalRule[];
}
