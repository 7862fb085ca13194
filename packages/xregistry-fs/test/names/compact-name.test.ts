// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from 'vitest';
import { parseCompactName } from '../../src/index.js';
import type { CompactNameHints } from '../../src/index.js';

interface Vector {
  readonly name: string;
  readonly hints?: CompactNameHints;
  /** Group, resource and version; absent where the name spells no artifact. */
  readonly artifact?: readonly [string, string, string];
  readonly codes?: readonly string[];
}

const LONG_NAME = 'Corporate.Policies.Corporate.Headquarters.EU.v1.0.json';

const VECTORS: readonly Vector[] = [
  { name: 'dspacex.generic-access.v1.0.json', artifact: ['dspacex', 'generic-access', '1.0'] },
  { name: 'dspacex.membership-rule.v1.json', artifact: ['dspacex', 'membership-rule', '1'] },
  {
    name: LONG_NAME,
    artifact: ['Corporate', 'Policies.Corporate.Headquarters.EU', '1.0'],
    codes: ['xregistry/compact-ambiguous'],
  },
  {
    name: LONG_NAME,
    hints: { resourceId: 'Corporate.Headquarters.EU' },
    artifact: ['Corporate.Policies', 'Corporate.Headquarters.EU', '1.0'],
  },
  {
    name: LONG_NAME,
    hints: { groups: ['Corporate', 'Corporate.Policies'] },
    artifact: ['Corporate.Policies', 'Corporate.Headquarters.EU', '1.0'],
  },
  {
    name: 'Corporate%2EPolicies.Corporate%2EHeadquarters%2EEU.v1.0.json',
    artifact: ['Corporate.Policies', 'Corporate.Headquarters.EU', '1.0'],
  },
  {
    name: 'acme.com.example.event.v1.v1.0.json',
    hints: { groups: ['acme'] },
    artifact: ['acme', 'com.example.event.v1', '1.0'],
  },
  { name: 'dspacex.api.v1.0.0-rc.1.json', artifact: ['dspacex', 'api', '1.0.0-rc.1'] },
  { name: 'dspacex.api.v1.0.0+b7.json', codes: ['xregistry/malformed-id'] },
  { name: 'dspacex.pôle.v1.json', codes: ['xregistry/malformed-id'] },
  {
    name: 'dspacex.api.vNext.json',
    artifact: ['dspacex', 'api', 'vNext'],
    codes: ['xregistry/compact-marker'],
  },
  { name: 'dspacex.urn%3Aa%3Ab.v1.0.json', artifact: ['dspacex', 'urn:a:b', '1.0'] },
  { name: 'two.tokens.json', codes: ['xregistry/compact-name'] },
  { name: 'starts.with.dot.', codes: ['xregistry/extension', 'xregistry/compact-name'] },
  { name: 'dspacex.v1.0.json', codes: ['xregistry/compact-name'] },
  {
    name: 'dspace.example.2.7.1.RELEASE.jar',
    artifact: ['dspace', 'example', '2.7.1.RELEASE.jar'],
    codes: ['xregistry/extension', 'xregistry/compact-marker'],
  },
  {
    name: 'dspacex.api.v1.0',
    artifact: ['dspacex', 'api', '1.0'],
    codes: ['xregistry/extension'],
  },
];

describe('parseCompactName', () => {
  it.each(VECTORS)('reads $name with hints $hints', ({ name, hints, artifact, codes = [] }) => {
    const read = parseCompactName(name, hints);

    const ids = read.artifact;
    expect(ids && [ids.group, ids.name, ids.version]).toEqual(artifact);
    expect(read.findings.map(({ code }) => code)).toEqual(codes);
  });
});
