// SPDX-License-Identifier: Apache-2.0
import { createManifest } from '@xreg/publisher';
import { describe, expect, it } from 'vitest';
import {
  describeBundle,
  versionOfTag,
  type DescriptionSources,
} from '../../src/publishing/describe-bundle.js';

const SOURCES: DescriptionSources = {
  flags: [],
  config: undefined,
  facts: {
    created: '2026-03-01T12:00:00Z',
    annotations: new Map([['org.opencontainers.image.revision', 'abc']]),
    notices: [],
  },
  version: undefined,
};

describe('describeBundle', () => {
  it('gives the annotations that the Gradle plugin is shown to give, from the same texts', () => {
    const { annotations, created } = describeBundle({
      ...SOURCES,
      facts: { created: '2026-03-01T12:00:00Z', annotations: new Map(), notices: [] },
      version: '1.0.0',
      config: {
        annotations: {
          'org.opencontainers.image.title': 'xRegistry Policy Bundle',
          'org.opencontainers.image.description': 'Fleet management policies',
          'org.opencontainers.image.authors': 'ACME, Inc.',
        },
      },
    });
    const { bytes } = createManifest({
      layerDigest: `sha256:${'0'.repeat(64)}`,
      layerSizeBytes: 1,
      format: 'zip',
      title: 'xregistry.zip',
      created,
      annotations,
    });

    const manifest = JSON.parse(Buffer.from(bytes).toString('utf8')) as { annotations: unknown };
    expect(manifest.annotations).toEqual({
      'org.opencontainers.image.authors': 'ACME, Inc.',
      'org.opencontainers.image.created': '2026-03-01T12:00:00Z',
      'org.opencontainers.image.description': 'Fleet management policies',
      'org.opencontainers.image.title': 'xRegistry Policy Bundle',
      'org.opencontainers.image.version': '1.0.0',
    });
  });

  it('lets a flag go before the configuration, and that before what Git says', () => {
    const { annotations } = describeBundle({
      ...SOURCES,
      version: '1.4.0',
      config: {
        annotations: {
          'org.opencontainers.image.vendor': 'ACME, Inc.',
          'org.opencontainers.image.revision': 'from-config',
        },
      },
      flags: ['org.opencontainers.image.vendor=Other=Vendor', 'dev.acme.note='],
    });

    expect(Object.fromEntries(annotations)).toEqual({
      'dev.acme.note': '',
      'org.opencontainers.image.revision': 'from-config',
      'org.opencontainers.image.vendor': 'Other=Vendor',
      'org.opencontainers.image.version': '1.4.0',
    });
  });

  it('takes the time of creation from an annotation, else from what Git says', () => {
    const flags = ['org.opencontainers.image.created=2030-01-01T00:00:00Z'];

    expect(describeBundle(SOURCES).created).toBe('2026-03-01T12:00:00Z');
    expect(describeBundle({ ...SOURCES, flags })).toEqual({
      created: '2030-01-01T00:00:00Z',
      annotations: SOURCES.facts.annotations,
    });
  });

  it.each([
    ['no value', ['vendor'], '--annotation cannot be "vendor".'],
    ['no key', ['=ACME'], '--annotation cannot be "=ACME".'],
    ['a key twice', ['a=1', 'a=2'], '--annotation gives "a" twice.'],
  ])('refuses a flag with %s', (_, flags, message) => {
    expect(() => describeBundle({ ...SOURCES, flags })).toThrow(message);
  });
});

describe('versionOfTag', () => {
  it.each([
    ['1.4.0', '1.4.0'],
    ['v2', 'v2'],
    ['latest', undefined],
    ['main', undefined],
    [undefined, undefined],
  ])('takes %s for the version %s', (tag, version) => {
    expect(versionOfTag(tag)).toBe(version);
  });
});
