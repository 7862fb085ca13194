// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from 'vitest';
import { checkArchiveEntries, type ArchiveEntry } from '../../../src/index.js';
import { POLICY, testStructure } from '../registry-fixture.js';

describe('XR100 static-collision', () => {
  testStructure('xregistry/static-collision', [
    { name: 'accepts other ids', tree: { 'policies/dspacex.index.v1.json': POLICY }, expect: [] },
    {
      name: 'refuses the names of index files',
      tree: { 'policygroups/index.html/policies/a/versions/1.json': POLICY },
      expect: ['error policygroups/index.html'],
    },
    {
      name: 'refuses the names of header files',
      tree: {
        'policygroups/dspacex/policies/a.hdr/versions/1.json': POLICY,
        'policies/dspacex.b.v1.HDR.json': POLICY,
      },
      expect: [
        'error policies/dspacex.b.v1.HDR.json',
        'error policygroups/dspacex/policies/a.hdr/versions/1.json',
      ],
    },
  ]);
});

describe('XR101 capability', () => {
  testStructure('xregistry/capability', [
    {
      name: 'accepts the capabilities of the specification',
      tree: { 'xregistry.json': { capabilities: { flags: ['doc'], shortself: false } } },
      expect: [],
    },
    {
      name: 'refuses others',
      tree: { 'xregistry.json': { capabilities: { flag: [], sticky: true } } },
      expect: [
        'error xregistry.json/capabilities/flag',
        'error xregistry.json/capabilities/sticky',
      ],
    },
    {
      name: 'refuses what is no object',
      tree: { 'xregistry.json': { capabilities: [] } },
      expect: ['error xregistry.json/capabilities'],
    },
    { name: 'does not ask for capabilities', tree: { 'xregistry.json': {} }, expect: [] },
  ]);
});

describe('XR102 path-length', () => {
  const long = (length: number) => 'a'.repeat(length);
  const expanded = (id: number) => `policygroups/${long(id)}/policies/${long(id)}/versions/1.json`;
  testStructure('xregistry/path-length', [
    { name: 'accepts 260 characters', tree: { [expanded(110)]: POLICY }, expect: [] },
    { name: 'refuses more', tree: { [expanded(112)]: POLICY }, expect: [`error ${expanded(112)}`] },
    {
      name: 'refuses a name of more than 255 bytes',
      tree: { [`policies/${long(125)}.${long(125)}.v1.json`]: POLICY },
      expect: [`error policies/${long(125)}.${long(125)}.v1.json`],
    },
  ]);
});

describe('checkArchiveEntries', () => {
  const entry = (name: string, more: Partial<ArchiveEntry> = {}): ArchiveEntry => ({
    name,
    isLink: false,
    modifiedMs: 315532800000,
    ...more,
  });

  it('says nothing of sorted files of one time', () => {
    expect(checkArchiveEntries([entry('a'), entry('b/c')])).toEqual([]);
    expect(checkArchiveEntries([])).toEqual([]);
  });

  it('reports entries out of order, twice, of another time, and links', () => {
    const found = checkArchiveEntries([
      entry('b'),
      entry('a'),
      entry('a'),
      entry('c', { modifiedMs: 0 }),
      entry('d', { modifiedMs: 0, isLink: true }),
    ]);

    expect(found.map(({ code, file }) => `${code} ${file}`)).toEqual([
      'xregistry/archive-entry a',
      'xregistry/archive-entry a',
      'xregistry/archive-entry c',
      'xregistry/archive-link d',
    ]);
  });
});
