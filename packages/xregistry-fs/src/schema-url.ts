// SPDX-License-Identifier: Apache-2.0

/** Where the JSON Schemas lie that editors read. A file names the one it follows in `$schema`. */
export const SCHEMA_BASE_URL = 'https://raw.githubusercontent.com/xreg/xreg/main/packages/';

/** The schemas of the files that people write, by what they describe. */
const SCHEMA_FILES = {
  /** `xreg.config.json`. */
  config: 'project/schema/xreg.config.schema.json',
  /** `xreg-suppressions.json`. */
  suppressions: 'governance/schema/suppressions-1.schema.json',
  /** `xreg-reconcile.json`. */
  reconcile: 'reconciler/schema/xreg-reconcile.schema.json',
  /** A profile of one's own. */
  profile: 'governance/schema/profile-1.schema.json',
  /** `expect.json` beside the tests of a rule. */
  expectations: 'governance/schema/test-expectations-1.schema.json',
  /** `xregistry.json`. */
  registry: 'xregistry-fs/schema/registry-1.schema.json',
  /** `model.json`. */
  model: 'xregistry-fs/schema/model-1.schema.json',
  /** `meta.json` of a group. */
  group: 'xregistry-fs/schema/group-1.schema.json',
  /** `meta.json` of a policy, rule or schema. */
  resource: 'xregistry-fs/schema/resource-1.schema.json',
  /** A version of a policy. */
  policy: 'xregistry-fs/schema/policy-1.schema.json',
  /** A version of a governance rule. */
  rule: 'xregistry-fs/schema/rule-1.schema.json',
  /** `<version>$details.json` beside a version of a schema. */
  schemaDetails: 'xregistry-fs/schema/schema-details-1.schema.json',
} as const;

/** What a shipped schema describes. */
export type SchemaName = keyof typeof SCHEMA_FILES;

/** Every {@link SchemaName}. */
export const SCHEMA_NAMES = Object.keys(SCHEMA_FILES) as readonly SchemaName[];

/**
 * The address of a shipped JSON Schema: its `$id`, and the `$schema` of a file that follows it. Nothing
 * here ever fetches it; editors do.
 *
 * @example
 * ```ts
 * const rule = { $schema: schemaUrl('rule'), versionid: '1.0' };
 * ```
 */
export function schemaUrl(name: SchemaName): string {
  return `${SCHEMA_BASE_URL}${SCHEMA_FILES[name]}`;
}
