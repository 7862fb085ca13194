// SPDX-License-Identifier: Apache-2.0
import { describe } from 'vitest';
import type { JsonValue } from '../../../src/index.js';
import { POLICY, SCHEMA, testStructure, type Tree } from '../registry-fixture.js';

const FOLDER = 'policygroups/dspacex/policies/membership';
const VERSION = `${FOLDER}/versions/1.0.json`;
const META = `${FOLDER}/meta.json`;
const GROUP = 'policygroups/dspacex/meta.json';

type Attributes = Readonly<Record<string, JsonValue>>;

/** A registry with one policy in the expanded layout, and some metadata. */
function expanded({
  registry,
  group,
  meta,
  version = {},
}: {
  readonly registry?: Attributes;
  readonly group?: Attributes;
  readonly meta?: Attributes;
  readonly version?: Attributes;
}): Tree {
  return {
    [VERSION]: { ...POLICY, ...version },
    ...(registry !== undefined && { 'xregistry.json': registry }),
    ...(group !== undefined && { [GROUP]: group }),
    ...(meta !== undefined && { [META]: meta }),
  };
}

describe('XR002 malformed-id', () => {
  testStructure('xregistry/malformed-id', [
    {
      name: 'accepts a legal registry id',
      tree: expanded({ registry: { registryid: 'acme.example:1' } }),
      expect: [],
    },
    {
      name: 'refuses another one',
      tree: expanded({ registry: { registryid: 'acme example' } }),
      expect: ['error xregistry.json/registryid'],
    },
    { name: 'does not ask for one', tree: expanded({ registry: {} }), expect: [] },
  ]);
});

describe('XR030, XR032 and XR035 ids', () => {
  testStructure('xregistry/id-mismatch', [
    {
      name: 'accepts ids that are those of the path',
      tree: expanded({ group: { policygroupid: 'dspacex' }, meta: { policyid: 'membership' } }),
      expect: [],
    },
    {
      name: 'refuses other ids',
      tree: expanded({
        group: { policygroupid: 'dspace-x' },
        meta: { policyid: 'generic.access' },
      }),
      expect: [`error ${GROUP}/policygroupid`, `error ${META}/policyid`],
    },
    {
      name: 'is case-sensitive',
      tree: expanded({ group: { policygroupid: 'Dspacex' } }),
      expect: [`error ${GROUP}/policygroupid`],
    },
    {
      name: 'is a warning under "fleet"',
      tree: expanded({ meta: { policyid: 'generic.access' } }),
      profile: 'fleet',
      expect: [`warning ${META}/policyid`],
    },
    {
      name: 'judges the meta within a resource',
      tree: expanded({ meta: { policyid: 'membership', meta: { policyid: 'x' } } }),
      expect: [`error ${META}/meta/policyid`],
    },
    {
      name: 'judges groups that xregistry.json declares',
      tree: expanded({ registry: { policygroups: { dspacex: { policygroupid: 'x' } } } }),
      expect: ['error xregistry.json/policygroups/dspacex/policygroupid'],
    },
    { name: 'does not ask for ids', tree: expanded({ group: {}, meta: {} }), expect: [] },
  ]);
  testStructure('xregistry/resource-id-mismatch', [
    {
      name: 'accepts the id of the resource',
      tree: expanded({ version: { policyid: 'membership' } }),
      expect: [],
    },
    {
      name: 'refuses another one',
      tree: expanded({ version: { policyid: 'generic.access' } }),
      expect: [`error ${VERSION}/policyid`],
    },
    {
      name: 'does not concern documents',
      tree: { 'schemas/dspacex.a.v1.json': { ...SCHEMA, schemaid: 'b' } },
      expect: [],
    },
  ]);
  testStructure('xregistry/version-mismatch', [
    {
      name: 'accepts the version of the path, with a "v" too',
      tree: {
        ...expanded({ version: { versionid: '1.0' } }),
        'policies/dspacex.a.v2.json': { ...POLICY, versionid: 'v2' },
      },
      expect: [],
    },
    {
      name: 'refuses another one',
      tree: { 'rules/dspacex.a.v1.json': { versionid: '1.0', schemaref: '/' } },
      expect: ['error rules/dspacex.a.v1.json/versionid'],
    },
    {
      name: 'is a warning under "fleet"',
      tree: expanded({ version: { versionid: '2' } }),
      profile: 'fleet',
      expect: [`warning ${VERSION}/versionid`],
    },
    { name: 'does not ask for one', tree: expanded({}), expect: [] },
  ]);
});

describe('XR050 xid-mismatch', () => {
  testStructure('xregistry/xid-mismatch', [
    {
      name: 'accepts the xids that follow from the paths',
      tree: expanded({
        registry: { xid: '/' },
        group: { xid: '/policygroups/dspacex' },
        meta: { xid: '/policygroups/dspacex/policies/membership' },
        version: { xid: '/policygroups/dspacex/policies/membership/versions/1.0' },
      }),
      expect: [],
    },
    {
      name: 'accepts the xid of the meta',
      tree: expanded({ meta: { xid: '/policygroups/dspacex/policies/membership/meta' } }),
      expect: [],
    },
    {
      name: 'refuses the root that the reference implementation writes',
      tree: expanded({ registry: { xid: '/xregistry' } }),
      expect: ['error xregistry.json/xid'],
    },
    {
      name: 'refuses a version under another group',
      tree: expanded({ version: { xid: '/policygroups/acme/policies/membership/versions/1.0' } }),
      expect: [`error ${VERSION}/xid`],
    },
    {
      name: 'refuses what is no text',
      tree: expanded({ group: { xid: 3 } }),
      expect: [`error ${GROUP}/xid`],
    },
    {
      name: 'compares what is encoded once',
      tree: { 'policygroups/urn%3Aacme/meta.json': { xid: '/policygroups/urn%3Aacme' } },
      expect: [],
    },
  ]);
});

describe('XR051 count-mismatch', () => {
  testStructure('xregistry/count-mismatch', [
    {
      name: 'accepts true counts',
      tree: expanded({
        registry: { policygroupscount: 1, rulegroupscount: 0 },
        group: { policiescount: 1 },
        meta: { versionscount: 1 },
      }),
      expect: [],
    },
    {
      name: 'warns of others',
      tree: expanded({
        registry: { policygroupscount: 2 },
        group: { policiescount: 0 },
        meta: { versionscount: 0 },
      }),
      expect: [
        `warning ${GROUP}/policiescount`,
        `warning ${META}/versionscount`,
        'warning xregistry.json/policygroupscount',
      ],
    },
    {
      name: 'does not ask for counts',
      tree: expanded({ registry: {}, group: {}, meta: {} }),
      expect: [],
    },
  ]);
});

describe('XR052 misplaced-attribute', () => {
  testStructure('xregistry/misplaced-attribute', [
    {
      name: 'accepts what belongs to the meta in meta.json',
      tree: expanded({ meta: { labels: {}, defaultversionid: '1.0', epoch: 1 } }),
      expect: [],
    },
    {
      name: 'notes what belongs to the version there',
      tree: expanded({ meta: { description: 'x', controlpolicy: true } }),
      expect: [`info ${META}/description`, `info ${META}/controlpolicy`],
    },
    {
      name: 'notes what belongs to the meta in a version',
      tree: expanded({ version: { defaultversionid: '1.0', readonly: true } }),
      expect: [`info ${VERSION}/defaultversionid`, `info ${VERSION}/readonly`],
    },
    {
      name: 'notes what belongs to the meta beside it',
      tree: expanded({ meta: { meta: {}, compatibility: 'none' } }),
      expect: [`info ${META}/compatibility`],
    },
    {
      name: 'notes entities that are not read from where they are',
      tree: expanded({ group: { policies: { a: {} } } }),
      expect: [`info ${GROUP}/policies`],
    },
    {
      name: 'is an error in an export',
      tree: expanded({ version: { readonly: true } }),
      profile: 'export',
      expect: [`error ${VERSION}/readonly`],
    },
    {
      name: 'takes groups declared in xregistry.json for what they are',
      tree: expanded({ registry: { policygroups: { dspacex: { labels: {} } } } }),
      expect: [],
    },
  ]);
});

describe('XR053 self-url and XR056 shortself', () => {
  const base = 'https://acme.example/registry/policygroups/dspacex/policies/membership';
  testStructure('xregistry/self-url', [
    {
      name: 'accepts absolute URLs that end with the xid',
      tree: expanded({
        registry: { self: 'https://acme.example/registry' },
        meta: {
          self: base,
          metaurl: `${base}/meta`,
          versionsurl: `${base}/versions`,
          defaultversionid: '1.0',
          defaultversionurl: `${base}/versions/1.0`,
        },
      }),
      expect: [],
    },
    {
      name: 'accepts pointers of a document',
      tree: expanded({
        registry: { self: '#/', policygroupsurl: '#/policygroups' },
        group: { self: '#/policygroups/dspacex' },
      }),
      expect: [],
    },
    {
      name: 'notes a relative URL',
      tree: expanded({ registry: { self: 'xregistry' } }),
      expect: ['info xregistry.json/self'],
    },
    {
      name: 'notes a URL of another entity',
      tree: expanded({ version: { self: `${base}/versions/2.0` } }),
      expect: [`info ${VERSION}/self`],
    },
    {
      name: 'notes a pointer that leads elsewhere',
      tree: expanded({ group: { self: '#/policygroups/acme' } }),
      expect: [`info ${GROUP}/self`],
    },
    { name: 'does not ask for URLs', tree: expanded({ group: {} }), expect: [] },
  ]);
  testStructure('xregistry/shortself', [
    {
      name: 'accepts one where the capability is on',
      tree: expanded({
        registry: { capabilities: { shortself: true } },
        version: { shortself: 'https://acme.example/r/1' },
      }),
      expect: [],
    },
    {
      name: 'notes one where it is off',
      tree: expanded({ version: { shortself: 'https://acme.example/r/1' } }),
      expect: [`info ${VERSION}/shortself`],
    },
    {
      name: 'notes a "$" in it',
      tree: expanded({
        registry: { capabilities: { shortself: true } },
        version: { shortself: 'https://acme.example/r/1$details' },
      }),
      expect: [`info ${VERSION}/shortself`],
    },
    { name: 'does not ask for one', tree: expanded({}), expect: [] },
  ]);
});

describe('XR054 missing-server-attribute', () => {
  testStructure('xregistry/missing-server-attribute', [
    { name: 'is silent in an authored tree', tree: expanded({ group: {} }), expect: [] },
    {
      name: 'is a note under "strict", one for each entity',
      tree: expanded({ group: {} }),
      profile: 'strict',
      expect: [`info ${GROUP}`, `info ${VERSION}`],
    },
    {
      name: 'is an error in an export',
      tree: expanded({}),
      profile: 'export',
      expect: [`error ${VERSION}`],
    },
    {
      name: 'accepts an entity that has all of them',
      tree: expanded({
        group: {
          policygroupid: 'dspacex',
          self: '#/policygroups/dspacex',
          xid: '/policygroups/dspacex',
          epoch: 1,
          createdat: '2026-01-01T00:00:00Z',
          modifiedat: '2026-01-01T00:00:00Z',
          policiesurl: '#/policygroups/dspacex/policies',
          policiescount: 1,
        },
      }),
      profile: 'strict',
      expect: [`info ${VERSION}`],
    },
  ]);
});

describe('XR055 default-copy', () => {
  testStructure('xregistry/default-copy', [
    {
      name: 'accepts the same as in the default version',
      tree: expanded({ meta: { description: POLICY.description } }),
      expect: [],
    },
    {
      name: 'warns of something else',
      tree: expanded({ meta: { description: 'Another one.' } }),
      expect: [`warning ${META}/description`],
    },
    {
      name: 'compares nothing the version does not have',
      tree: expanded({ meta: { name: 'Membership' } }),
      expect: [],
    },
    {
      name: 'compares with the sticky default',
      tree: {
        ...expanded({
          meta: {
            description: POLICY.description,
            defaultversionid: '1.0',
            defaultversionsticky: true,
          },
        }),
        [`${FOLDER}/versions/2.0.json`]: { ...POLICY, description: 'Newer.' },
      },
      expect: [],
    },
  ]);
});

describe('XR060 to XR067 references', () => {
  const schema = 'schemas/dspacex.membership.v1.0.json';
  const rule = 'rules/dspacex.membership-rule.v1.0.json';
  const xid = '/schemagroups/dspacex/schemas/membership/versions/1.0';
  const refer = (schemaref: JsonValue): Tree => ({ [schema]: SCHEMA, [rule]: { schemaref } });
  const place = `${rule}/schemaref`;
  testStructure('xregistry/dangling-reference', [
    { name: 'accepts an xid that leads to a schema', tree: refer(xid), expect: [] },
    {
      name: 'refuses one that leads to nothing',
      tree: refer(xid.replace('1.0', '9')),
      expect: [`error ${place}`],
    },
    {
      name: 'is a warning under "fleet"',
      tree: refer('/schemas/dspace-x/membership/1.0'),
      profile: 'fleet',
      expect: [`warning ${place}`],
    },
    {
      name: 'judges "schemauri" of policies',
      tree: {
        ...refer(xid),
        'policies/dspacex.a.v1.json': { ...POLICY, schemauri: '/schemagroups/x/schemas/y' },
      },
      expect: ['error policies/dspacex.a.v1.json/schemauri'],
    },
    {
      name: 'judges "schemauri" of a meta.json',
      tree: { ...refer(xid), ...expanded({ meta: { schemauri: '/schemagroups/x/schemas/y' } }) },
      expect: [`error ${META}/schemauri`],
    },
    {
      name: 'judges nothing that is no reference',
      tree: expanded({ version: { other: '/nowhere' } }),
      expect: [],
    },
  ]);
  testStructure('xregistry/legacy-reference', [
    { name: 'accepts an xid', tree: refer(xid), expect: [] },
    {
      name: 'warns of a path without resource type',
      tree: refer('/schemagroups/dspacex/membership/1.0'),
      expect: [`warning ${place}`],
    },
    {
      name: 'warns of a path without group type',
      tree: refer('/schemas/dspacex/membership/1.0'),
      expect: [`warning ${place}`],
    },
    {
      name: 'notes it under "fleet"',
      tree: refer('/schemas/dspacex/membership/1.0'),
      profile: 'fleet',
      expect: [`info ${place}`],
    },
  ]);
  testStructure('xregistry/reference-case', [
    { name: 'accepts the case of the target', tree: refer(xid), expect: [] },
    {
      name: 'refuses another case',
      tree: refer(xid.replace('membership', 'Membership')),
      expect: [`error ${place}`],
    },
  ]);
  testStructure('xregistry/reference-v-prefix', [
    { name: 'accepts the version as it is', tree: refer(xid), expect: [] },
    {
      name: 'warns of a "v" before it',
      tree: refer(xid.replace('1.0', 'v1.0')),
      expect: [`warning ${place}`],
    },
  ]);
  testStructure('xregistry/floating-reference', [
    { name: 'accepts a version', tree: refer(xid), expect: [] },
    {
      name: 'notes a resource',
      tree: refer(xid.replace('/versions/1.0', '')),
      expect: [`info ${place}`],
    },
  ]);
  testStructure('xregistry/pointer-reference', [
    { name: 'accepts an xid', tree: refer(xid), expect: [] },
    { name: 'notes a pointer', tree: refer(`#${xid}`), expect: [`info ${place}`] },
  ]);
  testStructure('xregistry/external-reference', [
    { name: 'accepts an xid', tree: refer(xid), expect: [] },
    {
      name: 'notes an absolute URL',
      tree: refer('https://acme.example/schema.json'),
      expect: [`info ${place}`],
    },
  ]);
  testStructure('xregistry/reference-type', [
    { name: 'accepts a schema where a schema is declared', tree: refer(xid), expect: [] },
    {
      name: 'refuses a policy there',
      tree: refer('/policygroups/dspacex/policies/a/versions/1'),
      expect: [`error ${place}`],
    },
    {
      name: 'judges the types of references to other types by the model',
      tree: {
        ...refer(xid),
        'model.json': {
          groups: {
            endpoints: { singular: 'endpoint' },
            rulegroups: {
              singular: 'rulegroup',
              resources: {
                rules: {
                  singular: 'rule',
                  hasdocument: false,
                  attributes: {
                    schemaref: 'string',
                    served: { type: 'xid', target: '/endpoints' },
                    near: { type: 'array', item: { type: 'xid' } },
                  },
                },
              },
            },
          },
        },
        [rule]: {
          schemaref: 'any',
          served: '/policygroups/dspacex',
          near: ['/endpoints/a', '/nogroups/a'],
        },
      },
      expect: [`error ${rule}/served`, `error ${rule}/near/1`],
    },
  ]);
});

describe('XR068 cross references', () => {
  const source = 'policygroups/acme/policies/membership/meta.json';
  const refer = (meta: Attributes): Tree => ({ ...expanded({}), [source]: meta });
  const target = '/policygroups/dspacex/policies/membership';
  testStructure('xregistry/xref', [
    {
      name: 'accepts a reference to another resource of the type',
      tree: refer({ policyid: 'membership', xref: target }),
      expect: [],
    },
    {
      name: 'refuses a reference to a version',
      tree: refer({ xref: `${target}/versions/1.0` }),
      expect: [`error ${source}/xref`],
    },
    {
      name: 'refuses a reference to another type',
      tree: refer({ xref: '/schemagroups/dspacex/schemas/membership' }),
      expect: [`error ${source}/xref`],
    },
    {
      name: 'refuses attributes beside it',
      tree: refer({ xref: target, labels: {} }),
      expect: [`error ${source}/labels`],
    },
    {
      name: 'refuses a chain',
      tree: {
        ...refer({ xref: target }),
        'policygroups/beta/policies/a/meta.json': {
          xref: '/policygroups/acme/policies/membership',
        },
      },
      expect: ['error policygroups/beta/policies/a/meta.json/xref'],
    },
    { name: 'does not concern resources without one', tree: expanded({ meta: {} }), expect: [] },
  ]);
  testStructure('xregistry/xref-dangling', [
    { name: 'accepts a resource that is there', tree: refer({ xref: target }), expect: [] },
    {
      name: 'warns of one that is not',
      tree: refer({ xref: `${target}-rule` }),
      expect: [`warning ${source}/xref`],
    },
  ]);
});

describe('XR081 format, XR083 contenttype and XR084 validated-flags', () => {
  const document = 'schemagroups/dspacex/schemas/order/versions/1.json';
  const details = 'schemagroups/dspacex/schemas/order/versions/1$details.json';
  const schema = (body: JsonValue, attributes?: Attributes): Tree => ({
    [document]: body,
    ...(attributes !== undefined && { [details]: attributes }),
  });
  testStructure('xregistry/format', [
    { name: 'takes the format from the schema', tree: schema(SCHEMA), expect: [] },
    {
      name: 'accepts a declared one that fits',
      tree: schema(SCHEMA, { format: 'jsonSchema/Draft-07' }),
      expect: [],
    },
    {
      name: 'warns where nothing tells it',
      tree: schema({ type: 'object' }),
      expect: [`warning ${document}`],
    },
    {
      name: 'warns of one without version',
      tree: schema(SCHEMA, { format: 'JsonSchema' }),
      expect: [`warning ${details}/format`],
    },
    {
      name: 'warns of one that the document contradicts',
      tree: schema(SCHEMA, { format: 'JsonSchema/2020-12' }),
      expect: [`warning ${document}/$schema`],
    },
    {
      name: 'warns of a document that cannot have it',
      tree: schema([], { format: 'JsonSchema/draft-07' }),
      expect: [`warning ${document}`],
    },
    {
      name: 'asks an export to state it',
      tree: schema(SCHEMA),
      profile: 'export',
      expect: [`error ${document}`],
    },
    { name: 'does not concern policies', tree: expanded({}), expect: [] },
  ]);
  testStructure('xregistry/contenttype', [
    {
      name: 'accepts a media type that fits',
      tree: schema(SCHEMA, { contenttype: 'application/schema+json; charset=utf-8' }),
      expect: [],
    },
    {
      name: 'notes what is no media type',
      tree: schema(SCHEMA, { contenttype: 'json' }),
      expect: [`info ${details}/contenttype`],
    },
    {
      name: 'notes one that contradicts the file',
      tree: schema(SCHEMA, { contenttype: 'application/xml' }),
      expect: [`info ${details}/contenttype`],
    },
    { name: 'does not ask for one', tree: schema(SCHEMA, {}), expect: [] },
  ]);
  testStructure('xregistry/validated-flags', [
    {
      name: 'accepts a result beside the format',
      tree: schema(SCHEMA, { format: 'JsonSchema/draft-07', formatvalidated: true }),
      expect: [],
    },
    {
      name: 'warns of a result without format',
      tree: schema(SCHEMA, { formatvalidated: true }),
      expect: [`warning ${details}/formatvalidated`],
    },
    {
      name: 'warns of a failure without reason',
      tree: schema(SCHEMA, { compatibilityvalidated: false }),
      expect: [`warning ${details}/compatibilityvalidated`],
    },
    {
      name: 'accepts a failure with its reason',
      tree: schema(SCHEMA, {
        compatibilityvalidated: false,
        compatibilityvalidatedreason: 'external',
      }),
      expect: [],
    },
    { name: 'does not concern what has no result', tree: schema(SCHEMA, {}), expect: [] },
  ]);
});
