// SPDX-License-Identifier: Apache-2.0
import type { PinnedContext } from '../contexts/context-table.js';

/** What a runtime can evaluate. What it cannot, it ignores, and the rule grants more than it says. */
export interface Capabilities {
  /** Absolute IRIs of the actions; absent where every action of the vocabulary counts. */
  readonly actions?: readonly string[];
  /** Absolute IRIs of the left operands; absent where they depend on the deployment. */
  readonly leftOperands?: readonly string[];
  /** Absolute IRIs of the operators. */
  readonly operators: readonly string[];
  /** Absolute IRIs of the logical operators. */
  readonly logicalOperators: readonly string[];
  /** Absolute IRIs of the classes a policy may have. */
  readonly policyTypes: readonly string[];
}

/** The terms of one namespace. What else lies in the namespace is a mistake. */
export interface Vocabulary {
  readonly namespace: string;
  /** Absolute IRIs, as in the other sets. */
  readonly actions: ReadonlySet<string>;
  readonly leftOperands: ReadonlySet<string>;
  readonly operators: ReadonlySet<string>;
}

/** Where a policy is going to be used, as data. */
export interface Profile {
  readonly name: string;
  /** What it stands for, in a few words. */
  readonly title: string;
  /** Context documents that resolve under this profile; no other one is known. */
  readonly contexts: readonly PinnedContext[];
  /**
   * Vocabulary that the runtime adds to a top-level `@context` that is an object without `@vocab`.
   *
   * @see https://github.com/eclipse-edc/Connector `TitaniumJsonLd`
   */
  readonly injectedVocab?: string;
  readonly capabilities: Capabilities;
  /** The connector that evaluates the policy, where its reading differs from ODRL's. */
  readonly runtime?: 'edc';
  /** The version of the management API that takes the policy as it is written. */
  readonly managementApi?: 'v3' | 'v4';
  /** Whose requirements a policy meets beside those of ODRL. */
  readonly ecosystem?: 'dsp' | 'catenax';
  /** Terms beyond ODRL. */
  readonly vocabularies?: readonly Vocabulary[];
  /** ODRL profiles, by IRI, whose terms are known: a policy may name them. */
  readonly odrlProfiles?: readonly string[];
}
