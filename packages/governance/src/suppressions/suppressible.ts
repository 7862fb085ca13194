// SPDX-License-Identifier: Apache-2.0

/**
 * Codes that mean that something was not checked, or that input is hostile. Behind such a finding
 * may stand any number of others that nobody has seen, so accepting it would accept them, too.
 */
export const UNCHECKED_CODES: ReadonlySet<string> = new Set([
  'governance/nothing-to-check',
  'governance/not-judged',
  'jsonld/invalid-document',
  'jsonld/named-graph',
  'jsonld/policy-vanished',
  'jsonld/several-policies',
  'jsonld/unknown-context',
  'odrl/policy-missing',
  'odrl/policy-too-large',
  'odrl/statement-lost',
  'rule/endless-reference',
  'rule/invalid-schema',
  'rule/malformed',
  'rule/malformed-selector',
  'rule/schema-not-found',
  'rule/schema-too-large',
  'rule/schema-unreadable',
  'rule/unknown-draft',
  'rule/unresolved-reference',
  'rule/unsupported-keyword',
  'test/not-judged',
  'test/nothing-to-test',
  'xregistry/duplicate-version-file',
  'xregistry/parse',
  'xregistry/path-codec',
]);

/**
 * Whether findings of a code mean that something was not checked, or that a document can be read in
 * more than one way. They are neither suppressed nor turned off.
 */
export function meansUnchecked(code: string): boolean {
  return UNCHECKED_CODES.has(code) || code.startsWith('json/');
}

/** Whether a suppression may name a code; neither its own file nor tests of rules have any. */
export function isSuppressible(code: string): boolean {
  return !meansUnchecked(code) && !code.startsWith('suppression/') && !code.startsWith('test/');
}
