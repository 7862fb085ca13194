// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from 'vitest';
import { listRegistryFiles } from '../../src/index.js';
import { COMPACT, registryTree } from '../registry-tree.js';

describe('listRegistryFiles', () => {
  it('lists exactly the files of the registry, in code-point order', () => {
    const files = listRegistryFiles(
      registryTree({
        ...COMPACT,
        'xregistry.json': {},
        'model.json': {},
        'policygroups/acme/meta.json': {},
        'policygroups/acme/policies/use/meta.json': {},
        'policygroups/acme/policies/use/versions/1.json': {},
        'schemagroups/acme/schemas/s/versions/1.xsd': '',
        'schemagroups/acme/schemas/s/versions/1$details.json': {},
        'schemagroups/acme/schemas/s/versions/2$details.json': {},
        'policies/stray.json': {},
        'tests/x.json': {},
        'xreg.config.json': {},
        'README.md': '',
        '.gitignore': '',
        'notes.txt': '',
      }),
    );

    expect(files).toEqual([
      'model.json',
      'policies/dspacex.generic-access.v1.0.json',
      'policygroups/acme/meta.json',
      'policygroups/acme/policies/use/meta.json',
      'policygroups/acme/policies/use/versions/1.json',
      'rules/dspacex.membership-rule.v1.0.json',
      'schemagroups/acme/schemas/s/versions/1$details.json',
      'schemagroups/acme/schemas/s/versions/1.xsd',
      'schemas/dspacex.membership.v1.0.json',
      'xregistry.json',
    ]);
  });
});
