// SPDX-License-Identifier: Apache-2.0
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonicalizePolicy } from '../../src/canonical/canonicalize-policy.js';
import { expandPlain } from '../../src/canonical/expand-plain.js';
import { expandJsonLd } from '../../src/canonical/jsonld-processor.js';
import { DEFAULT_PROFILE, PROFILES } from '../../src/profiles/profiles.js';
import { sourceOf } from './parse.js';
import { policyDefinition } from './policy-model.js';
import { isProjection } from './projection-schema.js';
import { PLAINEST, respell } from './respell.js';

const contexts = PROFILES.get(DEFAULT_PROFILE)?.contexts ?? [];

describe('every spelling of one policy', () => {
  it('states the same RDF and has the same projection', async () => {
    await fc.assert(
      fc.asyncProperty(policyDefinition, fc.gen(), async (model, draw) => {
        const plain = await canonicalizePolicy(sourceOf(respell(model, PLAINEST)));
        const spelling = respell(model, (count) => draw(fc.nat, { max: count - 1 }));
        const respelled = await canonicalizePolicy(sourceOf(spelling));

        // First that both texts state the same: else the test compares two policies.
        const hash = await plain.canonicalHash();
        expect(hash).toBeDefined();
        expect(await respelled.canonicalHash()).toBe(hash);
        expect(respelled.projection).toEqual(plain.projection);
        expect(codesOf(respelled)).toEqual(codesOf(plain));
        expect(isProjection(plain.projection), JSON.stringify(isProjection.errors)).toBe(true);
      }),
      { numRuns: 80 },
    );
  }, 60_000);

  it('is expanded by the plain reader as by a JSON-LD processor, or not at all', async () => {
    await fc.assert(
      fc.asyncProperty(policyDefinition, fc.gen(), async (model, draw) => {
        // One choice in four is not the plainest one, so that many documents stay plain.
        const spelling = respell(model, (count) =>
          draw(fc.nat, { max: 3 }) === 3 ? draw(fc.nat, { max: count - 1 }) : 0,
        );
        const plain = expandPlain(spelling, contexts);
        if (plain === undefined) return;

        expect(await expandJsonLd(spelling, contexts)).toEqual({
          objects: plain.objects,
          losses: [],
        });
      }),
      { numRuns: 300 },
    );
  }, 60_000);
});

/** What is said of the spelling itself, which respelling changes. */
const OF_THE_SPELLING = new Set([
  'jsonld/context-edition',
  'jsonld/context-reach',
  'jsonld/unusual-construct',
]);

function codesOf({ diagnostics }: Awaited<ReturnType<typeof canonicalizePolicy>>) {
  const codes = new Set(diagnostics.map(({ code }) => code));
  return [...codes].filter((code) => !OF_THE_SPELLING.has(code)).sort();
}
