// SPDX-License-Identifier: Apache-2.0

/** A profile file, as `schema/profile-1.schema.json` describes it. */
export interface ProfileDocument {
  readonly name: string;
  readonly title?: string;
  /** Default `odrl-2.2`. */
  readonly extends?: string;
  readonly contexts?: readonly ProfileContext[];
  readonly vocabularies?: readonly ProfileVocabulary[];
  readonly capabilities?: Readonly<Partial<Record<CapabilityName, readonly string[]>>>;
  readonly odrlProfiles?: readonly string[];
}

/** A context document, written out. */
export interface ProfileContext {
  readonly url: string;
  readonly context: Readonly<Record<string, ProfileTerm | number | boolean>>;
}

/** What a term of a context stands for: an IRI, or one with a type coercion. */
export type ProfileTerm =
  string | { readonly '@id': string; readonly '@type'?: string; readonly '@container'?: '@set' };

/** The terms of one namespace, by their names in it. */
export interface ProfileVocabulary {
  readonly namespace: string;
  readonly actions?: readonly string[];
  readonly leftOperands?: readonly string[];
  readonly operators?: readonly string[];
}

/** The lists of `capabilities`. */
export type CapabilityName =
  'actions' | 'leftOperands' | 'operators' | 'logicalOperators' | 'policyTypes';
