// SPDX-License-Identifier: Apache-2.0
import type {
  ContractDefinition,
  PolicyDefinition,
  ShownPolicyDefinition,
} from '../connector/connector-port.js';
import type { DesiredSource } from './desired-state.js';

/**
 * What a step does, in the order of a plan: nothing is ever offered under a policy that is missing.
 */
export const STEP_KINDS = ['create', 'update', 'reactivate', 'deactivate', 'collect'] as const;

/** One of {@link STEP_KINDS}. */
export type StepKind = (typeof STEP_KINDS)[number];

/** Why a step is taken, by word and in words. */
export interface StepReason {
  readonly code:
    | 'new'
    | 'missing'
    | 'adopted'
    | 'changed'
    | 'recoded'
    | 'drifted'
    | 'marker-damaged'
    | 'returned'
    | 'policy-returned'
    | 'removed'
    | 'policy-removed'
    | 'unreferenced';
  /** One sentence. */
  readonly text: string;
}

interface StepBase {
  readonly kind: StepKind;
  readonly id: string;
  readonly reason: StepReason;
  /** Steps of the same plan, by index, without whose success this one is not taken. */
  readonly requires: readonly number[];
}

/** One write to a policy: `before` is what it was planned on, `after` what it leaves. */
export interface PolicyStep extends StepBase {
  readonly object: 'policy';
  /** Absent where there is to be none. */
  readonly before?: ShownPolicyDefinition;
  /** Absent where none is left. */
  readonly after?: PolicyDefinition;
}

/** One write to a contract definition. */
export interface DefinitionStep extends StepBase {
  readonly object: 'definition';
  readonly before?: ContractDefinition;
  readonly after?: ContractDefinition;
}

/** One write to a connector, with both images of the object. */
export type PlanStep = PolicyStep | DefinitionStep;

/** Something a reader should know and that no step deals with. */
export interface PlanNotice {
  readonly code:
    /** Somebody else has a policy under an id of ours. */
    | 'conflict'
    /** A policy that left the bundles can still be offered. */
    | 'blocked'
    /** A deactivated policy that something refers to. */
    | 'retained'
    /** A policy that left the bundles and stays as it is. */
    | 'kept'
    /** A contract definition that cannot be restored. */
    | 'unrestorable';
  readonly id: string;
  readonly message: string;
  readonly help?: string;
}

/** Why a plan must not be applied. */
export interface PlanRefusal {
  readonly code: 'empty' | 'too-many-deactivations' | 'older-bundle' | 'version-changed';
  readonly message: string;
  readonly help: string;
}

/** What is to be done to a connector. It is plain JSON: a saved plan can be applied as it is. */
export interface DeploymentPlan {
  readonly owner: string;
  readonly sources: readonly DesiredSource[];
  readonly steps: readonly PlanStep[];
  readonly notices: readonly PlanNotice[];
  readonly refusals: readonly PlanRefusal[];
}
