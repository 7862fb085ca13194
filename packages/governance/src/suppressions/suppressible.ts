// SPDX-License-Identifier: Apache-2.0

/**
 * Codes that mean that something was not checked, or that input is hostile. Behind such a finding
 * may stand any number of others that nobody has seen, so accepting it would accept them, too.
 */
const NEVER: ReadonlySet<string> = new Set([
  'governance/nothing-to-check',
  'governance/not-judged',
  'jsonld/invalid-document',
  'jsonld/named-graph',
  'jsonld/policy-vanished',
  'jsonld/several-policies',
  'jsonld/unknown-context',
  'odrl/policy-missing',
  'odrl/policy-too-large',
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
  'xregistry/duplicate-version-file',
  'xregistry/parse',
  'xregistry/path-codec',
]);

/** Documents that cannot be read in one way only, the suppressions file itself, and tests of rules. */
const NEVER_AREAS = ['json/', 'suppression/', 'test/'] as const;

/** Whether findings of a code can be accepted, by a suppression or by the severity `off`. */
export function isSuppressible(code: string): boolean {
  return !NEVER.has(code) && !NEVER_AREAS.some((area) => code.startsWith(area));
}
