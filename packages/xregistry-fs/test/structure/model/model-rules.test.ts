// SPDX-License-Identifier: Apache-2.0
import { describe } from 'vitest';
import type { JsonValue } from '../../../src/index.js';
import { POLICY, testStructure, type Tree } from '../registry-fixture.js';

type Members = Readonly<Record<string, JsonValue>>;

const FILE = 'model.json';

function model(value: JsonValue, more: Tree = {}): Tree {
  return { [FILE]: value, ...more };
}

/** A model with one group type, `endpoints`. */
function group(members: Members): Tree {
  return model({ groups: { endpoints: { singular: 'endpoint', ...members } } });
}

/** A model with one resource type, `endpoints/services`. */
function resource(members: Members): Tree {
  return group({ resources: { services: { singular: 'service', ...members } } });
}

/** A model with one attribute of the registry. */
function attribute(value: JsonValue, name = 'stage'): Tree {
  return model({ attributes: { [name]: value } });
}

const STAGE = `error ${FILE}/attributes/stage`;

describe('XR090 model-shape', () => {
  testStructure('xregistry/model-shape', [
    {
      name: 'accepts the members of the model language',
      tree: resource({ maxversions: 1, hasdocument: false, labels: {} }),
      expect: [],
    },
    { name: 'accepts a type written short', tree: attribute('string'), expect: [] },
    {
      name: 'refuses unknown members',
      tree: resource({ maxversion: 1 }),
      expect: [`error ${FILE}/groups/endpoints/resources/services/maxversion`],
    },
    {
      name: 'refuses members of another type',
      tree: model({ groups: [], attributes: 'x' }),
      expect: [`error ${FILE}/groups`, `error ${FILE}/attributes`],
    },
    {
      name: 'asks types for their singular',
      tree: model({ groups: { endpoints: {} } }),
      expect: [`error ${FILE}/groups/endpoints`],
    },
    { name: 'refuses a type written short that is none', tree: attribute('text'), expect: [STAGE] },
    {
      name: 'warns of members of old versions under "fleet"',
      tree: attribute({ type: 'string', serverrequired: true }),
      profile: 'fleet',
      expect: [`warning ${FILE}/attributes/stage/serverrequired`],
    },
    {
      name: 'asks no registry for a model',
      tree: { 'policies/dspacex.a.v1.json': POLICY },
      expect: [],
    },
    {
      name: 'judges a model within xregistry.json',
      tree: { 'xregistry.json': { modelsource: { group: {} } } },
      expect: ['error xregistry.json/modelsource/group'],
    },
  ]);
});

describe('XR091 model-name', () => {
  testStructure('xregistry/model-name', [
    {
      name: 'accepts legal and distinct names',
      tree: resource({ plural: 'services', attributes: { a_1: 'string', '*': 'any' } }),
      expect: [],
    },
    {
      name: 'refuses illegal names of types and attributes',
      tree: model({
        groups: { 'end-points': { singular: 'End' } },
        attributes: { dueDate: 'timestamp' },
      }),
      expect: [
        `error ${FILE}/groups/end-points`,
        `error ${FILE}/groups/end-points/singular`,
        `error ${FILE}/attributes/dueDate`,
      ],
    },
    {
      name: 'refuses a plural and a name that differ from the key',
      tree: model({
        groups: { endpoints: { singular: 'endpoint', plural: 'points' } },
        attributes: { stage: { type: 'string', name: 'level' } },
      }),
      expect: [`error ${FILE}/groups/endpoints/plural`, `error ${FILE}/attributes/stage/name`],
    },
    {
      name: 'refuses a name that two types share',
      tree: model({
        groups: { endpoints: { singular: 'endpoint' }, endpoint: { singular: 'other' } },
      }),
      expect: [`error ${FILE}/groups/endpoint`],
    },
    {
      name: 'allows map keys as names where the model does',
      tree: attribute({
        type: 'object',
        namecharset: 'extended',
        attributes: { 'a.b-c': 'string' },
      }),
      expect: [],
    },
  ]);
});

describe('XR092 model-type', () => {
  testStructure('xregistry/model-type', [
    {
      name: 'accepts known types',
      tree: attribute({ type: 'map', item: { type: 'array', item: { type: 'xid' } } }),
      expect: [],
    },
    {
      name: 'refuses an unknown type and a missing one',
      tree: model({ attributes: { a: { type: 'number' }, b: {} } }),
      expect: [`error ${FILE}/attributes/a/type`, `error ${FILE}/attributes/b`],
    },
    {
      name: 'asks arrays and maps for their items',
      tree: attribute({ type: 'array' }),
      expect: [STAGE],
    },
    {
      name: 'refuses items and attributes elsewhere',
      tree: attribute({ type: 'string', item: { type: 'string' }, attributes: {} }),
      expect: [`${STAGE}/item`, `${STAGE}/attributes`],
    },
    {
      name: 'looks into items and objects',
      tree: attribute({
        type: 'array',
        item: { type: 'object', attributes: { a: { type: 'x' } } },
      }),
      expect: [`${STAGE}/item/attributes/a/type`],
    },
  ]);
});

describe('XR093 model-target', () => {
  const target = (value: string, type = 'xid') =>
    group({ attributes: { other: { type, target: value } } });
  const place = `error ${FILE}/groups/endpoints/attributes/other/target`;
  testStructure('xregistry/model-target', [
    { name: 'accepts types of the model', tree: target('/endpoints'), expect: [] },
    {
      name: 'accepts built-in types',
      tree: target('/schemagroups/schemas[/versions]', 'uri'),
      expect: [],
    },
    {
      name: 'refuses types that are not there',
      tree: target('/endpoints/services'),
      expect: [place],
    },
    { name: 'refuses what is no target', tree: target('endpoints'), expect: [place] },
    {
      name: 'refuses a target of what is no reference',
      tree: target('/endpoints', 'string'),
      expect: [place],
    },
    { name: 'does not ask for a target', tree: attribute('xid'), expect: [] },
  ]);
});

describe('XR094 model-default', () => {
  const place = [`${STAGE}/default`];
  testStructure('xregistry/model-default', [
    {
      name: 'accepts a default that is required and listed',
      tree: attribute({ type: 'string', required: true, default: 'a', enum: ['a', 'b'] }),
      expect: [],
    },
    {
      name: 'refuses one that is not required',
      tree: attribute({ type: 'string', default: 'a' }),
      expect: place,
    },
    {
      name: 'refuses one of another type',
      tree: attribute({ type: 'integer', required: true, default: 'a' }),
      expect: place,
    },
    {
      name: 'refuses one that is not listed',
      tree: attribute({ type: 'string', required: true, default: 'c', enum: ['a'] }),
      expect: place,
    },
    {
      name: 'refuses one of what is no scalar',
      tree: attribute({ type: 'object', required: true, default: {} }),
      expect: place,
    },
    {
      name: 'does not ask for a default',
      tree: attribute({ type: 'string', required: true }),
      expect: [],
    },
  ]);
});

describe('XR095 model-enum', () => {
  const place = `${STAGE}/enum`;
  testStructure('xregistry/model-enum', [
    {
      name: 'accepts values of the type',
      tree: attribute({ type: 'uinteger', enum: [1, 2] }),
      expect: [],
    },
    {
      name: 'accepts the values of the items of an array',
      tree: attribute({ type: 'array', item: { type: 'string' }, enum: ['a'] }),
      expect: [],
    },
    {
      name: 'refuses an empty list',
      tree: attribute({ type: 'string', enum: [] }),
      expect: [place],
    },
    {
      name: 'refuses values of another type, and twice',
      tree: attribute({ type: 'string', enum: ['a', 1, 'A'] }),
      expect: [place, place],
    },
    {
      name: 'refuses a list for what is no scalar',
      tree: attribute({ type: 'map', item: { type: 'string' }, enum: ['a'] }),
      expect: [place],
    },
  ]);
});

describe('XR096 model-ifvalues', () => {
  const siblings = { siblingattributes: { price: 'decimal' } };
  const place = `${STAGE}/ifvalues`;
  testStructure('xregistry/model-ifvalues', [
    {
      name: 'accepts siblings of a scalar',
      tree: attribute({ type: 'string', ifvalues: { paid: siblings } }),
      expect: [],
    },
    {
      name: 'refuses conditions on what is no scalar',
      tree: attribute({ type: 'object', ifvalues: { paid: siblings } }),
      expect: [place],
    },
    {
      name: 'refuses empty values, patterns and repetitions',
      tree: attribute({
        type: 'string',
        ifvalues: { '': siblings, '^a': siblings, b: siblings, B: siblings },
      }),
      expect: [`${place}/`, `${place}/^a`, `${place}/B`],
    },
    {
      name: 'refuses a condition that brings nothing in',
      tree: attribute({ type: 'string', ifvalues: { a: {} } }),
      expect: [`${place}/a`],
    },
    {
      name: 'refuses a sibling that is declared already',
      tree: model({
        attributes: { price: 'decimal', stage: { type: 'string', ifvalues: { a: siblings } } },
      }),
      expect: [`${place}/a/siblingattributes/price`],
    },
  ]);
  testStructure('xregistry/model-type', [
    {
      name: 'judges the siblings too',
      tree: attribute({
        type: 'string',
        ifvalues: { a: { siblingattributes: { b: { type: 'x' } } } },
      }),
      expect: [`${place}/a/siblingattributes/b/type`],
    },
  ]);
});

describe('XR097 model-include', () => {
  const types = {
    groups: { endpoints: { singular: 'endpoint', attributes: { a: { type: 'x' } } } },
  };
  testStructure('xregistry/model-include', [
    {
      name: 'follows a file and a pointer within it',
      tree: model(
        { groups: { $include: 'models/base.json#/groups' } },
        { 'models/base.json': types },
      ),
      expect: [],
    },
    {
      name: 'accepts a pointer without its slash, as published models have it',
      tree: model({ groups: { $includes: ['./base.json#groups'] } }, { 'base.json': types }),
      expect: [],
    },
    {
      name: 'refuses what is not there',
      tree: model({ groups: { $include: 'base.json' } }),
      expect: [`error ${FILE}/groups/$include`],
    },
    {
      name: 'refuses what lies outside, without reading it',
      tree: model({
        groups: {
          $includes: [
            '../base.json',
            '/etc/passwd',
            'https://acme.example/m.json',
            'file:///etc/passwd',
            'a/../../b',
          ],
        },
      }),
      expect: [0, 1, 2, 3, 4].map((index) => `error ${FILE}/groups/$includes/${index}`),
    },
    {
      name: 'refuses a cycle',
      tree: model(
        { groups: { $include: 'base.json#/groups' } },
        { 'base.json': { groups: { $include: 'model.json#/groups' } } },
      ),
      expect: [`error ${FILE}/groups/$include`],
    },
    {
      name: 'refuses an object that includes itself',
      tree: model({ groups: { endpoints: { singular: 'endpoint', $include: '#/groups' } } }),
      expect: [`error ${FILE}/groups/endpoints/$include`],
    },
    { name: 'does not concern models without includes', tree: model({}), expect: [] },
  ]);
  testStructure('xregistry/model-type', [
    {
      name: 'finds faults where they are written',
      tree: model({ groups: { $include: 'base.json#/groups' } }, { 'base.json': types }),
      expect: ['error base.json/groups/endpoints/attributes/a/type'],
    },
    {
      name: 'lets an object say for itself what it also includes',
      tree: model(
        { groups: { endpoints: { singular: 'endpoint' }, $include: 'base.json#/groups' } },
        { 'base.json': types },
      ),
      expect: [],
    },
  ]);
});

describe('XR098 model-reserved', () => {
  testStructure('xregistry/model-reserved', [
    {
      name: 'accepts attributes of the specification as they are there',
      tree: resource({
        attributes: { name: 'string', createdat: { type: 'timestamp', required: true } },
      }),
      expect: [],
    },
    {
      name: 'refuses them with another type',
      tree: resource({
        attributes: { name: 'integer' },
        metaattributes: { readonly: { type: 'string' } },
      }),
      expect: [
        `error ${FILE}/groups/endpoints/resources/services/attributes/name`,
        `error ${FILE}/groups/endpoints/resources/services/metaattributes/readonly`,
      ],
    },
    {
      name: 'refuses them on groups and the registry',
      tree: model({
        attributes: { icon: 'any' },
        groups: { endpoints: { singular: 'endpoint', attributes: { description: 'object' } } },
      }),
      expect: [
        `error ${FILE}/attributes/icon`,
        `error ${FILE}/groups/endpoints/attributes/description`,
      ],
    },
    {
      name: 'refuses group types with names of the root',
      tree: model({ groups: { export: { singular: 'one' } } }),
      expect: [`error ${FILE}/groups/export`],
    },
  ]);
});

describe('XR099 model-resource', () => {
  const place = `error ${FILE}/groups/endpoints/resources/services`;
  const importing = (path: string) =>
    model({
      groups: {
        endpoints: { singular: 'endpoint', resources: { services: { singular: 'service' } } },
        offers: { singular: 'offer', ximportresources: [path] },
      },
    });
  testStructure('xregistry/model-resource', [
    {
      name: 'accepts settings that agree',
      tree: resource({
        maxversions: 3,
        versionmode: 'semver',
        validateformat: true,
        validatecompatibility: true,
        typemap: { 'text/*': 'string' },
      }),
      expect: [],
    },
    {
      name: 'refuses values that are not known',
      tree: resource({ maxversions: -1, versionmode: 'newest', typemap: { 'text/*': 'text' } }),
      expect: [`${place}/maxversions`, `${place}/versionmode`, `${place}/typemap/text~1*`],
    },
    {
      name: 'asks for the validation of formats where compatibility is validated',
      tree: resource({ validatecompatibility: true }),
      expect: [`${place}/validatecompatibility`],
    },
    {
      name: 'refuses several roots in a chain of versions',
      tree: resource({ versionmode: 'createdat', singleversionroot: false }),
      expect: [`${place}/singleversionroot`],
    },
    {
      name: 'accepts an import from another group type',
      tree: importing('/endpoints/services'),
      expect: [],
    },
    {
      name: 'refuses other imports',
      tree: importing('/endpoints/missing'),
      expect: [`error ${FILE}/groups/offers/ximportresources`],
    },
  ]);
});
