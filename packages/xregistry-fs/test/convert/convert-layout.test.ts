// SPDX-License-Identifier: Apache-2.0
import { describe, expect, test } from 'vitest';
import { convert, places, toBytes, toTexts } from './memory-registry.js';

const policy = '{"policydefinition":{}}';

describe('convertRegistry to a layout', () => {
  test('writes dots of ids as %2E in compact names', async () => {
    const files = toBytes({
      'policygroups/Corporate.Policies/policies/Headquarters.EU/versions/1.0.json': policy,
    });

    const compact = await convert(files, { to: 'compact' });

    expect(toTexts(compact.files)).toEqual({
      'policies/Corporate%2EPolicies.Headquarters%2EEU.v1.0.json': policy,
    });
    expect(compact.diagnostics).toEqual([]);
  });

  test('keeps the bytes of documents that are not even text', async () => {
    const bytes = new Uint8Array([0, 255, 13, 10, 239, 187, 191]);
    const files = new Map([['schemas/acme.carbon.v1.xsd', bytes]]);

    const expanded = await convert(files, { to: 'expanded' });

    expect([...expanded.files]).toEqual([
      ['schemagroups/acme/schemas/carbon/versions/1.xsd', bytes],
    ]);
  });

  test('resolves a mixed root into one layout', async () => {
    const files = toBytes({
      'policies/dspacex.membership.v1.0.json': policy,
      'policygroups/dspacex/policies/membership/versions/2.0.json': policy,
    });

    const { files: expanded } = await convert(files, { to: 'expanded' });

    expect([...expanded.keys()]).toEqual([
      'policygroups/dspacex/policies/membership/versions/1.0.json',
      'policygroups/dspacex/policies/membership/versions/2.0.json',
    ]);
  });

  test('names everything that the compact layout cannot hold', async () => {
    const files = toBytes({
      'model.json': {},
      'policygroups/dspacex/meta.json': {},
      'policygroups/dspacex/policies/membership/meta.json': {},
      'policygroups/dspacex/policies/membership/versions/1.0.json': policy,
      'policygroups/dspacex/policies/membership/versions/v2.json': policy,
      'schemagroups/dspacex/schemas/membership/versions/1.0$details.json': { name: 'Membership' },
      'schemagroups/dspacex/schemas/membership/versions/1.0.json': '{}',
      'xregistry.json': {},
    });

    const { files: compact, diagnostics } = await convert(files, { to: 'compact' });

    expect(places(diagnostics)).toEqual([
      'convert/not-expressible policygroups/dspacex/meta.json',
      'convert/not-expressible policygroups/dspacex/policies/membership/meta.json',
      'convert/not-expressible policygroups/dspacex/policies/membership/versions/v2.json',
      'convert/not-expressible schemagroups/dspacex/schemas/membership/versions/1.0$details.json',
    ]);
    expect([...compact.keys()]).toEqual([
      'xregistry.json',
      'model.json',
      'schemas/dspacex.membership.v1.0.json',
      'policies/dspacex.membership.v1.0.json',
    ]);
  });

  test('keeps metadata files on the way to expanded, whatever they hold', async () => {
    const contents = {
      'policygroups/dspacex/meta.json': '{ "labels" : {} }',
      'policygroups/dspacex/policies/partner/meta.json': '{"xref":"/policygroups/a/policies/b"}',
      'policygroups/dspacex/policies/membership/versions/1.0.json': policy,
      'xregistry.json': '{"registryid":"acme"}\r\n',
    };

    const { files, diagnostics } = await convert(toBytes(contents), { to: 'expanded' });

    expect(toTexts(files)).toEqual(contents);
    expect(diagnostics).toEqual([]);
  });

  test('mentions the tests of rules, which it leaves behind', async () => {
    const files = toBytes({
      'policies/dspacex.membership.v1.0.json': policy,
      'tests/dspacex.membership.v1.0/pass/active.json': '{}',
    });

    const { files: expanded, diagnostics } = await convert(files, { to: 'expanded' });

    expect(expanded.size).toBe(1);
    expect(places(diagnostics)).toEqual(['convert/outside-registry tests']);
  });

  test('says what it leaves out since it is no artifact', async () => {
    const files = toBytes({
      'policies/dspacex.membership.v1.0.json': policy,
      'policies/membership.json': policy,
    });

    const { diagnostics } = await convert(files, { to: 'expanded' });

    expect(places(diagnostics)).toEqual(['xregistry/compact-name policies/membership.json']);
  });
});
