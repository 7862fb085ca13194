// SPDX-License-Identifier: Apache-2.0

/**
 * A right operand in the projection. Text, numbers and booleans are themselves; an IRI is
 * `{ "@id": … }`; text in a language or of another datatype `{ "@value": …, "@language" | "@type": … }`;
 * opaque JSON `{ "@json": "…" }`; several values are an array.
 */
export type ProjectedOperand =
  | string
  | number
  | boolean
  | { readonly '@id': string }
  | { readonly '@value': string; readonly '@type': string }
  | { readonly '@value': string; readonly '@language'?: string; readonly '@direction'?: string }
  | { readonly '@json': string }
  | readonly ProjectedOperand[];

/**
 * A constraint in the projection: `leftOperand`, `operator` and `rightOperand` (or
 * `rightOperandReference`), or one of `and`, `or`, `xone`, `andSequence` with its operands.
 */
export interface ProjectedConstraint {
  readonly leftOperand?: string | readonly string[];
  readonly operator?: string | readonly string[];
  /** An array with `isAllOf`, `isAnyOf`, `isNoneOf`, and wherever there are several values. */
  readonly rightOperand?: ProjectedOperand;
  readonly rightOperandReference?: string | readonly string[];
  readonly dataType?: string | readonly string[];
  readonly unit?: string | readonly string[];
  readonly status?: readonly ProjectedOperand[];
  readonly and?: readonly ProjectedConstraint[];
  readonly or?: readonly ProjectedConstraint[];
  readonly xone?: readonly ProjectedConstraint[];
  readonly andSequence?: readonly ProjectedConstraint[];
}

/**
 * A rule or duty in the projection. Beside the keys below, a party stands under the name of its
 * function (`assigner`, `assignee`, …), and the refinements of a target, output or party under that
 * name with `Refinement` appended.
 */
export interface ProjectedRule {
  readonly id?: string;
  /** Absent where the rule states none, which a check reports. */
  readonly action?: string;
  /** What narrows the action; all of it holds. */
  readonly refinement: readonly ProjectedConstraint[];
  readonly target?: string;
  readonly output?: string;
  /** All of them hold. */
  readonly constraint: readonly ProjectedConstraint[];
  /** Always there in a permission. */
  readonly duty?: readonly ProjectedRule[];
  /** Always there in a prohibition. */
  readonly remedy?: readonly ProjectedRule[];
  /** Always there in an obligation and in a duty of any kind. */
  readonly consequence?: readonly ProjectedRule[];
  readonly [name: string]: unknown;
}

/** The plain JSON that governance rules are judged on. */
export interface ProjectedPolicy {
  readonly policy: {
    readonly id?: string;
    /** `Set` where the policy states no class. */
    readonly type: string;
    readonly profile: readonly string[];
    readonly conflict: readonly string[];
    readonly inheritFrom: readonly string[];
    readonly permission: readonly ProjectedRule[];
    readonly prohibition: readonly ProjectedRule[];
    readonly obligation: readonly ProjectedRule[];
  };
}
