// SPDX-License-Identifier: Apache-2.0

/**
 * An object of a JSON-LD document in expanded form: every key an absolute IRI or a keyword, every
 * value an array.
 *
 * @see https://www.w3.org/TR/json-ld11-api/#expansion-algorithms
 */
export interface ExpandedObject {
  readonly [key: string]: unknown;
}

/**
 * The base against which relative IRIs are resolved, so that they stay visible and two spellings of
 * one relative IRI stay one node. `.invalid` names belong to nobody (RFC 2606).
 */
export const RELATIVE_BASE = 'https://relative.invalid/';

/** Something that expansion gave up, with the term or value in question. */
export interface ExpansionLoss {
  /** Event code of the JSON-LD processor, such as `invalid property`. */
  readonly code: string;
  readonly subject: string;
}

/** What expansion gives. */
export interface Expansion {
  readonly objects: readonly ExpandedObject[];
  readonly losses: readonly ExpansionLoss[];
}

/** The document is no JSON-LD; `code` is the error code of the JSON-LD specification. */
export interface ExpansionFailure {
  readonly code: string;
  readonly message: string;
}

/** Whether a value is a JSON object. */
export function isObject(value: unknown): value is ExpandedObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
