// SPDX-License-Identifier: Apache-2.0
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { canonicalizePolicy } from '../../src/canonical/canonicalize-policy.js';
import { DOCUMENT_CHECKS, GRAPH_CHECKS, POLICY_CHECKS } from '../../src/odrl/checks/index.js';
import { PROFILES } from '../../src/profiles/profiles.js';
import { sourceOf } from '../canonical/parse.js';

const DOCS = join(import.meta.dirname, '../../../../docs/rules');

const codes = [
  ...[...DOCUMENT_CHECKS, ...GRAPH_CHECKS, ...POLICY_CHECKS].map(({ code }) => code),
  'jsonld/invalid-document',
];

/** The JSON example of a section of a page. */
function example(page: string, section: 'Avoid' | 'Prefer'): string {
  const text = new RegExp(`## ${section}\\n+\`\`\`json\\n([^]*?)\\n\`\`\``).exec(page)?.[1];
  if (text === undefined) throw new Error(`no example under ${section}`);
  return text;
}

async function isReported(code: string, text: string, profile: string): Promise<boolean> {
  const { diagnostics } = await canonicalizePolicy(sourceOf(text), { profile });
  return diagnostics.some((diagnostic) => diagnostic.code === code);
}

describe('the page of a check', () => {
  it.each(codes)('shows what %s objects to, and what not', async (code) => {
    const page = readFileSync(join(DOCS, `${code}.md`), 'utf8');
    const reported: string[] = [];
    for (const profile of PROFILES.keys()) {
      if (await isReported(code, example(page, 'Avoid'), profile)) reported.push(profile);
    }

    expect(reported).not.toEqual([]);
    for (const profile of reported) {
      expect(await isReported(code, example(page, 'Prefer'), profile)).toBe(false);
    }
  });
});
