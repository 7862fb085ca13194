// SPDX-License-Identifier: Apache-2.0
import { describe } from 'vitest';
import type { JsonValue } from '../../../src/index.js';
import { POLICY, SCHEMA, testStructure, type Tree } from '../registry-fixture.js';

const FOLDER = 'policygroups/dspacex/policies/membership';
const META = `${FOLDER}/meta.json`;

type Attributes = Readonly<Record<string, JsonValue>>;

/** A policy with some versions, and how its model differs from the built-in one. */
function versions(
  list: Readonly<Record<string, Attributes>>,
  more: { readonly meta?: Attributes; readonly model?: Attributes } = {},
): Tree {
  const policies = {
    singular: 'policy',
    hasdocument: false,
    attributes: { '*': 'any' },
    ...more.model,
  };
  return {
    ...Object.fromEntries(
      Object.entries(list).map(([id, attributes]) => [file(id), { ...POLICY, ...attributes }]),
    ),
    ...(more.meta !== undefined && { [META]: more.meta }),
    ...(more.model !== undefined && {
      'model.json': {
        groups: { policygroups: { singular: 'policygroup', resources: { policies } } },
      },
    }),
  };
}

function file(id: string): string {
  return `${FOLDER}/versions/${id}.json`;
}

const EARLY = { createdat: '2026-01-01T00:00:00Z' } as const;
const LATE = { createdat: '2026-02-01T00:00:00Z' } as const;

describe('XR042 max-versions', () => {
  testStructure('xregistry/max-versions', [
    {
      name: 'accepts as many as the model allows',
      tree: versions({ '1': {}, '2': {} }, { model: { maxversions: 2 } }),
      expect: [],
    },
    {
      name: 'refuses more',
      tree: versions({ '1': {}, '2': {}, '3': {} }, { model: { maxversions: 2 } }),
      expect: [`error ${file('1')}`],
    },
    {
      name: 'does not limit by default',
      tree: versions({ '1': {}, '2': {}, '3': {} }),
      expect: [],
    },
  ]);
});

describe('XR070 to XR075 ancestors', () => {
  testStructure('xregistry/ancestor-unknown', [
    {
      name: 'accepts a version of the resource, and itself',
      tree: versions({ '1': { ancestorid: '1' }, '2': { ancestorid: '1' } }),
      expect: [],
    },
    {
      name: 'refuses another one',
      tree: versions({ '1': { ancestorid: '0' } }),
      expect: [`error ${file('1')}/ancestorid`],
    },
    { name: 'does not ask for one', tree: versions({ '1': {} }), expect: [] },
  ]);
  testStructure('xregistry/ancestor-cycle', [
    {
      name: 'accepts a chain',
      tree: versions({ '1': {}, '2': { ancestorid: '1' }, '3': { ancestorid: '2' } }),
      expect: [],
    },
    {
      name: 'refuses a cycle, once',
      tree: versions({
        '1': { ancestorid: '3' },
        '2': { ancestorid: '1' },
        '3': { ancestorid: '2' },
        '4': { ancestorid: '3' },
      }),
      expect: [`error ${file('1')}/ancestorid`],
    },
    {
      name: 'refuses two cycles',
      tree: versions({
        a: { ancestorid: 'b' },
        b: { ancestorid: 'a' },
        c: { ancestorid: 'd' },
        d: { ancestorid: 'c' },
      }),
      expect: [`error ${file('a')}/ancestorid`, `error ${file('c')}/ancestorid`],
    },
    { name: 'takes a root for a root', tree: versions({ '1': { ancestorid: '1' } }), expect: [] },
  ]);
  testStructure('xregistry/multiple-roots', [
    {
      name: 'accepts one root',
      tree: versions(
        { '1': { ancestorid: '1' }, '2': { ancestorid: '1' } },
        { model: { singleversionroot: true } },
      ),
      expect: [],
    },
    {
      name: 'refuses two where the model asks for one',
      tree: versions(
        { '1': { ancestorid: '1' }, '2': { ancestorid: '2' } },
        { model: { singleversionroot: true } },
      ),
      expect: [`error ${file('2')}/ancestorid`],
    },
    {
      name: 'does not concern other models',
      tree: versions({ '1': { ancestorid: '1' }, '2': { ancestorid: '2' } }),
      expect: [],
    },
  ]);
  testStructure('xregistry/several-roots', [
    {
      name: 'accepts one root',
      tree: versions({ '1': { ancestorid: '1' }, '2': { ancestorid: '1' } }),
      expect: [],
    },
    {
      name: 'notes two',
      tree: versions({ '1': { ancestorid: '1' }, '2': { ancestorid: '2' } }),
      expect: [`info ${file('2')}/ancestorid`],
    },
    {
      name: 'leaves it to XR073 where the model asks for one',
      tree: versions(
        { '1': { ancestorid: '1' }, '2': { ancestorid: '2' } },
        { model: { singleversionroot: true } },
      ),
      expect: [],
    },
  ]);
  testStructure('xregistry/ancestor-newer', [
    {
      name: 'accepts an older ancestor',
      tree: versions({ '1': EARLY, '2': { ancestorid: '1', ...LATE } }),
      expect: [],
    },
    {
      name: 'notes a newer one',
      tree: versions({ '1': LATE, '2': { ancestorid: '1', ...EARLY } }),
      expect: [`info ${file('2')}/ancestorid`],
    },
    {
      name: 'needs both times',
      tree: versions({ '1': LATE, '2': { ancestorid: '1' } }),
      expect: [],
    },
  ]);
});

describe('XR071 default version', () => {
  const two = { '1': {}, '2': {} };
  testStructure('xregistry/default-unknown', [
    {
      name: 'accepts a version of the resource',
      tree: versions(two, { meta: { defaultversionid: '1' } }),
      expect: [],
    },
    {
      name: 'refuses another one',
      tree: versions(two, { meta: { defaultversionid: 'v2.0' } }),
      expect: [`error ${META}/defaultversionid`],
    },
    {
      name: 'is a warning under "fleet"',
      tree: versions(two, { meta: { defaultversionid: 'v2.0' } }),
      profile: 'fleet',
      expect: [`warning ${META}/defaultversionid`],
    },
    {
      name: 'reads the meta within a resource',
      tree: versions(two, { meta: { meta: { defaultversionid: '9' } } }),
      expect: [`error ${META}/meta/defaultversionid`],
    },
    { name: 'does not ask for one', tree: versions(two, { meta: {} }), expect: [] },
  ]);
  testStructure('xregistry/default-stale', [
    {
      name: 'accepts the newest',
      tree: versions(two, { meta: { defaultversionid: '2' } }),
      expect: [],
    },
    {
      name: 'accepts a sticky one',
      tree: versions(two, { meta: { defaultversionid: '1', defaultversionsticky: true } }),
      expect: [],
    },
    {
      name: 'warns of an older one that is not sticky',
      tree: versions(two, { meta: { defaultversionid: '1' } }),
      expect: [`warning ${META}/defaultversionid`],
    },
    {
      name: 'goes by the time before the name',
      tree: versions({ '1': LATE, '2': EARLY }, { meta: { defaultversionid: '1' } }),
      expect: [],
    },
    {
      name: 'goes by the ancestors before the time',
      tree: versions(
        { '1': { ...LATE, ancestorid: '1' }, '2': { ...EARLY, ancestorid: '1' } },
        { meta: { defaultversionid: '2' } },
      ),
      expect: [],
    },
  ]);
  testStructure('xregistry/default-flag', [
    {
      name: 'accepts the flag of the default',
      tree: versions({ '1': { isdefault: false }, '2': { isdefault: true } }),
      expect: [],
    },
    {
      name: 'refuses the flag of another one',
      tree: versions({ '1': { isdefault: true }, '2': { isdefault: false } }),
      expect: [`error ${file('1')}/isdefault`, `error ${file('2')}/isdefault`],
    },
    {
      name: 'goes by the sticky default',
      tree: versions(
        { '1': { isdefault: true }, '2': {} },
        { meta: { defaultversionid: '1', defaultversionsticky: true } },
      ),
      expect: [],
    },
    { name: 'does not ask for flags', tree: versions(two), expect: [] },
  ]);
  testStructure('xregistry/default-sticky', [
    {
      name: 'accepts a sticky default among several',
      tree: versions(two, { meta: { defaultversionsticky: true } }),
      expect: [],
    },
    {
      name: 'refuses it where one version is kept',
      tree: versions(
        { '1': {} },
        { meta: { defaultversionsticky: true }, model: { maxversions: 1 } },
      ),
      expect: [`error ${META}/defaultversionsticky`],
    },
    {
      name: 'accepts a default that is not sticky there',
      tree: versions(
        { '1': {} },
        { meta: { defaultversionsticky: false }, model: { maxversions: 1 } },
      ),
      expect: [],
    },
  ]);
  testStructure('xregistry/alphabetical-default', [
    { name: 'accepts where both agree', tree: versions({ '1.1': {}, '1.2': {} }), expect: [] },
    {
      name: 'warns where "1.9" beats "1.10"',
      tree: versions({ '1.9': {}, '1.10': {} }),
      expect: [`warning ${file('1.10')}`],
    },
    {
      name: 'accepts where the times decide',
      tree: versions({ '1.9': EARLY, '1.10': LATE }),
      expect: [],
    },
    {
      name: 'accepts where the default is sticky',
      tree: versions(
        { '1.9': {}, '1.10': {} },
        { meta: { defaultversionid: '1.10', defaultversionsticky: true } },
      ),
      expect: [],
    },
    {
      name: 'does not concern models that order by number',
      tree: versions({ '1.9.0': {}, '1.10.0': {} }, { model: { versionmode: 'semver' } }),
      expect: [],
    },
  ]);
});

describe('XR076 version-sequence and XR077 version-semver', () => {
  testStructure('xregistry/version-sequence', [
    {
      name: 'accepts whole numbers without gap',
      tree: versions({ '1': {}, '2': {}, '3': {} }),
      expect: [],
    },
    { name: 'notes a gap', tree: versions({ '1': {}, '3': {} }), expect: [`info ${file('3')}`] },
    {
      name: 'notes two ways of numbering',
      tree: versions({ '1': {}, '1.1': {} }),
      expect: [`info ${file('1.1')}`],
    },
    {
      name: 'notes a number that goes back in time',
      tree: versions({ '1.1': EARLY, '1.0': LATE }),
      expect: [`info ${file('1.0')}`],
    },
    {
      name: 'accepts a later fix of an older major version',
      tree: versions({ '2.0.0': EARLY, '1.0.1': LATE }),
      expect: [],
    },
    {
      name: 'accepts names that are no numbers',
      tree: versions({ draft: {}, final: {} }),
      expect: [],
    },
  ]);
  const model = { versionmode: 'semver' };
  testStructure('xregistry/version-semver', [
    {
      name: 'accepts semantic versions',
      tree: versions({ '1.0.0': {}, '1.1.0-rc.1': {} }, { model }),
      expect: [],
    },
    {
      name: 'warns of others',
      tree: versions({ '1.0': {}, 'v1.0.0': {} }, { model }),
      expect: [`warning ${file('1.0')}`, `warning ${file('v1.0.0')}`],
    },
    { name: 'does not concern other models', tree: versions({ '1.0': {} }), expect: [] },
  ]);
});

describe('XR081 version-attribute-mismatch', () => {
  const model = { attributes: { '*': 'any', stage: { type: 'string', matchversions: true } } };
  testStructure('xregistry/version-attribute-mismatch', [
    {
      name: 'accepts versions that agree',
      tree: versions({ '1': { stage: 'a' }, '2': { stage: 'A' } }, { model }),
      expect: [],
    },
    {
      name: 'warns of one that differs',
      tree: versions({ '1': { stage: 'a' }, '2': { stage: 'b' }, '3': {} }, { model }),
      expect: [`warning ${file('2')}/stage`],
    },
    {
      name: 'warns of schemas that change their draft',
      tree: {
        'schemas/dspacex.a.v1.json': SCHEMA,
        'schemas/dspacex.a.v2.json': { $schema: 'https://json-schema.org/draft/2020-12/schema' },
      },
      expect: ['warning schemas/dspacex.a.v2.json'],
    },
    {
      name: 'does not concern other attributes',
      tree: versions({ '1': { stage: 'a' }, '2': { stage: 'b' } }),
      expect: [],
    },
  ]);
});

describe('XR082 compatibility', () => {
  const folder = 'schemagroups/dspacex/schemas/order';
  const schemas = (compatibility: string, ...bodies: readonly Attributes[]): Tree => ({
    [`${folder}/meta.json`]: { compatibility },
    ...Object.fromEntries(
      bodies.map((body, index) => [`${folder}/versions/${index + 1}.json`, { ...SCHEMA, ...body }]),
    ),
  });
  const second = `${folder}/versions/2.json`;
  testStructure('xregistry/compatibility', [
    {
      name: 'accepts an optional property more',
      tree: schemas('backward', {}, { properties: { email: {} } }),
      expect: [],
    },
    {
      name: 'notes a required property more',
      tree: schemas('backward', {}, { required: ['email'] }),
      expect: [`info ${second}/required`],
    },
    {
      name: 'notes fewer types and values below properties',
      tree: schemas(
        'BACKWARD',
        { properties: { a: { type: ['string', 'null'] }, b: { enum: [1, 2] } } },
        { properties: { a: { type: 'string' }, b: { enum: [1] } } },
      ),
      expect: [`info ${second}/properties/a/type`, `info ${second}/properties/b/enum`],
    },
    {
      name: 'takes a number for wider than an integer',
      tree: schemas(
        'backward',
        { properties: { a: { type: 'integer' } } },
        { properties: { a: { type: 'number' } } },
      ),
      expect: [],
    },
    {
      name: 'notes an object that closes',
      tree: schemas('backward_transitive', {}, { additionalProperties: false }),
      expect: [`info ${second}/additionalProperties`],
    },
    {
      name: 'looks the other way for "forward"',
      tree: schemas('forward', { required: ['email'] }, {}),
      expect: [`info ${second}`],
    },
    {
      name: 'allows what "forward" allows',
      tree: schemas('forward', {}, { required: ['email'] }),
      expect: [],
    },
    {
      name: 'looks both ways for "full"',
      tree: schemas('full', { required: ['a'] }, { required: ['b'] }),
      expect: [`info ${second}`, `info ${second}/required`],
    },
    {
      name: 'notes a value that is not known',
      tree: schemas('sideways', {}),
      expect: [`info ${folder}/meta.json/compatibility`],
    },
    {
      name: 'notes what it cannot check',
      tree: versions({ '1': {} }, { meta: { compatibility: 'backward' } }),
      expect: [`info ${META}/compatibility`],
    },
    { name: 'accepts "none"', tree: schemas('none', {}, { required: ['email'] }), expect: [] },
    {
      name: 'does not concern resources that declare nothing',
      tree: versions({ '1': {} }, { meta: {} }),
      expect: [],
    },
  ]);
});
