// SPDX-License-Identifier: Apache-2.0
import { describe, expect, test } from 'vitest';
import { at, convert, convertToDocument, places, toBytes } from '../memory-registry.js';

const rule = {
  versionid: '1.0',
  name: 'membership-requirement',
  appliesTo: ['label:dspacex'],
  schemaref: '/schemagroups/dspacex/schemas/membership/versions/1.0',
};
const schema = { $schema: 'http://json-schema.org/draft-07/schema#', type: 'object' };

describe('convertRegistry to a document', () => {
  test('states what an xRegistry 1.0-rc4 document in doc view has to state', async () => {
    const { document, diagnostics } = await convertToDocument(
      {
        'rules/dspacex.membership.v1.0.json': rule,
        'schemas/dspacex.membership.v1.0.json': schema,
      },
      { instant: new Date('2026-01-31T12:00:00Z'), registryId: 'acme' },
    );
    const group = at(document, 'rulegroups', 'dspacex');
    const resource = at(group, 'rules', 'membership');

    expect(diagnostics).toEqual([]);
    expect(document).toMatchObject({
      specversion: '1.0-rc4',
      registryid: 'acme',
      self: '#/',
      xid: '/',
      epoch: 1,
      createdat: '2026-01-31T12:00:00.000Z',
      modifiedat: '2026-01-31T12:00:00.000Z',
      policygroupsurl: '#/policygroups',
      policygroupscount: 0,
      policygroups: {},
      rulegroupscount: 1,
      schemagroupscount: 1,
    });
    expect(group).toMatchObject({
      rulegroupid: 'dspacex',
      self: '#/rulegroups/dspacex',
      xid: '/rulegroups/dspacex',
      rulesurl: '#/rulegroups/dspacex/rules',
      rulescount: 1,
    });
    expect(resource).toMatchObject({
      ruleid: 'membership',
      xid: '/rulegroups/dspacex/rules/membership',
      metaurl: '#/rulegroups/dspacex/rules/membership/meta',
      meta: {
        ruleid: 'membership',
        xid: '/rulegroups/dspacex/rules/membership/meta',
        readonly: false,
        defaultversionid: '1.0',
        defaultversionurl: '#/rulegroups/dspacex/rules/membership/versions/1.0',
        defaultversionsticky: true,
      },
      versionsurl: '#/rulegroups/dspacex/rules/membership/versions',
      versionscount: 1,
    });
    expect(at(resource, 'versions', '1.0')).toMatchObject({
      ruleid: 'membership',
      versionid: '1.0',
      self: '#/rulegroups/dspacex/rules/membership/versions/1.0',
      xid: '/rulegroups/dspacex/rules/membership/versions/1.0',
      epoch: 1,
      name: 'membership-requirement',
      isdefault: true,
      ancestorid: '1.0',
      appliesto: ['label:dspacex'],
      schemaref: rule.schemaref,
    });
    expect(
      at(document, 'schemagroups', 'dspacex', 'schemas', 'membership', 'versions', '1.0'),
    ).toMatchObject({ contenttype: 'application/json', format: 'JsonSchema/draft-07', schema });
  });

  test('has only attribute names that xRegistry allows', async () => {
    const { document, diagnostics } = await convertToDocument({
      'rules/dspacex.membership.v1.0.json': { ...rule, 'x-owner': 'acme' },
    });
    const version = at(document, 'rulegroups', 'dspacex', 'rules', 'membership', 'versions', '1.0');

    expect(Object.keys(version ?? {}).filter((name) => !/^[a-z_][a-z0-9_]*$/.test(name))).toEqual(
      [],
    );
    expect(places(diagnostics)).toEqual([
      'convert/hidden-attribute rules/dspacex.membership.v1.0.json /x-owner',
    ]);
  });

  test('says nothing of an address that is for editors', async () => {
    const { diagnostics } = await convertToDocument({
      'rules/dspacex.membership.v1.0.json': { $schema: 'https://acme.example/s.json', ...rule },
    });

    expect(diagnostics).toEqual([]);
  });

  test('chains versions and chooses the default by number, not by alphabet', async () => {
    const { document } = await convertToDocument({
      'policies/dspacex.membership.v1.9.json': {},
      'policies/dspacex.membership.v1.10.json': {},
      'policies/dspacex.membership.v2.0.0-rc.1.json': {},
    });
    const resource = at(document, 'policygroups', 'dspacex', 'policies', 'membership');
    const summary = ['1.9', '1.10', '2.0.0-rc.1'].map((id) => [
      at(resource, 'versions', id, 'ancestorid'),
      at(resource, 'versions', id, 'isdefault'),
    ]);

    expect(summary).toEqual([
      ['1.9', false],
      ['1.9', false],
      ['1.10', true],
    ]);
    expect(at(resource, 'meta', 'defaultversionid')).toBe('2.0.0-rc.1');
  });

  test.each([
    ['a sticky default counts', { defaultversionid: '1.0', defaultversionsticky: true }, '1.0'],
    ['a default that is not sticky does not', { defaultversionid: '1.0' }, '2.0'],
    [
      'a Resource in doc view',
      { meta: { defaultversionid: '1.0', defaultversionsticky: true } },
      '1.0',
    ],
  ])('takes the default version from meta.json: %s', async (_, meta, expected) => {
    const folder = 'policygroups/dspacex/policies/membership';
    const { document } = await convertToDocument({
      [`${folder}/meta.json`]: meta,
      [`${folder}/versions/1.0.json`]: {},
      [`${folder}/versions/2.0.json`]: {},
    });
    const resource = at(document, 'policygroups', 'dspacex', 'policies', 'membership');

    expect(at(resource, 'meta', 'defaultversionid')).toBe(expected);
    expect(at(resource, 'versions', expected, 'isdefault')).toBe(true);
  });

  test('hands the description of a meta.json down to versions that have none', async () => {
    const folder = 'policygroups/dspacex/policies/membership';
    const { document } = await convertToDocument({
      [`${folder}/meta.json`]: { policyid: 'membership', description: 'Members only' },
      [`${folder}/versions/1.0.json`]: {},
      [`${folder}/versions/2.0.json`]: { description: 'Active members only' },
    });
    const resource = at(document, 'policygroups', 'dspacex', 'policies', 'membership');

    expect(at(resource, 'versions', '1.0', 'description')).toBe('Members only');
    expect(at(resource, 'versions', '2.0', 'description')).toBe('Active members only');
  });

  test('gives a group what xregistry.json declares of it', async () => {
    const { document } = await convertToDocument({
      'policies/Corporate.Policies.headquarters.v1.0.json': {},
      'xregistry.json': {
        policygroups: {
          'Corporate.Policies': { labels: { stage: 'live' } },
          planned: { description: 'To come' },
        },
      },
    });
    const groups = at(document, 'policygroups');

    expect(at(groups, 'Corporate.Policies', 'labels')).toEqual({ stage: 'live' });
    expect(at(groups, 'Corporate.Policies', 'policiescount')).toBe(1);
    expect(at(groups, 'planned')).toMatchObject({ description: 'To come', policiescount: 0 });
  });

  test('embeds a schema as base64 where its bytes do not follow from its value', async () => {
    const { document } = await convertToDocument({
      'schemas/dspacex.compact.v1.0.json': JSON.stringify(schema),
      'schemas/dspacex.message.v1.0.proto': 'syntax = "proto3";',
      'schemas/dspacex.pretty.v1.0.json': schema,
    });
    const schemas = at(document, 'schemagroups', 'dspacex', 'schemas');

    expect(at(schemas, 'pretty', 'versions', '1.0', 'schema')).toEqual(schema);
    expect(at(schemas, 'compact', 'versions', '1.0', 'schema')).toBeUndefined();
    expect(at(schemas, 'compact', 'versions', '1.0', 'schemabase64')).toBe(
      Buffer.from(JSON.stringify(schema)).toString('base64'),
    );
    expect(at(schemas, 'message', 'versions', '1.0')).toMatchObject({
      contenttype: 'text/plain',
      xregsource: { extension: 'proto' },
    });
  });

  test('keeps a resource that refers to another registry entity', async () => {
    const { document, diagnostics } = await convertToDocument({
      'policygroups/dspacex/policies/membership/versions/1.0.json': {},
      'policygroups/partner/policies/membership/meta.json': {
        xref: '/policygroups/dspacex/policies/membership',
      },
    });

    expect(diagnostics).toEqual([]);
    expect(at(document, 'policygroups', 'partner', 'policies', 'membership')).toEqual({
      policyid: 'membership',
      self: '#/policygroups/partner/policies/membership',
      xid: '/policygroups/partner/policies/membership',
      metaurl: '#/policygroups/partner/policies/membership/meta',
      meta: {
        policyid: 'membership',
        self: '#/policygroups/partner/policies/membership/meta',
        xid: '/policygroups/partner/policies/membership/meta',
        xref: '/policygroups/dspacex/policies/membership',
        xregsource: { attributes: ['xref'] },
      },
    });
  });

  test('reports what does not parse, and leaves it out', async () => {
    const { document, diagnostics } = await convertToDocument({
      'policies/dspacex.list.v1.0.json': '[]',
      'policies/dspacex.membership.v1.0.json': '{"a":1,"a":2}',
      'policies/dspacex.text.v1.0.yaml': 'policydefinition: {}',
    });

    expect(places(diagnostics)).toEqual([
      'xregistry/parse policies/dspacex.list.v1.0.json ',
      'json/duplicate-key policies/dspacex.membership.v1.0.json /a',
      'xregistry/parse policies/dspacex.text.v1.0.yaml ',
    ]);
    expect(at(document, 'policygroups', 'dspacex', 'policies', 'membership', 'versions')).toEqual(
      {},
    );
  });

  test('reports a metadata file that does not parse once', async () => {
    const { diagnostics } = await convertToDocument({
      'policygroups/dspacex/meta.json': '{',
      'policygroups/dspacex/policies/membership/versions/1.0.json': {},
    });

    expect(places(diagnostics)).toEqual(['json/syntax policygroups/dspacex/meta.json ']);
  });

  test('gives the same bytes at any time', async () => {
    const files = toBytes({ 'rules/dspacex.membership.v1.0.json': rule });

    const first = await convert(files, { to: 'document' });
    const second = await convert(files, { to: 'document' });

    expect(first.files).toEqual(second.files);
    expect(
      JSON.stringify([...first.files].map(([, bytes]) => Buffer.from(bytes).toString())),
    ).toContain('1970-01-01T00:00:00.000Z');
  });
});
