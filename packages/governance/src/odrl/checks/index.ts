// SPDX-License-Identifier: Apache-2.0
import type { Check, DocumentContext, GraphContext, PolicyContext } from '../check.js';
import { SEMANTIC_CHECKS } from '../../semantics/checks/index.js';
import { ACTION_HIERARCHY } from './action-hierarchy.js';
import { CAPTURED_TERM } from './captured-term.js';
import { CATENAX_CONSTRAINT } from './catenax-constraint.js';
import { CATENAX_OUTDATED } from './catenax-outdated.js';
import { CATENAX_POLICY_KIND } from './catenax-policy-kind.js';
import { CATENAX_USAGE } from './catenax-usage.js';
import { CONFLICT_TERM } from './conflict-term.js';
import { CONSTRAINT_CLASS } from './constraint-class.js';
import { CONSTRAINT_SHAPE } from './constraint-shape.js';
import { CONTEXT_AS_NAMESPACE } from './context-as-namespace.js';
import { CONTEXT_EDITION } from './context-edition.js';
import { CONTEXT_REACH } from './context-reach.js';
import { CYCLIC_POLICY } from './cyclic-policy.js';
import { DECEPTIVE_TEXT } from './deceptive-text.js';
import { DSP_COMPACT_FORM } from './dsp-compact-form.js';
import { DSP_MESSAGE } from './dsp-message.js';
import { DSP_OBLIGATION_ONLY } from './dsp-obligation-only.js';
import { EDC_EVALUATION } from './edc-evaluation.js';
import { EDC_IGNORED_PROPERTY } from './edc-ignored-property.js';
import { EDC_IN_FORCE_DATE } from './edc-in-force-date.js';
import { EDC_LIST } from './edc-list.js';
import { EDC_RIGHT_OPERAND } from './edc-right-operand.js';
import { FOREIGN_TERM } from './foreign-term.js';
import { IMPLICIT_CONTEXT } from './implicit-context.js';
import { INHERITANCE } from './inheritance.js';
import { LIST_OPERAND } from './list-operand.js';
import { LITERAL_VALUE } from './literal-value.js';
import { LOGICAL_CONSTRAINT } from './logical-constraint.js';
import { MISPLACED_PROPERTY } from './misplaced-property.js';
import { MISSING_PREFIX } from './missing-prefix.js';
import { NAMED_GRAPH } from './named-graph.js';
import { NO_RULES } from './no-rules.js';
import { OPAQUE_VALUE } from './opaque-value.js';
import { OPERAND_REFERENCE } from './operand-reference.js';
import { OPERAND_VALUE } from './operand-value.js';
import { POLICY_ID } from './policy-id.js';
import { POLICY_METADATA } from './policy-metadata.js';
import { POLICY_MISSING } from './policy-missing.js';
import { POLICY_PARTIES } from './policy-parties.js';
import { POLICY_PROFILE } from './policy-profile.js';
import { POLICY_TOO_LARGE } from './policy-too-large.js';
import { POLICY_TYPE } from './policy-type.js';
import { POLICY_VANISHED } from './policy-vanished.js';
import { REFINED_ACTION } from './refined-action.js';
import { REFINED_COLLECTION } from './refined-collection.js';
import { RELATIVE_IRI, TEXT_FOR_IRI } from './relative-iri.js';
import { RULE_ACTION } from './rule-action.js';
import { RULE_KIND } from './rule-kind.js';
import { RULE_TARGET } from './rule-target.js';
import { SEVERAL_POLICIES } from './several-policies.js';
import { STATEMENT_LOST } from './statement-lost.js';
import { TERM_DROPPED } from './term-dropped.js';
import { TERM_REDEFINED } from './term-redefined.js';
import { UNDESCRIBED_NODE } from './undescribed-node.js';
import { UNKNOWN_CONTEXT } from './unknown-context.js';
import { DEPRECATED_TERM, UNKNOWN_TERM } from './unknown-term.js';
import { UNNAMED_THING } from './unnamed-thing.js';
import { UNRESOLVED_TEMPLATE } from './unresolved-template.js';
import { UNSUPPORTED_TERM } from './unsupported-term.js';
import { UNUSUAL_CONSTRUCT } from './unusual-construct.js';
import { VALUE_DROPPED } from './value-dropped.js';

/** Checks of the text, before it is expanded. */
export const DOCUMENT_CHECKS: readonly Check<DocumentContext>[] = [
  UNKNOWN_CONTEXT,
  IMPLICIT_CONTEXT,
  TERM_REDEFINED,
  CONTEXT_AS_NAMESPACE,
  CONTEXT_REACH,
  UNUSUAL_CONSTRUCT,
  DSP_COMPACT_FORM,
  UNRESOLVED_TEMPLATE,
  DECEPTIVE_TEXT,
];

/** Checks of what expansion leaves. */
export const GRAPH_CHECKS: readonly Check<GraphContext>[] = [
  TERM_DROPPED,
  VALUE_DROPPED,
  POLICY_VANISHED,
  STATEMENT_LOST,
  POLICY_MISSING,
  SEVERAL_POLICIES,
  NAMED_GRAPH,
];

/** Checks of the policy. */
export const POLICY_CHECKS: readonly Check<PolicyContext>[] = [
  POLICY_TOO_LARGE,
  NO_RULES,
  POLICY_TYPE,
  POLICY_ID,
  POLICY_PARTIES,
  POLICY_PROFILE,
  INHERITANCE,
  POLICY_METADATA,
  CONFLICT_TERM,
  RULE_ACTION,
  RULE_TARGET,
  RULE_KIND,
  UNDESCRIBED_NODE,
  ACTION_HIERARCHY,
  REFINED_ACTION,
  MISPLACED_PROPERTY,
  CONSTRAINT_SHAPE,
  CONSTRAINT_CLASS,
  LOGICAL_CONSTRAINT,
  LIST_OPERAND,
  LITERAL_VALUE,
  OPERAND_REFERENCE,
  OPERAND_VALUE,
  OPAQUE_VALUE,
  REFINED_COLLECTION,
  UNNAMED_THING,
  CYCLIC_POLICY,
  RELATIVE_IRI,
  TEXT_FOR_IRI,
  MISSING_PREFIX,
  CONTEXT_EDITION,
  FOREIGN_TERM,
  UNKNOWN_TERM,
  DEPRECATED_TERM,
  CAPTURED_TERM,
  UNSUPPORTED_TERM,
  EDC_IGNORED_PROPERTY,
  EDC_EVALUATION,
  EDC_IN_FORCE_DATE,
  EDC_RIGHT_OPERAND,
  EDC_LIST,
  DSP_OBLIGATION_ONLY,
  DSP_MESSAGE,
  CATENAX_USAGE,
  CATENAX_POLICY_KIND,
  CATENAX_CONSTRAINT,
  CATENAX_OUTDATED,
  ...SEMANTIC_CHECKS,
];
