// SPDX-License-Identifier: Apache-2.0
import { createMemoryFileSystem } from '../src/index.js';
import type { RegistryFileSystem } from '../src/index.js';

/** What a file of a test registry holds: a text as it is, or a value to write as JSON. */
export type FileContent = string | Uint8Array | object | boolean;

/** A registry in memory from its files by path. */
export function registryTree(files: Readonly<Record<string, FileContent>>): RegistryFileSystem {
  const encoder = new TextEncoder();
  return createMemoryFileSystem(
    'registry',
    new Map(
      Object.entries(files).map(([path, content]) => {
        if (content instanceof Uint8Array) return [path, content];
        const text = typeof content === 'string' ? content : JSON.stringify(content);
        return [path, encoder.encode(text)];
      }),
    ),
  );
}

/** The dspacex registry in the compact layout: a schema, a rule that needs it and a policy. */
export const COMPACT = {
  'schemas/dspacex.membership.v1.0.json': { $schema: 'http://json-schema.org/draft-07/schema' },
  'rules/dspacex.membership-rule.v1.0.json': {
    versionid: '1.0',
    appliesTo: ['label:dspacex'],
    schemaref: '/schemagroups/dspacex/schemas/membership/versions/1.0',
  },
  'policies/dspacex.generic-access.v1.0.json': {
    policyid: 'generic-access',
    versionid: '1.0',
    policydefinition: { permission: [{ action: 'use' }] },
  },
} as const;

/** The same registry in the expanded layout. */
export const EXPANDED = {
  'schemagroups/dspacex/schemas/membership/versions/1.0.json':
    COMPACT['schemas/dspacex.membership.v1.0.json'],
  'rulegroups/dspacex/rules/membership-rule/versions/1.0.json':
    COMPACT['rules/dspacex.membership-rule.v1.0.json'],
  'policygroups/dspacex/policies/generic-access/versions/1.0.json':
    COMPACT['policies/dspacex.generic-access.v1.0.json'],
} as const;
