// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from 'vitest';
import { canonicalizePolicy } from '../../src/canonical/canonicalize-policy.js';
import { sourceOf } from './parse.js';

const W3C = 'http://www.w3.org/ns/odrl.jsonld';
const USE = { action: 'use' };
const PURPOSE = { leftOperand: 'purpose', operator: 'eq', rightOperand: 'research' };

async function codesOf(document: unknown): Promise<readonly string[]> {
  const { diagnostics } = await canonicalizePolicy(sourceOf(document));
  return [...new Set(diagnostics.map(({ code }) => code))];
}

const graph = (nodes: readonly object[]) => ({ '@context': W3C, '@graph': nodes });
const range = (count: number) => Array.from({ length: count }, (_, index) => index);

describe('a policy that attacks', () => {
  it('is refused where constraints share others until they are beyond counting', async () => {
    const levels = range(40).flatMap((level) =>
      ['a', 'b'].map((side) => ({
        '@id': `urn:x:${side}${level}`,
        or: [{ '@id': `urn:x:a${level + 1}` }, { '@id': `urn:x:b${level + 1}` }],
      })),
    );
    const policy = { '@type': 'Set', permission: [{ ...USE, constraint: 'urn:x:a0' }] };

    expect(await codesOf(graph([policy, ...levels]))).toContain('odrl/policy-too-large');
  });

  it('is refused where constraints lie two thousand deep by reference', async () => {
    const chain = range(2_000).map((index) => ({
      '@id': `urn:x:${index}`,
      xone: [{ '@id': `urn:x:${index + 1}` }, { '@id': 'urn:x:end' }],
    }));
    const policy = { '@type': 'Set', permission: [{ ...USE, constraint: 'urn:x:0' }] };

    expect(await codesOf(graph([policy, ...chain]))).toContain('odrl/policy-too-large');
  });

  it('is refused where it inherits from a thousand policies in a row', async () => {
    const chain = range(1_000).map((index) => ({
      '@id': `urn:x:${index}`,
      '@type': 'Set',
      inheritFrom: `urn:x:${index + 1}`,
      permission: [USE],
    }));

    expect(await codesOf(graph(chain))).toContain('odrl/policy-too-large');
  });

  it('is refused where one rule multiplies out to a million', async () => {
    const hundred = (name: string) => range(100).map((index) => `urn:x:${name}${index}`);
    const policy = {
      '@context': W3C,
      '@type': 'Set',
      permission: [
        { ...USE, target: hundred('t'), assignee: hundred('p'), informedParty: hundred('i') },
      ],
    };

    expect(await codesOf(policy)).toEqual(['odrl/policy-too-large']);
  });

  it('has no hash where labelling its blank nodes would never end', async () => {
    const nodes = range(14).map((index) => ({
      '@id': `_:n${index}`,
      'odrl:partOf': range(14)
        .filter((other) => other !== index)
        .map((other) => ({ '@id': `_:n${other}` })),
    }));
    const policy = { '@id': 'urn:x:p', '@type': 'Set', permission: [USE] };
    const { canonicalHash } = await canonicalizePolicy(sourceOf(graph([policy, ...nodes])));

    expect(await canonicalHash()).toBeUndefined();
  });

  it('cannot bring down the context processor by names of JavaScript', async () => {
    for (const name of ['hasOwnProperty', 'toString', 'valueOf', 'isPrototypeOf']) {
      const document = {
        '@context': [W3C, { [name]: 'urn:x:y', x: `${name}:z` }],
        '@type': 'Set',
        permission: [USE],
      };
      const { source, codes } = await parseAndJudge(document);

      if (source) expect(codes).not.toContain(undefined);
    }
  });

  it('is refused where contexts define terms by each other', async () => {
    const document = {
      '@context': [W3C, { a: 'b:x', b: 'a:x' }],
      '@type': 'Set',
      permission: [USE],
    };

    expect(await codesOf(document)).toContain('jsonld/invalid-document');
  });

  it('is read in good time where thousands of terms are lost', async () => {
    const rule: object = Object.fromEntries<unknown>(
      range(500).flatMap((index) => [
        [`lost${index}`, { [`lost${index + 1}`]: 'x' }],
        [`also${index}`, 'x'],
      ]),
    );
    const document = { '@context': W3C, '@type': 'Set', permission: [{ ...USE, ...rule }] };
    const { diagnostics } = await canonicalizePolicy(sourceOf(document));

    expect(diagnostics.length).toBeGreaterThanOrEqual(1_000);
    expect(new Set(diagnostics.map(({ code }) => code))).toEqual(new Set(['jsonld/term-dropped']));
  });

  it('cannot pass a lost constraint off as one by what is kept elsewhere', async () => {
    const document = {
      '@context': [W3C, { constraint: null }],
      '@type': 'Set',
      permission: [{ ...USE, constraint: [PURPOSE] }],
    };
    const { projection } = await canonicalizePolicy(sourceOf(document));

    expect(projection?.policy.permission[0]?.constraint).toEqual([]);
    expect(await codesOf(document)).toEqual(['jsonld/term-redefined', 'jsonld/term-dropped']);
  });
});

async function parseAndJudge(document: unknown) {
  try {
    return { source: true, codes: await codesOf(document) };
  } catch (error) {
    // The strict parser refuses names that reach into prototypes before anything is expanded.
    expect(String(error)).toContain('json/prototype-key');
    return { source: false, codes: [] };
  }
}
