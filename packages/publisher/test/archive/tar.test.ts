// SPDX-License-Identifier: Apache-2.0
import { gunzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DEFAULT_BUNDLE_LIMITS } from '../../src/bundle/bundle.js';
import { readArchive } from '../../src/archive/read-archive.js';
import { writeTarGz } from '../../src/archive/tar.js';

const read = async (bytes: Uint8Array) =>
  [...(await readArchive(bytes, DEFAULT_BUNDLE_LIMITS)).files].map(([path, data]) => [
    path,
    [...data],
  ]);

describe('writeTarGz', () => {
  it('says no time, no name and no system', () => {
    const archive = Buffer.from(writeTarGz([['a', Buffer.from('hi')]]));

    expect(archive.subarray(0, 10).toString('hex')).toBe('1f8b08000000000000ff');
    expect(gunzipSync(archive)).toHaveLength(4 * 512);
  });

  it('splits what is larger than one stored block', async () => {
    const bytes = Buffer.alloc(200_000, 'x');

    expect(await read(writeTarGz([['a', bytes]]))).toEqual([['a', [...bytes]]]);
  });

  it.each([
    ['a name of 100 bytes', 'x'.repeat(100)],
    ['a folder that fits into the prefix', `${'p'.repeat(155)}/${'x'.repeat(100)}`],
    ['a name of 101 bytes', 'x'.repeat(101)],
    ['many folders', `${'policygroups/'.repeat(12)}${'x'.repeat(99)}`],
    ['a name whose record has one digit more', 'x'.repeat(90) + 'y'.repeat(150)],
  ])('writes %s', async (_, path) => {
    expect(await read(writeTarGz([[path, Buffer.from('{}')]]))).toEqual([[path, [0x7b, 0x7d]]]);
  });

  it('writes what is read back, for names of any length', async () => {
    const names = fc.stringMatching(/^[a-z]{1,60}(\/[a-z\u00e9]{1,120}){0,4}$/);

    await fc.assert(
      fc.asyncProperty(names, fc.uint8Array({ maxLength: 1_500 }), async (path, bytes) => {
        expect(await read(writeTarGz([[path, bytes]]))).toEqual([[path, [...bytes]]]);
      }),
      { numRuns: 300 },
    );
  });
});
