// SPDX-License-Identifier: Apache-2.0
import { expect, it } from 'vitest';
import {
  buildDeploymentIndex,
  checkStructure,
  createMemoryFileSystem,
  type Diagnostic,
  type JsonValue,
  type RegistryFileSystem,
  type StructureOptions,
} from '../../src/index.js';

/** Files by path; what is no text is written as JSON. */
export type Tree = Readonly<Record<string, JsonValue | Uint8Array>>;

/** One line of a table of structural cases. */
export interface StructureCase {
  /** What the registry is like. */
  readonly name: string;
  readonly tree: Tree;
  /** Default: `authoring`. */
  readonly profile?: StructureOptions['profile'];
  /** The findings as `<code> <file><pointer>`, in order; a leading severity where it matters. */
  readonly expect: readonly string[];
}

/** The time at which every case is judged. */
export const NOW_MS = Date.parse('2026-06-01T12:00:00Z');

const encoder = new TextEncoder();

/** A tree in memory. */
export function fileSystemOf(tree: Tree): RegistryFileSystem {
  const files = Object.entries(tree).map(([path, content]): [string, Uint8Array] => {
    if (content instanceof Uint8Array) return [path, content];
    const text = typeof content === 'string' ? content : JSON.stringify(content, null, 2);
    return [path, encoder.encode(text)];
  });
  return createMemoryFileSystem('registry', new Map(files));
}

/** What the structural rules say of a tree, without what the walk says of its names. */
export async function checkTree(
  tree: Tree,
  options: StructureOptions = {},
): Promise<readonly Diagnostic[]> {
  const fileSystem = fileSystemOf(tree);
  const { profile = 'authoring' } = options;
  const index = await buildDeploymentIndex(fileSystem, { profile, allowEmpty: true });
  return checkStructure(index, fileSystem, { nowMs: NOW_MS, ...options });
}

/** Registers a test for each case of one rule. */
export function testStructure(code: string, cases: readonly StructureCase[]): void {
  it.each(cases)('$name', async ({ tree, profile = 'authoring', expect: expected }) => {
    const diagnostics = await checkTree(tree, { profile });

    const found = diagnostics
      .filter((diagnostic) => diagnostic.code === code)
      .map(({ severity, file, pointer = '' }) => `${severity} ${file}${pointer}`);
    expect(found).toEqual(expected);
  });
}

/** A policy that nothing is to be said of. */
export const POLICY = {
  description: 'Members may use the data.',
  policydefinition: {
    '@context': 'http://www.w3.org/ns/odrl.jsonld',
    '@type': 'Set',
    permission: [{ action: 'use' }],
  },
} as const;

/** A schema that nothing is to be said of. */
export const SCHEMA = {
  $schema: 'http://json-schema.org/draft-07/schema#',
  type: 'object',
} as const;

/** A rule that nothing is to be said of, where the schema is there. */
export const RULE = {
  versionid: '1.0',
  name: 'membership-requirement',
  description: 'Requires the membership credential.',
  appliesTo: ['label:dspacex'],
  schemaref: '/schemagroups/dspacex/schemas/membership/versions/1.0',
} as const;

/** A registry in the compact layout that nothing is to be said of. */
export const COMPACT_REGISTRY = {
  'policies/dspacex.membership.v1.0.json': POLICY,
  'schemas/dspacex.membership.v1.0.json': SCHEMA,
  'rules/dspacex.membership-rule.v1.0.json': RULE,
} as const satisfies Tree;
