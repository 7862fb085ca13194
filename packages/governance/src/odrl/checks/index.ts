// SPDX-License-Identifier: Apache-2.0
import type { Check, DocumentContext, GraphContext, PolicyContext } from '../check.js';
import { CONSTRAINT_SHAPE } from './constraint-shape.js';
import { CYCLIC_POLICY } from './cyclic-policy.js';
import { IMPLICIT_CONTEXT } from './implicit-context.js';
import { NAMED_GRAPH } from './named-graph.js';
import { NO_RULES } from './no-rules.js';
import { OPAQUE_VALUE } from './opaque-value.js';
import { POLICY_MISSING } from './policy-missing.js';
import { POLICY_TOO_LARGE } from './policy-too-large.js';
import { POLICY_TYPE } from './policy-type.js';
import { POLICY_VANISHED } from './policy-vanished.js';
import { RULE_ACTION } from './rule-action.js';
import { SEVERAL_POLICIES } from './several-policies.js';
import { TERM_DROPPED } from './term-dropped.js';
import { UNKNOWN_CONTEXT } from './unknown-context.js';

/** Checks of the text, before it is expanded. */
export const DOCUMENT_CHECKS: readonly Check<DocumentContext>[] = [
  UNKNOWN_CONTEXT,
  IMPLICIT_CONTEXT,
];

/** Checks of what expansion leaves. */
export const GRAPH_CHECKS: readonly Check<GraphContext>[] = [
  TERM_DROPPED,
  POLICY_VANISHED,
  POLICY_MISSING,
  SEVERAL_POLICIES,
  NAMED_GRAPH,
];

/** Checks of the policy. */
export const POLICY_CHECKS: readonly Check<PolicyContext>[] = [
  POLICY_TOO_LARGE,
  NO_RULES,
  POLICY_TYPE,
  RULE_ACTION,
  CONSTRAINT_SHAPE,
  OPAQUE_VALUE,
  CYCLIC_POLICY,
];
