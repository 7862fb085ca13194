// SPDX-License-Identifier: Apache-2.0
import { describe } from 'vitest';
import type { JsonValue } from '../../../src/index.js';
import { POLICY, RULE, SCHEMA, testStructure, type Tree } from '../registry-fixture.js';

const FILE = 'policies/dspacex.membership.v1.0.json';

/** A registry with one policy that has some attributes more. */
function policy(extra: Readonly<Record<string, JsonValue>>): Tree {
  return { [FILE]: { ...POLICY, ...extra } };
}

const SCHEMAS = { 'schemas/dspacex.membership.v1.0.json': SCHEMA } as const;
const RULE_FILE = 'rules/dspacex.membership-rule.v1.0.json';

/** A registry with one policy whose model declares some attributes. */
function modelled(
  attributes: Readonly<Record<string, JsonValue>>,
  extra: Readonly<Record<string, JsonValue>>,
): Tree {
  const policies = {
    singular: 'policy',
    hasdocument: false,
    attributes: { policydefinition: 'any', ...attributes },
  };
  return {
    'model.json': {
      groups: { policygroups: { singular: 'policygroup', resources: { policies } } },
    },
    ...policy(extra),
  };
}

describe('XR003 specversion', () => {
  testStructure('xregistry/specversion', [
    {
      name: 'accepts the current version',
      tree: { 'xregistry.json': { specversion: '1.0-rc4' } },
      expect: [],
    },
    {
      name: 'takes the name without regard to case',
      tree: { 'xregistry.json': { specversion: '1.0-RC4' } },
      expect: [],
    },
    {
      name: 'notes an old version',
      tree: { 'xregistry.json': { specversion: '0.5' } },
      expect: ['info xregistry.json/specversion'],
    },
    {
      name: 'warns of an unknown version under "strict"',
      tree: { 'xregistry.json': { specversion: '9' } },
      profile: 'strict',
      expect: ['warning xregistry.json/specversion'],
    },
    {
      name: 'notes a missing one',
      tree: { 'xregistry.json': {} },
      expect: ['info xregistry.json'],
    },
    { name: 'does not ask a tree for the file', tree: policy({}), expect: [] },
    {
      name: 'asks an export for the file',
      tree: policy({}),
      profile: 'export',
      expect: ['error xregistry.json'],
    },
  ]);
});

describe('XR004 attribute-name', () => {
  testStructure('xregistry/attribute-name', [
    { name: 'accepts lower-case names', tree: policy({ owner_2: 'acme' }), expect: [] },
    {
      name: 'warns of other letters',
      tree: policy({ Owner: 'acme' }),
      expect: [`warning ${FILE}/Owner`],
    },
    {
      name: 'warns of a colon in a name',
      tree: policy({ 'description:': 'x' }),
      expect: [`warning ${FILE}/description:`],
    },
    {
      name: 'is an error under "strict"',
      tree: policy({ '2nd': 1 }),
      profile: 'strict',
      expect: [`error ${FILE}/2nd`],
    },
    {
      name: 'refuses more than 63 characters',
      tree: policy({ ['a'.repeat(64)]: 1 }),
      expect: [`warning ${FILE}/${'a'.repeat(64)}`],
    },
    {
      name: 'leaves alone what lies below a value of type any',
      tree: policy({ policydefinition: { '@Context': {} } }),
      expect: [],
    },
    { name: 'knows "appliesTo" of rules', tree: { ...SCHEMAS, [RULE_FILE]: RULE }, expect: [] },
    {
      name: 'refuses "appliesTo" in an export',
      tree: { ...SCHEMAS, [RULE_FILE]: RULE },
      profile: 'export',
      expect: [`error ${RULE_FILE}/appliesTo`],
    },
    {
      name: 'does not look into schemas',
      tree: { 'schemas/dspacex.a.v1.json': { ...SCHEMA, $Comment: 1 } },
      expect: [],
    },
  ]);
});

describe('XR005 label-map', () => {
  testStructure('xregistry/label-map', [
    {
      name: 'accepts a map of strings, empty ones too',
      tree: policy({ labels: { stage: 'test', 'a.b-c:d_e': '' } }),
      expect: [],
    },
    {
      name: 'refuses what is no object',
      tree: policy({ labels: ['stage'] }),
      expect: [`error ${FILE}/labels`],
    },
    {
      name: 'refuses an illegal key',
      tree: policy({ labels: { 'bad one': 'x' } }),
      expect: [`error ${FILE}/labels/bad one`],
    },
    {
      name: 'refuses values that are no strings',
      tree: policy({ labels: { stage: 1, owner: null } }),
      expect: [`error ${FILE}/labels/stage`, `error ${FILE}/labels/owner`],
    },
    {
      name: 'looks at groups too',
      tree: { ...policy({}), 'policygroups/dspacex/meta.json': { labels: 'x' } },
      expect: ['error policygroups/dspacex/meta.json/labels'],
    },
    { name: 'takes labels that are null for absent', tree: policy({ labels: null }), expect: [] },
  ]);
});

describe('XR006 scalar-size', () => {
  testStructure('xregistry/scalar-size', [
    {
      name: 'accepts 4096 bytes with the name',
      tree: policy({ description: 'x'.repeat(4096 - 11) }),
      expect: [],
    },
    {
      name: 'warns of more',
      tree: policy({ description: 'x'.repeat(4096 - 10) }),
      expect: [`warning ${FILE}/description`],
    },
    {
      name: 'counts bytes, not characters',
      tree: policy({ description: 'ü'.repeat(2100) }),
      expect: [`warning ${FILE}/description`],
    },
    {
      name: 'does not limit a policy written as a string',
      tree: policy({ policydefinition: 'x'.repeat(5000) }),
      expect: [],
    },
  ]);
});

describe('XR007 attribute-type', () => {
  testStructure('xregistry/attribute-type', [
    {
      name: 'accepts values of the declared types',
      tree: policy({ controlpolicy: true, icon: 'https://acme.example/i.svg' }),
      expect: [],
    },
    {
      name: 'refuses another type',
      tree: policy({ controlpolicy: 'yes' }),
      expect: [`error ${FILE}/controlpolicy`],
    },
    {
      name: 'refuses a URL with a space',
      tree: policy({ documentation: 'see here' }),
      expect: [`error ${FILE}/documentation`],
    },
    {
      name: 'refuses null within an array',
      tree: modelled(
        { tags: { type: 'array', item: { type: 'string' } } },
        { tags: ['a', null, 3] },
      ),
      expect: [`error ${FILE}/tags/1`, `error ${FILE}/tags/2`],
    },
    {
      name: 'refuses a negative uinteger',
      tree: modelled({ rank: 'uinteger', size: 'integer' }, { rank: -1, size: -1 }),
      expect: [`error ${FILE}/rank`],
    },
    {
      name: 'judges the keys and values of maps',
      tree: modelled(
        { terms: { type: 'map', item: { type: 'integer' } } },
        { terms: { a: 1, 'b c': 2, d: 'x' } },
      ),
      expect: [`error ${FILE}/terms/b c`, `error ${FILE}/terms/d`],
    },
    {
      name: 'judges nested objects',
      tree: modelled(
        { owner: { type: 'object', attributes: { name: 'string' } } },
        { owner: { name: 4 } },
      ),
      expect: [`error ${FILE}/owner/name`],
    },
    {
      name: 'knows xids',
      tree: modelled({ other: 'xid' }, { other: '/policygroups' }),
      expect: [`error ${FILE}/other`],
    },
    { name: 'takes null for absent', tree: policy({ controlpolicy: null }), expect: [] },
    {
      name: 'does not judge what the model leaves open',
      tree: policy({ anything: [null, {}] }),
      expect: [],
    },
  ]);
});

describe('XR008 enum-value', () => {
  const stage = { type: 'string', enum: ['test', 'live'] };
  testStructure('xregistry/enum-value', [
    {
      name: 'accepts a listed value in any case',
      tree: modelled({ stage }, { stage: 'Live' }),
      expect: [],
    },
    {
      name: 'refuses another value',
      tree: modelled({ stage }, { stage: 'dev' }),
      expect: [`error ${FILE}/stage`],
    },
    {
      name: 'leaves an open list open',
      tree: modelled({ stage: { ...stage, strict: false } }, { stage: 'dev' }),
      expect: [],
    },
    {
      name: 'holds each item of an array to the list',
      tree: modelled(
        { stages: { type: 'array', item: { type: 'string' }, enum: ['test'] } },
        { stages: ['test', 'dev'] },
      ),
      expect: [`error ${FILE}/stages/1`],
    },
    {
      name: 'holds the format of schemas to that of their group',
      tree: {
        'schemagroups/dspacex/meta.json': { format: 'Avro/1.11' },
        'schemagroups/dspacex/schemas/order/versions/1.json': SCHEMA,
        'schemagroups/dspacex/schemas/order/versions/1$details.json': {
          format: 'JsonSchema/draft-07',
        },
      },
      expect: ['error schemagroups/dspacex/schemas/order/versions/1$details.json/format'],
    },
    {
      name: 'asks nothing where the group states no format',
      tree: {
        'schemagroups/dspacex/meta.json': {},
        'schemagroups/dspacex/schemas/order/versions/1.json': SCHEMA,
        'schemagroups/dspacex/schemas/order/versions/1$details.json': {
          format: 'JsonSchema/draft-07',
        },
      },
      expect: [],
    },
  ]);
});

describe('XR009 required-attribute', () => {
  testStructure('xregistry/required-attribute', [
    { name: 'accepts a policy with its definition', tree: policy({}), expect: [] },
    {
      name: 'asks a policy for its definition',
      tree: { [FILE]: { description: 'x' } },
      expect: [`error ${FILE}`],
    },
    {
      name: 'takes null for absent',
      tree: { [FILE]: { policydefinition: null } },
      expect: [`error ${FILE}`],
    },
    {
      name: 'asks a rule for its schema',
      tree: { [RULE_FILE]: { name: 'x' } },
      expect: [`error ${RULE_FILE}`],
    },
    {
      name: 'asks within objects',
      tree: modelled(
        { owner: { type: 'object', attributes: { id: { type: 'string', required: true } } } },
        { owner: {} },
      ),
      expect: [`error ${FILE}/owner`],
    },
    {
      name: 'lets a server fill in a default',
      tree: modelled({ rank: { type: 'integer', required: true, default: 1 } }, {}),
      expect: [],
    },
  ]);
});

describe('XR010 unknown-type', () => {
  testStructure('xregistry/unknown-type', [
    {
      name: 'accepts the declared group types',
      tree: { ...policy({}), 'xregistry.json': { policygroups: { dspacex: {} } } },
      expect: [],
    },
    {
      name: 'warns of a collection that is no group type',
      tree: { ...policy({}), 'xregistry.json': { polcygroups: { dspacex: {} } } },
      expect: ['warning xregistry.json/polcygroups'],
    },
    {
      name: 'knows the group types of a model',
      tree: {
        ...policy({}),
        'model.json': { groups: { endpoints: { singular: 'endpoint' } } },
        'xregistry.json': { endpoints: { a: {} } },
      },
      expect: [],
    },
    {
      name: 'is an error under "strict"',
      tree: { ...policy({}), 'xregistry.json': { polcygroups: { dspacex: {} } } },
      profile: 'strict',
      expect: ['error xregistry.json/polcygroups'],
    },
  ]);
});

describe('XR011 unknown-attribute', () => {
  testStructure('xregistry/unknown-attribute', [
    {
      name: 'accepts declared attributes of rules',
      tree: { ...SCHEMAS, [RULE_FILE]: { ...RULE, severity: 'error' } },
      expect: [],
    },
    {
      name: 'warns of others',
      tree: { ...SCHEMAS, [RULE_FILE]: { ...RULE, severty: 'error' } },
      expect: [`warning ${RULE_FILE}/severty`],
    },
    {
      name: 'notes them under "fleet"',
      tree: { 'xregistry.json': { url: 'x' } },
      profile: 'fleet',
      expect: ['info xregistry.json/url'],
    },
    { name: 'accepts anything where the model is open', tree: policy({ anything: 1 }), expect: [] },
    {
      name: 'accepts $schema everywhere',
      tree: { 'xregistry.json': { $schema: 'https://acme.example/s' } },
      expect: [],
    },
  ]);
});

describe('XR012 ifvalues', () => {
  const kind = {
    type: 'string',
    ifvalues: { Paid: { siblingattributes: { price: { type: 'decimal', required: true } } } },
  };
  testStructure('xregistry/ifvalues', [
    {
      name: 'accepts an attribute beside its value',
      tree: modelled({ kind }, { kind: 'paid', price: 3 }),
      expect: [],
    },
    {
      name: 'warns of one without it',
      tree: modelled({ kind }, { kind: 'free', price: 3 }),
      expect: [`warning ${FILE}/price`],
    },
    { name: 'does not concern models without conditions', tree: policy({ price: 3 }), expect: [] },
  ]);
  testStructure('xregistry/required-attribute', [
    {
      name: 'asks for what a value brings in',
      tree: modelled({ kind }, { kind: 'Paid' }),
      expect: [`error ${FILE}`],
    },
  ]);
});

describe('XR013 hasdocument and XR014 base64', () => {
  const version = 'schemagroups/dspacex/schemas/order/versions/1.json';
  const details = 'schemagroups/dspacex/schemas/order/versions/1$details.json';
  testStructure('xregistry/hasdocument', [
    { name: 'accepts a policy without document attributes', tree: policy({}), expect: [] },
    {
      name: 'refuses them on a policy',
      tree: policy({ policy: {}, policyurl: 'https://acme.example' }),
      expect: [`error ${FILE}/policy`, `error ${FILE}/policyurl`],
    },
    {
      name: 'accepts them where the model declares them',
      tree: modelled({ policy: 'any' }, { policy: {} }),
      expect: [],
    },
    {
      name: 'refuses a second document beside the file',
      tree: { [version]: SCHEMA, [details]: { schemaurl: 'https://acme.example/s' } },
      expect: [`error ${details}/schemaurl`],
    },
    {
      name: 'accepts details without a document',
      tree: { [version]: SCHEMA, [details]: { name: 'Order' } },
      expect: [],
    },
  ]);
  testStructure('xregistry/base64', [
    {
      name: 'accepts what decodes',
      tree: { [version]: SCHEMA, [details]: { schemabase64: 'e30=' } },
      expect: [],
    },
    {
      name: 'refuses what does not',
      tree: { [version]: SCHEMA, [details]: { schemabase64: 'e30' } },
      expect: [`error ${details}/schemabase64`],
    },
    { name: 'does not concern policies', tree: policy({ anybase64: '?' }), expect: [] },
  ]);
});

describe('XR015 to XR017 timestamps', () => {
  testStructure('xregistry/timestamp', [
    {
      name: 'accepts RFC 3339 with any offset',
      tree: policy({
        createdat: '2026-01-31T12:00:00.123456789+02:00',
        modifiedat: '2026-02-01t00:00:00z',
      }),
      expect: [],
    },
    {
      name: 'refuses a day that does not exist',
      tree: policy({ createdat: '2024-04-31T12:00:00Z' }),
      expect: [`error ${FILE}/createdat`],
    },
    {
      name: 'refuses a date without time',
      tree: policy({ modifiedat: '2026-01-31' }),
      expect: [`error ${FILE}/modifiedat`],
    },
    {
      name: 'asks an export for UTC',
      tree: policy({ createdat: '2026-01-31T12:00:00+02:00' }),
      profile: 'export',
      expect: [`error ${FILE}/createdat`],
    },
    {
      name: 'does not look into values of type any',
      tree: policy({ policydefinition: { createdat: 'x' } }),
      expect: [],
    },
  ]);
  testStructure('xregistry/timestamp-order', [
    {
      name: 'accepts equal times',
      tree: policy({ createdat: '2026-01-01T00:00:00Z', modifiedat: '2026-01-01T01:00:00+01:00' }),
      expect: [],
    },
    {
      name: 'notes a change before the creation',
      tree: policy({ createdat: '2026-01-02T00:00:00Z', modifiedat: '2026-01-01T00:00:00Z' }),
      expect: [`info ${FILE}/modifiedat`],
    },
    { name: 'needs both times', tree: policy({ modifiedat: '2026-01-01T00:00:00Z' }), expect: [] },
  ]);
  testStructure('xregistry/future-timestamp', [
    {
      name: 'allows a day of difference between clocks',
      tree: policy({ createdat: '2026-06-02T11:00:00Z' }),
      expect: [],
    },
    {
      name: 'notes what is later',
      tree: policy({ createdat: '2026-06-02T13:00:00Z' }),
      expect: [`info ${FILE}/createdat`],
    },
    {
      name: 'leaves what is no timestamp to XR015',
      tree: policy({ createdat: '9999' }),
      expect: [],
    },
  ]);
});

describe('XR018 deprecated', () => {
  const meta = 'policygroups/dspacex/meta.json';
  const deprecated = (value: JsonValue): Tree => ({ ...policy({}), [meta]: { deprecated: value } });
  testStructure('xregistry/deprecated', [
    { name: 'accepts an empty object', tree: deprecated({}), expect: [] },
    {
      name: 'accepts dates in order',
      tree: deprecated({ effective: '2026-01-01T00:00:00Z', removal: '2026-01-01T00:00:00Z' }),
      expect: [],
    },
    {
      name: 'refuses a removal before the effect',
      tree: deprecated({ effective: '2026-01-02T00:00:00Z', removal: '2026-01-01T00:00:00Z' }),
      expect: [`error ${meta}/deprecated/removal`],
    },
    {
      name: 'refuses other types',
      tree: deprecated({ effective: 'soon', alternative: 4 }),
      expect: [`error ${meta}/deprecated/effective`, `error ${meta}/deprecated/alternative`],
    },
    {
      name: 'refuses what is no object',
      tree: deprecated(true),
      expect: [`error ${meta}/deprecated`],
    },
    {
      name: 'does not concern the registry',
      tree: { 'xregistry.json': { deprecated: 1 } },
      expect: [],
    },
  ]);
});

describe('XR019 empty-scalar', () => {
  testStructure('xregistry/empty-scalar', [
    { name: 'accepts an empty description', tree: policy({ description: '' }), expect: [] },
    {
      name: 'warns of an empty name',
      tree: policy({ name: '', icon: '' }),
      expect: [`warning ${FILE}/name`, `warning ${FILE}/icon`],
    },
    { name: 'takes null for absent', tree: policy({ name: null }), expect: [] },
  ]);
});

describe('XR079 epoch', () => {
  testStructure('xregistry/epoch', [
    { name: 'accepts 0', tree: policy({ epoch: 0 }), expect: [] },
    {
      name: 'refuses what is no whole number from 0',
      tree: policy({ epoch: -1 }),
      expect: [`error ${FILE}/epoch`],
    },
    {
      name: 'refuses a number in a string',
      tree: policy({ epoch: '1' }),
      expect: [`error ${FILE}/epoch`],
    },
    { name: 'does not ask for one', tree: policy({}), expect: [] },
  ]);
});
