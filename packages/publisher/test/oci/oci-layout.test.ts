// SPDX-License-Identifier: Apache-2.0
import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { digestHex } from '../../src/bundle/digest.js';
import { readBlob } from '../../src/oci/layout-blobs.js';
import {
  listLayoutReferrers,
  listLayoutTags,
  resolveInLayout,
} from '../../src/oci/layout-index.js';
import { writeOciLayout } from '../../src/oci/oci-layout.js';
import { createStatement } from '../../src/statement/create-statement.js';
import { packPolicy } from '../registry-fixture.js';
import { VERDICT } from '../verdict.js';
import type { Bundle } from '../../src/bundle/bundle.js';

let directory: string;

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'xreg-layout-'));
});

afterEach(() => {
  rmSync(directory, { recursive: true });
});

const blobNames = () => readdirSync(join(directory, 'blobs', 'sha256')).sort();

const namesOf = (...bundles: readonly Bundle[]) =>
  [
    '44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a',
    ...bundles.flatMap((bundle) => [
      digestHex(bundle.layerDigest),
      digestHex(bundle.manifest.digest),
    ]),
  ].sort();

describe('writeOciLayout', () => {
  it('writes a layout with the documented index', async () => {
    const bundle = await packPolicy('{}');

    writeOciLayout(directory, bundle, ['1.0']);

    expect(readFileSync(join(directory, 'oci-layout'), 'utf8')).toBe(
      '{"imageLayoutVersion":"1.0.0"}',
    );
    expect(JSON.parse(readFileSync(join(directory, 'index.json'), 'utf8'))).toEqual({
      schemaVersion: 2,
      mediaType: 'application/vnd.oci.image.index.v1+json',
      manifests: [
        {
          mediaType: 'application/vnd.oci.image.manifest.v1+json',
          digest: bundle.manifest.digest,
          size: bundle.manifest.bytes.length,
          annotations: { 'org.opencontainers.image.ref.name': '1.0' },
          artifactType: 'application/vnd.dspace.xregistry.v1+1',
        },
      ],
    });
    expect(blobNames()).toEqual(namesOf(bundle));
  });

  it('leaves no other files behind', async () => {
    writeOciLayout(directory, await packPolicy('{}'), ['1.0']);

    expect(readdirSync(directory).sort()).toEqual(['blobs', 'index.json', 'oci-layout']);
  });

  it('keeps other tags, and sets several at once', async () => {
    const first = await packPolicy('{}');
    const second = await packPolicy('[]');

    writeOciLayout(directory, first, ['1.0']);
    writeOciLayout(directory, second, ['latest', '1.1']);

    expect(listLayoutTags(directory)).toEqual(['1.0', '1.1', 'latest']);
    expect(resolveInLayout(directory, '1.0')).toBe(first.manifest.digest);
    expect(resolveInLayout(directory, 'latest')).toBe(second.manifest.digest);
    expect(resolveInLayout(directory, '2.0')).toBeUndefined();
  });

  it('gives the same bytes whatever order the tags came in', async () => {
    const bundle = await packPolicy('{}');
    const index = () => readFileSync(join(directory, 'index.json'), 'utf8');
    writeOciLayout(directory, bundle, ['b', 'a']);
    const once = index();

    writeOciLayout(directory, bundle, ['a']);
    writeOciLayout(directory, bundle, ['b']);

    expect(index()).toBe(once);
  });

  it('removes the blobs of a bundle when its last tag moves on', async () => {
    const first = await packPolicy('{}');
    const second = await packPolicy('[]');
    writeOciLayout(directory, first, ['1.0', 'latest']);

    writeOciLayout(directory, second, ['latest']);
    expect(blobNames()).toEqual(namesOf(first, second));

    writeOciLayout(directory, second, ['1.0']);
    expect(blobNames()).toEqual(namesOf(second));
  });

  it('repairs a blob that was damaged', async () => {
    const bundle = await packPolicy('{}');
    writeOciLayout(directory, bundle, ['1.0']);
    const path = join(directory, 'blobs', 'sha256', digestHex(bundle.layerDigest));
    const bytes = readFileSync(path);
    writeFileSync(
      path,
      bytes.map((byte, at) => (at === 40 ? byte ^ 1 : byte)),
    );
    expect(() => readBlob(directory, bundle.layerDigest, 1_000)).toThrow(
      expect.objectContaining({ rule: 'bundle/digest-mismatch' }),
    );

    writeOciLayout(directory, bundle, ['1.0']);

    expect(readBlob(directory, bundle.layerDigest, 1_000)).toEqual(bytes);
  });

  it('does not mix blobs into a folder of other things', async () => {
    writeFileSync(join(directory, 'README.md'), 'mine');

    const bundle = await packPolicy('{}');

    expect(() => {
      writeOciLayout(directory, bundle, ['1.0']);
    }).toThrow(expect.objectContaining({ code: 'USAGE' }));
    expect(readdirSync(directory)).toEqual(['README.md']);
  });

  it('takes over the lock of a process that is gone', async () => {
    writeFileSync(join(directory, '.xreg-lock'), '2147483646');

    writeOciLayout(directory, await packPolicy('{}'), ['1.0']);

    expect(listLayoutTags(directory)).toEqual(['1.0']);
  });

  it('says what is wrong with an index it cannot read', () => {
    writeFileSync(join(directory, 'index.json'), '{"manifests":[{"digest":"sha256:1"}]}');

    expect(() => resolveInLayout(directory, '1.0')).toThrow(
      expect.objectContaining({ rule: 'bundle/manifest-invalid' }),
    );
  });
});

describe('what is attached to a bundle in a layout', () => {
  it('is listed, and stays one when it is attached again', async () => {
    const bundle = await packPolicy('{}');
    const statement = await createStatement(bundle, VERDICT);

    writeOciLayout(directory, bundle, ['1.0'], { statement });
    writeOciLayout(directory, bundle, [], { statement });
    writeOciLayout(directory, bundle, ['latest']);

    expect(listLayoutReferrers(directory, bundle.manifest.digest)).toEqual([
      {
        mediaType: 'application/vnd.oci.image.manifest.v1+json',
        digest: statement.manifest.digest,
        size: statement.manifest.bytes.length,
        artifactType: 'application/vnd.in-toto+json',
      },
    ]);
    expect(listLayoutTags(directory)).toEqual(['1.0', 'latest']);
  });

  it('goes with the bundle when its last tag moves, and only then', async () => {
    const first = await packPolicy('{}');
    const second = await packPolicy('[]');
    const statement = await createStatement(first, VERDICT);
    writeOciLayout(directory, first, ['1.0', 'latest'], { statement });

    writeOciLayout(directory, second, ['latest']);
    expect(listLayoutReferrers(directory, first.manifest.digest)).toHaveLength(1);

    writeOciLayout(directory, second, ['1.0']);
    expect(listLayoutReferrers(directory, first.manifest.digest)).toEqual([]);
    expect(blobNames()).toEqual(namesOf(second));
  });
});
