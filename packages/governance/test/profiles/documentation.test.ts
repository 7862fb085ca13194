// SPDX-License-Identifier: Apache-2.0
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { canonicalizePolicy } from '../../src/canonical/canonicalize-policy.js';
import { parseProfile } from '../../src/profiles/parse-profile.js';
import { PROFILE_CODES } from '../../src/profiles/profile-codes.js';
import { PROFILES } from '../../src/profiles/profiles.js';
import { sourceOf } from '../canonical/parse.js';

const DOCS = join(import.meta.dirname, '../../../../docs');
const page = readFileSync(join(DOCS, 'profiles.md'), 'utf8');

function firstJson(text: string): string {
  const json = /```json\n([^]*?)\n```/.exec(text)?.[1];
  if (json === undefined) throw new Error('no example');
  return json;
}

const policy = (constraint: object) => ({
  '@context': [
    'https://w3id.org/edc/connector/management/v2',
    'https://acme.example/context.jsonld',
  ],
  '@type': 'PolicyDefinition',
  policy: { '@type': 'Set', permission: [{ action: 'use', constraint: [constraint] }] },
});

describe('the page on profiles', () => {
  it('has an example that judges policies', async () => {
    const { profile, diagnostics } = parseProfile(sourceOf(firstJson(page)));
    expect(diagnostics).toEqual([]);

    const judge = async (leftOperand: string) => {
      const source = sourceOf(policy({ leftOperand, operator: 'eq', rightOperand: 'high' }));
      const result = await canonicalizePolicy(source, profile === undefined ? {} : { profile });
      return result.diagnostics.map(({ code }) => code);
    };
    expect(await judge('acme:clearance')).toEqual([]);
    expect(await judge('acme:clearence')).toEqual(['odrl/unknown-term', 'odrl/unsupported-term']);
  });

  it('lists every profile that comes with the toolkit', () => {
    for (const name of PROFILES.keys()) expect(page).toContain(`| \`${name}\``);
  });

  it.each(Object.keys(PROFILE_CODES))('shows what %s objects to, and what not', (code) => {
    const text = readFileSync(join(DOCS, 'rules', `${code}.md`), 'utf8');
    const [avoid = '', prefer = ''] = text.split('## Prefer');
    const codesOf = (example: string) =>
      parseProfile(sourceOf(firstJson(example))).diagnostics.map((diagnostic) => diagnostic.code);

    expect(codesOf(avoid)).toContain(code);
    expect(codesOf(prefer)).toEqual([]);
  });
});
