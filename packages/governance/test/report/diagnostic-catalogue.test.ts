// SPDX-License-Identifier: Apache-2.0
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { DIAGNOSTIC_CATALOGUE } from '../../src/index.js';

const DOCS = join(import.meta.dirname, '../../../../docs/rules');

/** Areas of what converting, assembling, moving and deploying find, which no validation does. */
const OTHER_AREAS = ['assembly', 'bundle', 'convert', 'reconcile'];

describe('the catalogue of diagnostics', () => {
  it('has the page of every code', () => {
    const codes = [...DIAGNOSTIC_CATALOGUE.keys()];

    expect(codes.filter((code) => !existsSync(join(DOCS, `${code}.md`)))).toEqual([]);
  });

  it('tells a title and a sentence of each', () => {
    for (const [code, { title, description }] of DIAGNOSTIC_CATALOGUE) {
      expect([code, title]).toEqual([code, expect.stringMatching(/^["A-Z@].*[^.]$/)]);
      expect([code, description]).toEqual([code, expect.stringMatching(/^["A-Z@].*\.$/)]);
    }
  });

  it('lacks no code that has a page', () => {
    const areas = readdirSync(DOCS, { withFileTypes: true })
      .filter((entry) => entry.isDirectory() && !OTHER_AREAS.includes(entry.name))
      .map(({ name }) => name);
    const documented = areas.flatMap((area) =>
      readdirSync(join(DOCS, area)).map((file) => `${area}/${file.replace(/\.md$/, '')}`),
    );

    expect(documented.filter((code) => !DIAGNOSTIC_CATALOGUE.has(code))).toEqual([]);
  });
});
