// SPDX-License-Identifier: Apache-2.0
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { canonicalizePolicy, PROFILES } from '../../src/index.js';
import { BYPASS_VARIANTS } from './bypass-variants.js';
import { parseText } from './parse.js';
import { isProjection } from './projection-schema.js';

const EXAMPLES = join(import.meta.dirname, '../../../../examples');

const texts = [
  ...BYPASS_VARIANTS.map(({ id, text }) => [id, text] as const),
  ...readdirSync(EXAMPLES, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.json'))
    .map((file) => [file, readFileSync(join(EXAMPLES, file), 'utf8')] as const),
];

describe('the schema of projections that ships with the package', () => {
  it.each([...PROFILES.keys()])('holds for every example and variant under %s', async (profile) => {
    let projected = 0;
    for (const [name, text] of texts) {
      const { source } = parseText(text);
      if (source === undefined) continue;
      const { projection } = await canonicalizePolicy(source, { profile });
      if (projection === undefined) continue;
      projected++;
      expect(isProjection(projection), name + JSON.stringify(isProjection.errors)).toBe(true);
    }

    expect(projected).toBeGreaterThan(80);
  });
});
