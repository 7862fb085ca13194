// SPDX-License-Identifier: Apache-2.0
import type { Severity } from '@xreg/xregistry-fs';
import type { CanonicalPolicy } from '../canonical/canonical-policy.js';
import type { ContextMember, ContextReference } from '../canonical/context-references.js';
import type { ExpansionLoss } from '../canonical/expanded.js';
import type { DroppedTerm } from '../canonical/find-dropped-terms.js';
import type { FindingPlace } from '../canonical/locator.js';
import type { Graph, GraphNode } from '../canonical/graph.js';
import type { PolicyDocument } from '../canonical/policy-document.js';
import type { PolicyTrace } from '../canonical/policy-trace.js';
import type { InlineContext } from './inline-contexts.js';
import type { TermUse } from './term-uses.js';
import type { Profile } from '../profiles/profile.js';

/** One thing that a check finds wrong. */
export interface Finding {
  readonly at: FindingPlace;
  /** What follows the name of the policy in the message, such as `has no rule`; no full stop. */
  readonly message: string;
  readonly found?: string;
  readonly expected?: readonly string[];
  /** Instead of the help of the check. */
  readonly help?: string;
  /** Instead of the severity of the check. */
  readonly severity?: Severity;
}

/** One mistake that a policy can have, and how to find it. */
export interface Check<Context> {
  /** Stable name, such as `odrl/no-rules`; the page of the check is `docs/rules/<code>.md`. */
  readonly code: string;
  /** Number in the catalogue of ODRL checks, such as `O02`. */
  readonly number: string;
  readonly severity: Severity;
  /** How to fix it, in one or two sentences. */
  readonly help: string;
  check(context: Context): Iterable<Finding>;
}

/** What checks of the text look at, before it is expanded. */
export interface DocumentContext {
  readonly document: PolicyDocument;
  readonly profile: Profile;
  /** Every context of the document. */
  readonly contexts: readonly ContextMember[];
  /** The contexts that the document writes out. */
  readonly inlineContexts: readonly InlineContext[];
  /** References to context documents that the profile does not know. */
  readonly unknownContexts: readonly ContextReference[];
}

/** What checks of the statements look at: whatever expansion left. */
export interface GraphContext extends DocumentContext {
  readonly graph: Graph;
  /** Every policy the document states, in document order. */
  readonly policies: readonly GraphNode[];
  /** What expansion gave up, besides members. */
  readonly losses: readonly ExpansionLoss[];
  readonly droppedTerms: readonly DroppedTerm[];
  /** Whether a pointer of the document leads into a policy. */
  readonly isInPolicy: (pointer: string) => boolean;
}

/** What checks of the policy look at. */
export interface PolicyContext extends GraphContext {
  /** The policy as its node states it. */
  readonly node: GraphNode;
  readonly trace: PolicyTrace;
  /** Every name used as an action, left operand or operator. */
  readonly names: readonly TermUse[];
  /** Absent where the policy is too large to be built. */
  readonly policy?: CanonicalPolicy;
}
