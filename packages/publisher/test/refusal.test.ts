// SPDX-License-Identifier: Apache-2.0
import { readFileSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { BUNDLE_RULES, BundleRefusedError } from '../src/refusal.js';
import { HOSTILE_ARCHIVES } from './hostile-archives.js';

const PAGES = fileURLToPath(new URL('../../../docs/rules/', import.meta.url));

describe('the rules of bundles', () => {
  it.each(Object.keys(BUNDLE_RULES))('have a page: %s', (rule) => {
    const page = readFileSync(`${PAGES}${rule}.md`, 'utf8');

    expect(page.startsWith(`# ${rule}\n`)).toBe(true);
    expect(page.match(/^## .*/gm)).toEqual(
      ['Avoid', 'Prefer', 'Why', 'Fix', 'Configure'].map((title) => `## ${title}`),
    );
  });

  it('have no page too many', () => {
    const pages = readdirSync(`${PAGES}bundle`).map((name) => `bundle/${name.replace('.md', '')}`);

    expect(pages.sort()).toEqual(Object.keys(BUNDLE_RULES).sort());
  });

  it('each have an archive that breaks them, as far as archives can', () => {
    const elsewhere = [
      'bundle/content-mismatch',
      'bundle/digest-mismatch',
      'bundle/folder-in-use',
      'bundle/manifest-invalid',
      'bundle/statement-invalid',
      'bundle/statement-mismatch',
      'bundle/tag-conflict',
      'bundle/tag-downgrade',
      'bundle/tag-overtaken',
    ];

    expect(new Set([...HOSTILE_ARCHIVES.map(({ rule }) => rule), ...elsewhere])).toEqual(
      new Set(Object.keys(BUNDLE_RULES)),
    );
  });
});

describe('BundleRefusedError', () => {
  it('names its rule at the end of the first line, and the page of the rule', () => {
    const error = new BundleRefusedError('bundle/tag-conflict', 'Two digests.\n  ~ a.json');

    expect(error.message).toBe('Two digests. [bundle/tag-conflict]\n  ~ a.json');
    expect(error.code).toBe('REFUSED');
    expect(error.url).toMatch(/docs\/rules\/bundle\/tag-conflict\.md$/);
    expect(error.help).toBe(BUNDLE_RULES['bundle/tag-conflict']);
  });
});
