// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from 'vitest';
import { createDigest } from '../../src/bundle/digest.js';
import { writeZip } from '../../src/archive/zip.js';

describe('writeZip', () => {
  it('writes the bytes written down here', async () => {
    const archive = await writeZip([['a', Buffer.from('hi')]]);

    expect(Buffer.from(archive).toString('hex')).toMatchInlineSnapshot(
      `"504b03040a000000000000002100ac2a93d8020000000200000001000000616869504b01022d030a000000000000002100ac2a93d80200000002000000010000000000000000002000a4810000000061504b050600000000010001002f000000210000000000"`,
    );
  });

  it('marks a name as UTF-8 only where it is not ASCII', async () => {
    const archive = await writeZip([['größe.json', Buffer.from('{}')]]);

    expect(Buffer.from(archive).readUInt16LE(6)).toBe(0x0800);
    expect(createDigest(archive)).toMatchInlineSnapshot(
      `"sha256:0de892d747075fcbcde79560f4dde8e5e310639b018da9c1795bc5e487ce9b38"`,
    );
  });

  it('writes an empty file without data', async () => {
    const archive = Buffer.from(await writeZip([['a', new Uint8Array()]]));

    expect(archive.length).toBe(30 + 1 + 46 + 1 + 22);
  });
});
