// SPDX-License-Identifier: Apache-2.0

/** What one term of a pinned context stands for, in the subset of JSON-LD that the pinned contexts use. */
export type TermDefinition =
  | string
  | {
      readonly '@id': string;
      readonly '@type'?: string;
      readonly '@container'?: '@set';
      readonly '@context'?: ContextTable | readonly string[];
    };

/** A JSON-LD context as data. `@import` never occurs: imported terms are written out. */
export interface ContextTable {
  readonly [term: string]: TermDefinition | number | boolean;
}

/** A context document that the toolkit carries, so that none is ever fetched. */
export interface PinnedContext {
  /** Our name of this edition; two editions may answer the same URL. */
  readonly name: string;
  readonly url: string;
  readonly context: ContextTable;
}

/** Each name stands for `namespace + name`. `names` are separated by white space. */
export function termsOf(namespace: string, names: string): Record<string, string> {
  return Object.fromEntries(words(names).map((name) => [name, namespace + name]));
}

/** As {@link termsOf}, with a type coercion (`@id`, `@vocab`, `@json` or a datatype) for the values. */
export function typedTermsOf(
  namespace: string,
  type: string,
  names: string,
): Record<string, TermDefinition> {
  return Object.fromEntries(
    words(names).map((name) => [name, { '@id': namespace + name, '@type': type }]),
  );
}

/** As {@link termsOf}, for terms that always hold a set of values, with an optional coercion. */
export function setTermsOf(
  namespace: string,
  names: string,
  type?: string,
): Record<string, TermDefinition> {
  return Object.fromEntries(
    words(names).map((name) => [
      name,
      {
        '@id': namespace + name,
        ...(type === undefined ? {} : { '@type': type }),
        '@container': '@set' as const,
      },
    ]),
  );
}

/** Splits at white space. */
export function words(text: string): readonly string[] {
  return text.split(/\s+/).filter((word) => word !== '');
}
