// SPDX-License-Identifier: Apache-2.0
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  formatReport,
  PROFILES,
  validateRegistry,
  type Profile,
  type ValidateOptions,
  type VerdictCache,
} from '../../src/index.js';
import { BYPASS_VARIANTS, MEMBERSHIP_SCHEMA } from '../canonical/bypass-variants.js';
import { fileSystemOf, type Files } from '../rules/registry.js';

/** What a run depends on, small enough that runs share some of it. */
interface Run {
  readonly files: Files;
  readonly options: Omit<ValidateOptions, 'fileSystems' | 'cache'>;
}

const text = fc.constantFrom(...BYPASS_VARIANTS.map((variant) => variant.text));
const ANYTHING = { type: 'object' };
const LAX = { ...MEMBERSHIP_SCHEMA, properties: { policy: { required: ['permission'] } } };

const run: fc.Arbitrary<Run> = fc
  .record({
    policies: fc.tuple(text, text),
    schema: fc.constantFrom<unknown[]>(MEMBERSHIP_SCHEMA, ANYTHING, LAX, { type: 'strin' }),
    indent: fc.constantFrom(undefined, 2),
    appliesTo: fc.constantFrom(['*'], ['policy:first'], ['label:acme', '!policy:second']),
    severity: fc.constantFrom('error', 'warning'),
    message: fc.option(fc.constant('Members only.'), { nil: undefined }),
    shortName: fc.option(fc.constantFrom('membership', 'member'), { nil: undefined }),
    root: fc.constantFrom('registry', 'elsewhere/registry'),
    profile: fc.constantFrom('odrl-2.2', 'edc-v3', 'dsp-2025-1'),
    form: fc.constantFrom('canonical' as const, 'source' as const, 'both' as const),
    toolVersion: fc.constantFrom('1.0.0', '1.0.1'),
  })
  .map(({ policies: [first, second], schema, indent, root, shortName, ...rest }): Run => {
    const { appliesTo, severity, message, profile, form, toolVersion } = rest;
    const files = {
      'policies/acme.first.v1.0.json': `{"versionid":"1.0","policydefinition":${first}}`,
      'policies/acme.second.v1.0.json': `{"versionid":"1.0","policydefinition":${second}}`,
      'schemas/acme.membership.v1.0.json': JSON.stringify(schema, null, indent),
      'rules/acme.membership.v1.0.json': JSON.stringify(
        {
          versionid: '1.0',
          name: 'membership',
          description: 'Members only.',
          appliesTo,
          schemaref: '/schemagroups/acme/schemas/membership/versions/1.0',
          severity,
          message,
        },
        null,
        indent,
      ),
    };
    const iri = 'https://w3id.org/edc/v0.0.1/ns/membership.credential';
    const shortNames = new Map(shortName === undefined ? [] : [[shortName, iri]]);
    return {
      files,
      options: { policyProfiles: [profile], form, toolVersion, shortNames },
      root,
    } as Run;
  });

function remember(): VerdictCache & { readonly verdicts: Map<string, string>; hits: number } {
  const verdicts = new Map<string, string>();
  return {
    verdicts,
    hits: 0,
    get(key) {
      const verdict = verdicts.get(key);
      if (verdict !== undefined) this.hits++;
      return verdict;
    },
    set: (key, verdict) => void verdicts.set(key, verdict),
  };
}

async function reportOf({ files, options, root }: Run & { root?: string }, cache?: VerdictCache) {
  const fileSystems = [fileSystemOf(files, root)];
  const report = await validateRegistry({ ...options, fileSystems, ...(cache && { cache }) });
  return ['json', 'sarif', 'junit'].map((format) => formatReport(report, format as 'json'));
}

describe('the cache of judgements', () => {
  it('changes not a byte of any report, whatever was judged before', async () => {
    const cache = remember();
    await fc.assert(
      fc.asyncProperty(run, async (each) => {
        const cold = await reportOf(each);

        expect(await reportOf(each, cache)).toEqual(cold);
        expect(await reportOf(each, cache)).toEqual(cold);
      }),
      { numRuns: 150 },
    );

    expect(cache.hits).toBeGreaterThan(150);
  }, 120_000);

  it('passes over what it cannot have written', async () => {
    const [each] = fc.sample(run, { numRuns: 1, seed: 1 });
    if (each === undefined) throw new Error('no run');
    const cold = await reportOf(each);
    const values = ['', '{}', 'null', '[]', '{"diagnostics":[],"findings":[],"judgedBy":[9]}'];

    for (const value of values) {
      const cache: VerdictCache = { get: () => value, set: () => undefined };
      expect(await reportOf(each, cache), value).toEqual(cold);
    }
  });

  it('takes a profile of the toolkit for its name, and any other for its content', async () => {
    const cache = remember();
    const profile = PROFILES.get('edc-v3');
    if (profile === undefined) throw new Error('no profile');
    const [each] = fc.sample(run, { numRuns: 1, seed: 1 });
    if (each === undefined) throw new Error('no run');
    const under = async (policyProfile: string | Profile) => {
      const hits = cache.hits;
      await reportOf({ ...each, options: { policyProfiles: [policyProfile] } }, cache);
      return cache.hits - hits;
    };
    const own = { ...profile, vocabularies: [vocabularyOf('Membership')] };

    expect(await under('edc-v3')).toBe(0);
    const all = await under('edc-v3');
    expect(all).toBeGreaterThan(0);
    expect(await under(profile)).toBe(all);
    expect(await under(own)).toBe(0);
    expect(await under({ ...own })).toBe(all);
    expect(await under({ ...own, vocabularies: [vocabularyOf('Partner')] })).toBe(0);
  });
});

function vocabularyOf(leftOperand: string) {
  const namespace = 'https://example.org/terms/';
  return {
    namespace,
    actions: new Set<string>(),
    leftOperands: new Set([namespace + leftOperand]),
    operators: new Set<string>(),
  };
}
