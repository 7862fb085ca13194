// SPDX-License-Identifier: Apache-2.0
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatCompactName, parseCompactName } from '../../src/index.js';
import type { CompactNameHints } from '../../src/index.js';
import { parseAnyName } from '../../src/names/compact-name.js';
import { anyIdentifier, anyVersionId } from './any-identifier.js';

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

describe('parseCompactName with hints', () => {
  it('lets the version of the document choose among several markers', () => {
    const name = 'acme.event.v1.v2.0.json';

    expect(parseCompactName(name, { versionId: '1.v2.0' }).artifact?.version).toBe('1.v2.0');
    expect(parseCompactName(name, { versionId: 'v2.0' }).artifact?.version).toBe('2.0');
    expect(parseCompactName(name, { versionId: '7' }).artifact?.version).toBe('2.0');
  });

  it('takes the longest declared group that fits', () => {
    const groups = ['a', 'a.b', 'a.b.c.d'];

    expect(parseCompactName('a.b.c.v1.json', { groups }).artifact?.group).toBe('a.b');
  });

  it('refuses names in which something is empty', () => {
    for (const name of ['.a.v1.json', 'a..v1.json', 'a.b.v1..json', 'a..b.v1.json']) {
      expect(parseCompactName(name).artifact).toBeUndefined();
    }
  });

  it('refuses an id that could leave its folder', () => {
    for (const name of ['a.%2E%2E.v1.json', 'a.b%2Fc.v1.json', 'a.b.v1%5C.json']) {
      expect(parseCompactName(name).artifact).toBeUndefined();
      expect(parseCompactName(name).findings[0]?.code).toBe('xregistry/path-codec');
    }
  });
});

describe('formatCompactName', () => {
  it.each([
    [['dspacex', 'membership', '1.0'], 'dspacex.membership.v1.0.json'],
    [['acme.eu', 'use', '1'], 'acme%2Eeu.use.v1.json'],
    [['con', 'urn:a', '1.0'], '%63on.urn%3Aa.v1.0.json'],
    [['acme', 'use', '1.v2'], 'acme.use.v1%2Ev2.json'],
    [['acme', 'use', 'draft'], 'acme.use.draft.json'],
    [['acme', 'use', 'v1.0'], undefined],
  ] as const)('writes %j as %s', ([group, name, version], expected) => {
    expect(formatCompactName({ group, name, version })).toBe(expected);
  });

  it('writes names that read back as the same artifact without hints', () => {
    const artifact = fc.record({
      group: anyIdentifier,
      name: anyIdentifier,
      version: anyVersionId,
    });
    fc.assert(
      fc.property(artifact, fc.constantFrom('json', 'xsd', 'jsonld'), (ids, extension) => {
        const name = formatCompactName(ids, extension);
        if (name === undefined) {
          // Without a digit to begin it, the version stands unmarked, and nothing else may look marked.
          expect(`${ids.name} ${ids.version}`).toMatch(/^v[0-9].* [^0-9]| v[0-9]/);
          return;
        }
        const read = parseCompactName(name);
        expect(read.artifact).toEqual(ids);
        expect(read.extension).toBe(extension);
        const codes = read.findings.map(({ code }) => code);
        expect(codes).toEqual(/^[0-9]/.test(ids.version) ? [] : ['xregistry/compact-marker']);
      }),
      { numRuns: 500 },
    );
  });

  it('writes different names for different artifacts', () => {
    const artifact = fc.record({
      group: anyIdentifier,
      name: anyIdentifier,
      version: anyVersionId,
    });
    fc.assert(
      fc.property(artifact, artifact, (a, b) => {
        const [left, right] = [formatCompactName(a), formatCompactName(b)];
        if (left === undefined || left !== right) return;
        expect(a).toEqual(b);
      }),
    );
  });

  it('reads any name without throwing, and names what it refuses', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 40, unit: 'binary' }), (name) => {
        const { artifact, findings } = parseCompactName(name);
        expect(artifact !== undefined || findings.length > 0).toBe(true);
      }),
    );
  });
});

describe('the short way through a plain compact name', () => {
  const part = fc.oneof(
    anyIdentifier,
    fc.constantFrom('v1', 'v1.0', 'nul', 'COM1', '', 'x'.repeat(129), 'é', 'a%2Eb', '-', 'acme'),
  );
  const marker = fc.constantFrom('.v', '.v', '.v', '.V', '.', '.v1.v');
  const ending = fc.constantFrom('.json', '.json', '.JSON', '.yaml', '', '.json.json');

  it('leads to what the long way leads to', () => {
    fc.assert(
      fc.property(
        fc.tuple(part, fc.constant('.'), part, marker, part, ending),
        fc.array(part),
        (parts, groups) => {
          const name = parts.join('');

          expect(parseCompactName(name, { groups })).toEqual(parseAnyName(name, { groups }));
        },
      ),
      { numRuns: 1000 },
    );
  });
});
