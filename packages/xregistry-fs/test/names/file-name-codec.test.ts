// SPDX-License-Identifier: Apache-2.0
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeFileName, encodeFileName, isIdentifier } from '../../src/index.js';
import { anyIdentifier } from './any-identifier.js';

describe('encodeFileName', () => {
  it.each([
    ['membership', 'membership'],
    ['1.0.0-rc.1', '1.0.0-rc.1'],
    ['urn:acme:policy', 'urn%3Aacme%3Apolicy'],
    ['user@acme', 'user@acme'],
    ['con', '%63on'],
    ['NUL.policy', '%4EUL.policy'],
    ['com7', '%63om7'],
    ['console', 'console'],
    ['ends.', 'ends%2E'],
    ['con.', 'con%2E'],
    ['backup~', 'backup%7E'],
    ['Thumbs.db', 'Thumbs%2Edb'],
    ['_', '_'],
  ])('spells %s as %s', (id, name) => {
    expect(encodeFileName(id)).toBe(name);
    expect(decodeFileName(name)).toEqual({ id });
  });

  it('spells every id so that it reads back, on any file system', () => {
    fc.assert(
      fc.property(anyIdentifier, (id) => {
        const name = encodeFileName(id);
        expect(decodeFileName(name)).toEqual({ id });
        expect(name).toMatch(/^[A-Za-z0-9_.\-~@%]+$/);
        expect(name).not.toMatch(/^[.~]|[.~]$|^(con|prn|aux|nul|com\d|lpt\d)(\.|$)|^thumbs\.db$/i);
      }),
    );
  });
});

describe('decodeFileName', () => {
  it.each([
    ['a bare percent sign', '100%'],
    ['half an escape', 'a%4'],
    ['an escape of no byte', 'a%zz'],
    ['bytes that are no character', 'a%ff'],
    ['an escaped parent folder', '%2E%2E'],
    ['an escaped slash', 'a%2Fb'],
    ['an escaped backslash', 'a%5Cb'],
    ['an escaped NUL', 'a%00'],
    ['an escaped line break', 'a%0A'],
    ['a raw control character', 'a\u0007'],
    ['a double escape', 'a%252Eb'],
    ['an escaped percent sign', 'a%25'],
    ['a needless escape', '%61cme'],
    ['lower-case hexadecimal digits', 'urn%3aacme'],
    ['an escaped dot that may stand as it is', 'a%2Eb'],
    ['a raw colon', 'urn:acme'],
    ['a Windows device', 'Aux'],
    ['a dot at the end', 'acme.'],
  ])('refuses %s', (_, name) => {
    const { id, finding } = decodeFileName(name);

    expect(id).toBeUndefined();
    expect(finding?.code).toBe('xregistry/path-codec');
    expect(finding?.message).toContain(JSON.stringify(name));
  });

  it('says how an inexact name is to be spelled', () => {
    expect(decodeFileName('urn:acme').finding?.expected).toEqual(['urn%3Aacme']);
  });

  it('never gives one id for two names', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 12, unit: 'binary' }), (name) => {
        const { id } = decodeFileName(name);
        if (id !== undefined && isIdentifier(id)) expect(encodeFileName(id)).toBe(name);
      }),
      { numRuns: 1_000 },
    );
  });
});
