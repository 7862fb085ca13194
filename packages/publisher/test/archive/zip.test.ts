// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from 'vitest';
import { createDigest } from '../../src/bundle/digest.js';
import { readArchive } from '../../src/archive/read-archive.js';
import { DEFAULT_BUNDLE_LIMITS } from '../../src/bundle/bundle.js';
import { writeZip } from '../../src/archive/zip.js';

describe('writeZip', () => {
  it('writes the bytes written down here', () => {
    const archive = writeZip([['a', Buffer.from('hi')]]);

    expect(Buffer.from(archive).toString('hex')).toMatchInlineSnapshot(
      `"504b03040a000000000000002100ac2a93d8020000000200000001000000616869504b01022d030a000000000000002100ac2a93d80200000002000000010000000000000000002000a4810000000061504b050600000000010001002f000000210000000000"`,
    );
  });

  it('marks a name as UTF-8 only where it is not ASCII', () => {
    const archive = writeZip([['größe.json', Buffer.from('{}')]]);

    expect(Buffer.from(archive).readUInt16LE(6)).toBe(0x0800);
    expect(createDigest(archive)).toMatchInlineSnapshot(
      `"sha256:0de892d747075fcbcde79560f4dde8e5e310639b018da9c1795bc5e487ce9b38"`,
    );
  });

  it('writes an empty file without data', () => {
    const archive = Buffer.from(writeZip([['a', new Uint8Array()]]));

    expect(archive.length).toBe(30 + 1 + 46 + 1 + 22);
  });

  it.each([65_534, 65_535, 70_000])(
    'writes %i entries so that they are read back',
    async (count) => {
      const files = new Map(
        Array.from({ length: count }, (_, index): [string, Uint8Array] => [
          `policies/acme.p${index}.v1.0.json`,
          Buffer.from(String(index)),
        ]),
      );

      const archive = writeZip(files);

      const read = await readArchive(archive, DEFAULT_BUNDLE_LIMITS);
      expect(read.files.size).toBe(count);
      expect(Buffer.from(archive).includes('PK\u0006\u0006')).toBe(count >= 65_535);
    },
  );

  it.each<[string, (archive: Buffer, endAt: number) => void]>([
    ['leads elsewhere', (archive, endAt) => archive.writeUInt32LE(0, endAt - 12)],
    ['counts otherwise', (archive, endAt) => archive.writeUInt32LE(66_000, endAt - 20 - 24)],
    ['counts less than needs it', (archive, endAt) => archive.writeUInt32LE(5, endAt - 20 - 32)],
    ['has another directory', (archive, endAt) => archive.writeUInt32LE(1, endAt - 20 - 8)],
    ['has another size', (archive, endAt) => archive.writeUInt32LE(60, endAt - 20 - 52)],
    ['is missing', (archive, endAt) => archive.writeUInt32LE(0, endAt - 20)],
  ])('is not read where its ZIP64 record %s', async (_, change) => {
    const files = Array.from({ length: 65_535 }, (_each, index): [string, Uint8Array] => [
      `policies/acme.p${index}.v1.0.json`,
      new Uint8Array(),
    ]);
    const archive = Buffer.from(writeZip(files));
    change(archive, archive.length - 22);

    await expect(readArchive(archive, DEFAULT_BUNDLE_LIMITS)).rejects.toMatchObject({
      rule: 'bundle/archive-damaged',
    });
  });
});
