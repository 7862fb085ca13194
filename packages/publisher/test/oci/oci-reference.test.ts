// SPDX-License-Identifier: Apache-2.0
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatOciReference, parseOciReference } from '../../src/oci/oci-reference.js';

const DIGEST = `sha256:${'0'.repeat(64)}` as const;

describe('parseOciReference', () => {
  it.each([
    ['ghcr.io/acme/policies:1.0', { host: 'ghcr.io', repository: 'acme/policies', tag: '1.0' }],
    ['localhost/acme', { host: 'localhost', repository: 'acme' }],
    [
      `127.0.0.1:5000/acme/policies:1.0@${DIGEST}`,
      { host: '127.0.0.1:5000', repository: 'acme/policies', tag: '1.0', digest: DIGEST },
    ],
    [
      `[::1]:5000/a__b/c-d@${DIGEST}`,
      { host: '[::1]:5000', repository: 'a__b/c-d', digest: DIGEST },
    ],
  ])('reads %s', (text, expected) => {
    expect(parseOciReference(text)).toEqual({ kind: 'registry', ...expected });
  });

  it.each([
    ['oci-layout:dist/oci:1.0', { directory: 'dist/oci', tag: '1.0' }],
    ['oci-layout:dist/oci', { directory: 'dist/oci' }],
    [`oci-layout:dist@home@${DIGEST}`, { directory: 'dist@home', digest: DIGEST }],
    ['oci-layout:dist@home:1.0', { directory: 'dist@home', tag: '1.0' }],
    ['oci-layout:C:\\bundles:1.0', { directory: 'C:\\bundles', tag: '1.0' }],
    ['oci-layout:C:\\bundles', { directory: 'C:\\bundles' }],
    ['oci-layout:/a:b/c', { directory: '/a:b/c' }],
  ])('reads %s', (text, expected) => {
    expect(parseOciReference(text)).toEqual({ kind: 'layout', ...expected });
  });

  it.each([
    ['acme/policies:1.0', /no registry host/, /docker\.io/],
    ['policies', /no registry host/, /host\/repository:tag/],
    ['ghcr.io/ACME/Policies:1.0', /not a repository name/, /ghcr\.io\/acme\/policies/],
    ['ghcr.io/acme:1.0+build.5', /not a tag/, /1\.0_build\.5/],
    ['ghcr.io/acme:', /not a tag/, /1 to 128/],
    [`ghcr.io/acme:${'a'.repeat(129)}`, /not a tag/, /1 to 128/],
    ['https://ghcr.io/acme:1.0', /not part of a reference/, /host/],
    ['ghcr.io:99999/acme', /not a host name/, /host/],
    ['-x.io/acme', /not a host name/, /host/],
    ['ghcr.io/acme@sha256:abc', /64 lower-case/, /sha256/],
    ['oci-layout::1.0', /folder/, /oci-layout/],
    ['oci-layout:dist:1.0+5', /not a tag/, /1\.0_5/],
    ['--plain-http', /no registry host/, /host/],
    ['', /no registry host/, /host/],
  ])('says what is wrong with %s', (text, message, help) => {
    expect(() => parseOciReference(text)).toThrow(
      expect.objectContaining({
        code: 'USAGE',
        message: expect.stringMatching(message) as string,
        help: expect.stringMatching(help) as string,
      }),
    );
  });

  it.each(['https://me:s3cret@ghcr.io/acme', 'me:s3cret@ghcr.io/acme:1'])(
    'keeps the password of %s out of the error',
    (text) => {
      expect(() => parseOciReference(text)).toThrow(
        expect.objectContaining({
          message: expect.not.stringContaining('s3cret') as string,
          help: expect.not.stringContaining('s3cret') as string,
        }),
      );
    },
  );

  it('reads back every reference it writes', () => {
    const reference = fc.record(
      {
        kind: fc.constant('registry' as const),
        host: fc.constantFrom('ghcr.io', 'localhost:5000', '127.0.0.1:5000', '[::1]:5000'),
        repository: fc.stringMatching(/^[a-z0-9]{1,8}(\/[a-z0-9]{1,8}){0,2}$/),
        tag: fc.stringMatching(/^[A-Za-z0-9_][A-Za-z0-9._-]{0,20}$/),
        digest: fc.constant(DIGEST),
      },
      { requiredKeys: ['kind', 'host', 'repository'] },
    );

    fc.assert(
      fc.property(reference, (value) => {
        expect(parseOciReference(formatOciReference(value))).toEqual(value);
      }),
    );
  });

  it('ends on any text, with a reference or a usage error', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        try {
          parseOciReference(text);
        } catch (error) {
          expect(error).toMatchObject({ code: 'USAGE' });
        }
      }),
    );
  });
});
