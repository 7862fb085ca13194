// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from 'vitest';
import { createManifest } from '../../src/oci/manifest.js';
import type { ManifestInit } from '../../src/oci/manifest.js';

const INIT: ManifestInit = {
  layerDigest: `sha256:${'a'.repeat(64)}`,
  layerSizeBytes: 42,
  format: 'zip',
  title: 'xregistry.zip',
  created: '2026-03-01T12:00:00Z',
};

const textOf = (init: Partial<ManifestInit> = {}) =>
  Buffer.from(createManifest({ ...INIT, ...init }).bytes).toString();

describe('createManifest', () => {
  it('writes the documented bytes', () => {
    expect(textOf({ annotations: new Map([['org.opencontainers.image.vendor', 'ACME']]) })).toBe(
      '{"schemaVersion":2,"mediaType":"application/vnd.oci.image.manifest.v1+json",' +
        '"artifactType":"application/vnd.dspace.xregistry.v1+1",' +
        '"config":{"mediaType":"application/vnd.oci.empty.v1+json",' +
        '"digest":"sha256:44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a",' +
        '"size":2,"data":"e30="},' +
        `"layers":[{"mediaType":"application/zip","digest":"sha256:${'a'.repeat(64)}","size":42,` +
        '"annotations":{"org.opencontainers.image.title":"xregistry.zip"}}],' +
        '"annotations":{"org.opencontainers.image.created":"2026-03-01T12:00:00Z",' +
        '"org.opencontainers.image.vendor":"ACME"}}',
    );
  });

  it('escapes text as Go does', () => {
    const annotations = new Map([['org.opencontainers.image.source', 'a<b>&"c\\\u2028\u{1f600}é']]);

    expect(textOf({ annotations })).toContain('"a\\u003cb\\u003e\\u0026\\"c\\\\\\u2028\u{1f600}é"');
  });

  it('orders annotations by bytes, whatever order they come in', () => {
    const pairs: readonly [string, string][] = [
      ['b', '1'],
      ['a', '2'],
      ['B', '3'],
      ['a.b', '4'],
    ];

    expect(textOf({ annotations: new Map(pairs) })).toBe(
      textOf({ annotations: new Map([...pairs].reverse()) }),
    );
    expect(textOf({ annotations: new Map(pairs) })).toContain('"B":"3","a":"2","a.b":"4","b":"1"');
  });

  it('keeps the order of keys that look like array indexes or prototypes', () => {
    expect(textOf({ annotations: new Map([['__proto__', 'x']]) })).toContain('"__proto__":"x"');
    expect(() => textOf({ annotations: new Map([['10', 'x']]) })).toThrow(/number/);
  });

  it.each([
    { title: '../a.zip' },
    { title: 'a b.zip' },
    { title: '' },
    { created: '2026-03-01 12:00:00Z' },
    { created: '2026-03-01T12:00:00+01:00' },
    { created: '2026-02-30T12:00:00Z' },
    { created: '2026-03-01T12:00:00.000Z' },
    { annotations: new Map([['a', 'line\nbreak']]) },
    { annotations: new Map([['a', '\ud800']]) },
    { annotations: new Map([['a b', 'x']]) },
    { annotations: new Map([['', 'x']]) },
    { annotations: new Map([['a', 'x'.repeat(65_537)]]) },
  ])('refuses what cannot stand in a manifest: %j', (init) => {
    expect(() => textOf(init)).toThrow(expect.objectContaining({ code: 'USAGE' }));
  });
});
