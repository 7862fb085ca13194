// SPDX-License-Identifier: Apache-2.0
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readGroup, readNamespace, readRepository } from '../../src/scaffold/answers.js';
import { fillTemplate } from '../../src/scaffold/fill-template.js';

describe('answers', () => {
  it.each([
    '',
    'Acme',
    'a b',
    'a--b',
    '-a',
    'a.b',
    '../a',
    'a\nb',
    "a'",
    '__GROUP__',
    'x'.repeat(64),
  ])('take no %j for a group', (text) => {
    expect(() => readGroup(text)).toThrow(/group cannot be/);
  });

  it.each([
    ['https://acme.example/policy/', 'https://acme.example/policy/'],
    ['https://acme.example/policy#', 'https://acme.example/policy#'],
    ['http://acme.example:8080/policy', 'http://acme.example:8080/policy/'],
    ['https://acme.example', 'https://acme.example/'],
  ])('take %s for a namespace', (text, namespace) => {
    expect(readNamespace(text)).toBe(namespace);
  });

  it.each([
    '',
    'acme',
    'acme.example/policy',
    'javascript://acme.example/',
    'urn:acme:',
    'https://acme.example/"',
    'https://acme.example/\\',
    'https://acme.example/a b',
    'https://acme.example/a\nb',
    'https://acme.example/#a#',
    'https://acme.example/?a={}',
    'https://user:secret@acme.example/',
    `https://acme.example/${'x'.repeat(200)}`,
  ])('take no %j for a namespace', (text) => {
    expect(() => readNamespace(text)).toThrow(/namespace cannot be/);
  });

  it.each(['acme', 'ghcr.io/acme/p:1', `ghcr.io/acme/p@sha256:${'0'.repeat(64)}`, "ghcr.io/a'b"])(
    'take no %j for a repository',
    async (text) => {
      await expect(readRepository(text)).rejects.toMatchObject({ code: 'USAGE' });
    },
  );
});

describe('fillTemplate', () => {
  it('leaves out lines without a value, and fills in nothing twice', () => {
    const template = 'a __A__ b\nc __B__\n$& __A____C__\n';

    expect(fillTemplate(template, { A: '__C__$&', C: 'x' })).toBe('a __C__$& b\n$& __C__$&x\n');
  });

  it('puts any value in as it is', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (value) => {
        expect(fillTemplate('<__VALUE__>', { VALUE: value })).toBe(`<${value}>`);
      }),
    );
  });
});
