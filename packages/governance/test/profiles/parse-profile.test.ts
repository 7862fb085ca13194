// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from 'vitest';
import { canonicalizePolicy } from '../../src/canonical/canonicalize-policy.js';
import { parseProfile } from '../../src/profiles/parse-profile.js';
import type { Profile } from '../../src/profiles/profile.js';
import { PROFILES } from '../../src/profiles/profiles.js';
import { profileViolations } from '../../src/profiles/profile-schema.js';
import { sourceOf } from '../canonical/parse.js';
import { permissionWith } from '../odrl/check-codes.js';

const URL = 'https://acme.example/context.jsonld';
const NS = 'https://acme.example/ns/';

function profileOf(document: object): Profile {
  const { profile, diagnostics } = parseProfile(sourceOf(document));
  expect(diagnostics).toEqual([]);
  if (profile === undefined) throw new Error('no profile');
  return profile;
}

function faultsOf(document: unknown): readonly string[] {
  const { profile, diagnostics } = parseProfile(sourceOf(document));
  expect(profile).toBeUndefined();
  for (const { range } of diagnostics) expect(range.end.offset).toBeGreaterThan(range.start.offset);
  return diagnostics.map(({ code, pointer }) => `${code} ${pointer ?? ''}`);
}

async function codesOf(policy: object, profile: Profile): Promise<readonly string[]> {
  const { diagnostics } = await canonicalizePolicy(sourceOf(policy), { profile });
  return diagnostics.map(({ code, severity }) => `${severity} ${code}`);
}

const ACME = {
  name: 'acme',
  contexts: [
    {
      url: URL,
      context: {
        '@version': 1.1,
        acme: NS,
        level: 'acme:level',
        member: { '@id': 'acme:member', '@type': '@id' },
      },
    },
  ],
  vocabularies: [{ namespace: NS, actions: ['train'], leftOperands: ['level'] }],
  odrlProfiles: ['https://acme.example/profile'],
};

const level = (leftOperand: string): object => ({
  '@context': ['http://www.w3.org/ns/odrl.jsonld', URL],
  '@type': 'Set',
  permission: [
    { action: 'use', constraint: [{ leftOperand, operator: 'eq', rightOperand: 'high' }] },
  ],
});

describe('a profile file', () => {
  it('extends the default profile unless it names another one', () => {
    expect(profileOf({ name: 'acme' })).toMatchObject({ name: 'acme', title: 'acme' });
    expect(profileOf({ name: 'acme' }).capabilities).toEqual(
      PROFILES.get('odrl-2.2')?.capabilities,
    );
    expect(profileOf({ name: 'acme', extends: 'edc-v4' }).runtime).toBe('edc');
  });

  it('brings contexts that policies refer to', async () => {
    const known = profileOf(ACME);

    expect(await codesOf(level('level'), known)).toEqual([]);
    expect(await codesOf(level('level'), profileOf({ name: 'other' }))).toEqual([
      'error jsonld/unknown-context',
    ]);
  });

  it('gives a policy the same meaning through the plain reader and the JSON-LD processor', async () => {
    const profile = profileOf(ACME);
    const plain = await canonicalizePolicy(sourceOf(level('acme:level')), { profile });
    const other = await canonicalizePolicy(
      sourceOf({ ...level('acme:level'), 'acme:member': { '@set': ['urn:acme:x'] } }),
      { profile },
    );

    expect(plain.projection).toEqual(other.projection);
    expect(JSON.stringify(plain.projection)).toContain(`${NS}level`);
  });

  it('knows the terms of a namespace, and reports what else lies in it', async () => {
    const profile = profileOf(ACME);

    expect(await codesOf(level('acme:levle'), profile)).toEqual(['error odrl/unknown-term']);
    expect(await codesOf(permissionWith({ action: `${NS}train` }), profile)).toEqual([]);
    expect(await codesOf(permissionWith({ action: `${NS}level` }), profile)).toContain(
      'error odrl/unknown-term',
    );
  });

  it('knows ODRL profiles that policies name', async () => {
    const policy = permissionWith({});
    const named = { ...policy, profile: 'https://acme.example/profile' };

    expect(await codesOf(named, profileOf(ACME))).toEqual([]);
    expect(await codesOf(named, profileOf({ name: 'other' }))).toEqual(['info odrl/profile']);
  });

  it('limits what the runtime can evaluate', async () => {
    const profile = profileOf({
      name: 'acme',
      capabilities: { actions: ['use'], leftOperands: [`${NS}level`], operators: ['eq'] },
    });

    expect(await codesOf(permissionWith({ action: 'print' }), profile)).toEqual([
      'error odrl/unsupported-term',
    ]);
    const constraint = { leftOperand: 'purpose', operator: 'neq', rightOperand: 'x' };
    expect(await codesOf(permissionWith({ constraint: [constraint] }), profile)).toEqual([
      'info jsonld/context-edition',
      'error odrl/unsupported-term',
      'error odrl/unsupported-term',
    ]);
  });

  it.each<[string, unknown, readonly string[]]>([
    ['no object', [], ['profile/malformed ']],
    ['no name', {}, ['profile/malformed ']],
    ['a name in capitals', { name: 'Acme' }, ['profile/malformed /name']],
    ['an unknown member', { name: 'acme', vocabulary: [] }, ['profile/malformed /vocabulary']],
    ['an unknown base', { name: 'acme', extends: 'edc-v9' }, ['profile/malformed /extends']],
    ['the name of another profile', { name: 'edc-v4' }, ['profile/name-taken /name']],
    [
      'a context at the address of a known one',
      { name: 'acme', contexts: [{ url: 'http://www.w3.org/ns/odrl.jsonld', context: {} }] },
      ['profile/context /contexts/0/url'],
    ],
    [
      'two contexts at one address',
      {
        name: 'acme',
        contexts: [
          { url: URL, context: {} },
          { url: URL, context: {} },
        ],
      },
      ['profile/context /contexts/1/url'],
    ],
    [
      'an operator that means its opposite',
      {
        name: 'acme',
        contexts: [{ url: URL, context: { eq: 'http://www.w3.org/ns/odrl/2/neq' } }],
      },
      ['profile/context /contexts/0/context/eq'],
    ],
    [
      'a permission that is none',
      { name: 'acme', contexts: [{ url: URL, context: { permission: { '@id': `${NS}p` } } }] },
      ['profile/context /contexts/0/context/permission'],
    ],
    [
      'a term that is no IRI',
      { name: 'acme', contexts: [{ url: URL, context: { level: 'level' } }] },
      ['profile/context /contexts/0/context/level'],
    ],
    [
      'a context that fetches another',
      { name: 'acme', contexts: [{ url: URL, context: { '@import': 'https://evil.example/' } }] },
      ['profile/malformed /contexts/0/context/@import'],
    ],
    [
      'a term with opaque JSON',
      {
        name: 'acme',
        contexts: [{ url: URL, context: { x: { '@id': `${NS}x`, '@reverse': `${NS}y` } } }],
      },
      ['profile/malformed /contexts/0/context/x/@reverse'],
    ],
    [
      'a term of nobody',
      { name: 'acme', capabilities: { actions: ['uze'] } },
      ['profile/term /capabilities/actions/0'],
    ],
    [
      'more contexts than anybody has',
      { name: 'acme', contexts: Array.from({ length: 21 }, () => ({ url: URL, context: {} })) },
      ['profile/malformed /contexts'],
    ],
  ])('is refused with %s', (_, document, expected) => {
    expect(faultsOf(document)).toEqual(expected);
  });

  it('offers the bases there are', () => {
    const [violation] = profileViolations(sourceOf({ name: 'acme', extends: 'none' }));

    expect(violation?.expected).toEqual([...PROFILES.keys()].map((name) => JSON.stringify(name)));
  });
});
