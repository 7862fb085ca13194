// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from 'vitest';
import {
  checkRegistryDocument,
  parseJsonSource,
  type JsonObject,
  type JsonSource,
  type StructuralProfile,
} from '../../../src/index.js';
import { NOW_MS, POLICY, SCHEMA } from '../registry-fixture.js';

const XID = '/policygroups/dspacex/policies/membership';
const SCHEMA_XID = '/schemagroups/dspacex/schemas/order';

/** What a server generates of an entity. */
function life(xid: string): JsonObject {
  return {
    self: `#${xid}`,
    xid,
    epoch: 1,
    createdat: '2026-01-01T00:00:00Z',
    modifiedat: '2026-01-01T00:00:00Z',
  };
}

/** A complete registry with one policy. */
const COMPLETE = {
  specversion: '1.0-rc4',
  registryid: 'acme',
  ...life('/'),
  policygroupsurl: '#/policygroups',
  policygroupscount: 1,
  rulegroupsurl: '#/rulegroups',
  rulegroupscount: 0,
  schemagroupsurl: '#/schemagroups',
  schemagroupscount: 0,
  policygroups: {
    dspacex: {
      policygroupid: 'dspacex',
      ...life('/policygroups/dspacex'),
      policiesurl: '#/policygroups/dspacex/policies',
      policiescount: 1,
      policies: {
        membership: {
          policyid: 'membership',
          self: `#${XID}`,
          xid: XID,
          metaurl: `#${XID}/meta`,
          meta: {
            policyid: 'membership',
            ...life(`${XID}/meta`),
            readonly: false,
            defaultversionid: '1.0',
            defaultversionurl: `#${XID}/versions/1.0`,
            defaultversionsticky: true,
          },
          versionsurl: `#${XID}/versions`,
          versionscount: 1,
          versions: {
            '1.0': {
              policyid: 'membership',
              versionid: '1.0',
              ...life(`${XID}/versions/1.0`),
              isdefault: true,
              ancestorid: '1.0',
              ...POLICY,
            },
          },
        },
      },
    },
  },
};

function sourceOf(value: JsonObject): JsonSource {
  const bytes = new TextEncoder().encode(JSON.stringify(value, null, 2));
  const { source } = parseJsonSource(bytes, { file: 'acme.xreg.json' });
  if (source === undefined) throw new Error('the document is not well-formed');
  return source;
}

function check(value: JsonObject, profile: StructuralProfile = 'authoring'): readonly string[] {
  return checkRegistryDocument(sourceOf(value), { profile, nowMs: NOW_MS }).map(
    ({ severity, code, pointer = '' }) => `${severity} ${code} ${pointer}`,
  );
}

/** A registry with one policy whose resource is the given one. */
function policy(resource: JsonObject): JsonObject {
  return {
    specversion: '1.0-rc4',
    policygroups: { dspacex: { policies: { membership: resource } } },
  };
}

const RESOURCE = '/policygroups/dspacex/policies/membership';

describe('checkRegistryDocument', () => {
  it.each(['authoring', 'strict', 'export', 'fleet'] as const)(
    'says nothing of a complete registry under "%s"',
    (profile) => {
      expect(check(COMPLETE, profile)).toEqual([]);
    },
  );

  it('judges a document as an export by default', () => {
    const diagnostics = checkRegistryDocument(sourceOf({ specversion: '1.0-rc4' }));

    expect(diagnostics.map(({ code }) => code)).toEqual(['xregistry/missing-server-attribute']);
  });

  it('finds faults of every entity at its place', () => {
    const found = check({
      specversion: '1.0-rc4',
      policygroups: {
        'Corporate.Policies': {
          xid: '/policygroups/corporate.policies',
          policiescount: 0,
          policies: {
            membership: {
              'description:': 'x',
              meta: { defaultversionid: '2.0', labels: [] },
              versions: { '1.0': { ...POLICY, policyid: 'other', versionid: '1.1' } },
            },
          },
        },
      },
    });

    const group = '/policygroups/Corporate.Policies';
    expect(found).toEqual([
      `error xregistry/xid-mismatch ${group}/xid`,
      `warning xregistry/count-mismatch ${group}/policiescount`,
      `warning xregistry/attribute-name ${group}/policies/membership/description:`,
      `error xregistry/default-unknown ${group}/policies/membership/meta/defaultversionid`,
      `error xregistry/label-map ${group}/policies/membership/meta/labels`,
      `error xregistry/resource-id-mismatch ${group}/policies/membership/versions/1.0/policyid`,
      `error xregistry/version-mismatch ${group}/policies/membership/versions/1.0/versionid`,
    ]);
  });

  it('judges the keys of collections as ids', () => {
    expect(
      check({ specversion: '1.0-rc4', policygroups: { 'a b': {}, acme: {}, Acme: {} } }),
    ).toEqual([
      'error xregistry/malformed-id /policygroups/a b',
      'error xregistry/case-duplicate /policygroups/Acme',
    ]);
  });

  it('asks a resource for versions, but an authored one may say itself what its only one is', () => {
    expect(check(policy({ ...POLICY }))).toEqual([]);
    expect(check(policy({ versions: {} }))).toEqual([`error xregistry/no-versions ${RESOURCE}`]);
    expect(check(policy({}), 'export')).toContain(`error xregistry/no-versions ${RESOURCE}`);
    expect(check(policy({ meta: { xref: '/policygroups/dspacex/policies/membership' } }))).toEqual([
      `error xregistry/xref ${RESOURCE}/meta/xref`,
    ]);
  });

  it('resolves references within the document', () => {
    const rules = (schemaref: string): JsonObject => ({
      specversion: '1.0-rc4',
      schemagroups: { dspacex: { schemas: { order: { versions: { '1': { schema: SCHEMA } } } } } },
      rulegroups: { dspacex: { rules: { order: { versions: { '1': { schemaref } } } } } },
    });
    const place = '/rulegroups/dspacex/rules/order/versions/1/schemaref';

    expect(check(rules(`${SCHEMA_XID}/versions/1`))).toEqual([]);
    expect(check(rules(SCHEMA_XID))).toEqual([`info xregistry/floating-reference ${place}`]);
    expect(check(rules('/schemagroups/dspacex/schemas/ordre/versions/1'))).toEqual([
      `error xregistry/dangling-reference ${place}`,
    ]);
  });

  it('takes the model of the document', () => {
    const document = (name: string): JsonObject => ({
      specversion: '1.0-rc4',
      modelsource: {
        groups: {
          endpoints: {
            singular: 'endpoint',
            resources: {
              services: {
                singular: 'service',
                hasdocument: false,
                attributes: { port: 'uinteger' },
              },
            },
          },
        },
      },
      endpoints: { acme: { services: { web: { versions: { '1': { [name]: 80 } } } } } },
    });

    expect(check(document('port'))).toEqual([]);
    expect(check(document('prot'))).toEqual([
      'warning xregistry/unknown-attribute /endpoints/acme/services/web/versions/1/prot',
    ]);
  });

  it('reads nothing but the document', () => {
    const found = check({
      specversion: '1.0-rc4',
      modelsource: { groups: { $include: '../model.json#/groups' } },
    });

    expect(found).toEqual(['error xregistry/model-include /modelsource/groups/$include']);
  });
});
