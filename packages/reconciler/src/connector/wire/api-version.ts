// SPDX-License-Identifier: Apache-2.0

/**
 * The versions of the management API that are spoken here, in the order of preference: those that are
 * stable where they exist come before the beta.
 */
export const API_VERSIONS = ['v4', 'v3', 'v4beta'] as const;

/** One of {@link API_VERSIONS}. */
export type ApiVersion = (typeof API_VERSIONS)[number];

/** The two ways to write bodies: with prefixes under an inline context (v3), or EDC's own (v4). */
export type WireFormat = 'prefixed' | 'compact';

/** How a version of the API writes its bodies. */
export function wireFormatOf(version: ApiVersion): WireFormat {
  return version === 'v3' ? 'prefixed' : 'compact';
}

export const ODRL = 'http://www.w3.org/ns/odrl/2/';
export const EDC = 'https://w3id.org/edc/v0.0.1/ns/';

/** The `@context` of a body. */
export function contextOf(format: WireFormat): unknown {
  return format === 'prefixed'
    ? { '@vocab': EDC, edc: EDC, odrl: ODRL }
    : ['https://w3id.org/edc/connector/management/v2'];
}
