// SPDX-License-Identifier: Apache-2.0
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseJsonSource } from '@xreg/xregistry-fs';
import { describe, expect, it } from 'vitest';
import { canonicalizePolicy } from '../../src/canonical/canonicalize-policy.js';
import { DROPPED_MEMBER } from '../../src/canonical/find-dropped-terms.js';
import { injectVocab } from '../../src/canonical/inject-vocab.js';
import { expandJsonLd } from '../../src/canonical/jsonld-processor.js';
import { unwrapPolicy } from '../../src/canonical/unwrap-policy.js';
import { PROFILES } from '../../src/profiles/profiles.js';
import { isProjection } from './projection-schema.js';

/** Published policies, which CI has beside the checkout; elsewhere there is nothing to run over. */
const CORPORA = join(import.meta.dirname, '../../../../../shared/corpora/odrl');

const files = existsSync(CORPORA)
  ? readdirSync(CORPORA, { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.json'))
      .sort()
  : [];

describe.runIf(files.length > 0)('over every published policy', () => {
  it.each([...PROFILES.keys()])(
    'canonicalisation never fails and reports every lost term: %s',
    async (name) => {
      const profile = PROFILES.get(name);
      if (profile === undefined) throw new Error(name);
      for (const file of files) {
        const { source } = parseJsonSource(readFileSync(join(CORPORA, file)), { file });
        if (source === undefined) continue;
        const { diagnostics, projection } = await canonicalizePolicy(source, { profile });

        for (const { range, pointer } of diagnostics) {
          expect(range.end.offset, file).toBeGreaterThan(range.start.offset);
          expect(pointer, file).toBeDefined();
        }
        if (projection === undefined) expect(diagnostics, file).not.toEqual([]);
        else
          expect(isProjection(projection), file + JSON.stringify(isProjection.errors)).toBe(true);
        // Where a context is not known, nothing was expanded.
        if (diagnostics.some(({ code }) => code === 'jsonld/unknown-context')) continue;
        const lost = await lostTerms(source);
        if (lost.length > 0) {
          expect(
            diagnostics.map(({ code }) => code),
            `${file} loses ${lost.join(', ')}`,
          ).toContain('jsonld/term-dropped');
        }
      }

      async function lostTerms(source: Parameters<typeof unwrapPolicy>[0]) {
        const { document } = unwrapPolicy(source);
        if (document === undefined || profile === undefined) return [];
        const expansion = await expandJsonLd(
          injectVocab(document.value, profile),
          profile.contexts,
        );
        if ('message' in expansion) return [];
        return expansion.losses
          .filter(({ code }) => code === DROPPED_MEMBER)
          .map(({ subject }) => subject);
      }
    },
    60_000,
  );
});
