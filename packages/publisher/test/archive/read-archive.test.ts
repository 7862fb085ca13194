// SPDX-License-Identifier: Apache-2.0
import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DEFAULT_BUNDLE_LIMITS } from '../../src/bundle/bundle.js';
import { readArchive } from '../../src/archive/read-archive.js';
import { writeZip } from '../../src/archive/zip.js';
import { craftPaxRecord, craftTar } from '../craft-tar.js';
import { craftDescriptor, craftExtra, craftZip } from '../craft-zip.js';

const POLICY = 'policies/dspacex.membership.v1.0.json';
const LONG = `policies/${'a'.repeat(120)}.b.v1.json`;
const FLAG_DESCRIPTOR = 0x0008;

const read = async (bytes: Uint8Array) => {
  const { format, files } = await readArchive(bytes, DEFAULT_BUNDLE_LIMITS);
  return { format, files: [...files].map(([path, data]) => [path, Buffer.from(data).toString()]) };
};

describe('readArchive', () => {
  it.each([
    ['stored files', craftZip([{ name: POLICY }])],
    ['deflated files', craftZip([{ name: POLICY, method: 8 }])],
    ['folders', craftZip([{ name: 'policies/', data: '', mode: 0o040755 }, { name: POLICY }])],
    ['times of Unix', craftZip([{ name: POLICY, extra: craftExtra(0x5455, Buffer.alloc(5)) }])],
    ['attributes of DOS', craftZip([{ name: POLICY, mode: 0, dosAttributes: 0x20 }])],
    [
      'streamed files',
      craftZip([
        {
          name: POLICY,
          method: 8,
          flags: FLAG_DESCRIPTOR,
          local: { size: 0, packedSize: 0, crc: 0 },
          after: craftDescriptor('{}', { signed: true }),
        },
      ]),
    ],
    [
      'streamed files without a signature',
      craftZip([
        {
          name: POLICY,
          method: 8,
          flags: FLAG_DESCRIPTOR,
          after: craftDescriptor('{}', { signed: false }),
        },
      ]),
    ],
  ])('reads a ZIP with %s', async (_, bytes) => {
    expect(await read(bytes)).toEqual({ format: 'zip', files: [[POLICY, '{}']] });
  });

  it.each([
    ['files', [{ name: POLICY, data: '{}' }]],
    ['old headers', [{ name: POLICY, data: '{}', type: '\0', magic: 'ustar' }]],
    ['headers of GNU', [{ name: POLICY, data: '{}', magic: 'gnu' }]],
    [
      'folders',
      [
        { name: 'policies/', type: '5' },
        { name: POLICY, data: '{}' },
      ],
    ],
    [
      'a dot in front',
      [
        { name: './', type: '5' },
        { name: `./${POLICY}`, data: '{}' },
      ],
    ],
    ['a prefix', [{ name: 'dspacex.membership.v1.0.json', prefix: 'policies', data: '{}' }]],
    [
      'times in extended headers',
      [
        { name: 'x', type: 'x', data: craftPaxRecord('mtime', '1700000000.5') },
        { name: POLICY, data: '{}' },
      ],
    ],
  ] as const)('reads a tar with %s', async (_, entries) => {
    expect(await read(craftTar(entries))).toEqual({ format: 'tar', files: [[POLICY, '{}']] });
    expect(await read(gzipSync(craftTar(entries)))).toEqual({
      format: 'tar.gz',
      files: [[POLICY, '{}']],
    });
  });

  it.each([
    ['GNU', { name: 'x', type: 'L', data: `${LONG}\0` }],
    ['POSIX', { name: 'x', type: 'x', data: craftPaxRecord('path', LONG) }],
  ])('reads the long names of %s', async (_, header) => {
    const bytes = craftTar([header, { name: LONG.slice(0, 99), data: '{}' }]);

    expect((await read(bytes)).files).toEqual([[LONG, '{}']]);
  });

  it('holds the limits it is given', async () => {
    const archives = [
      craftZip([{ name: POLICY }, { name: 'schemas/a.b.v1.json' }]),
      craftTar([
        { name: POLICY, data: '{}' },
        { name: 'schemas/a.b.v1.json', data: '{}' },
      ]),
    ];
    for (const bytes of archives) {
      for (const limits of [
        { entries: 1 },
        { fileBytes: 1 },
        { totalBytes: 3 },
        { archiveBytes: 9 },
        { depth: 1 },
      ]) {
        await expect(
          readArchive(bytes, { ...DEFAULT_BUNDLE_LIMITS, ...limits }),
        ).rejects.toMatchObject({
          rule: 'bundle/limit-exceeded',
        });
      }
    }
  });

  it('reads back every archive that is written', async () => {
    // Each part starts with an x, since names that Windows reserves, such as "aux", are refused.
    const names = fc.uniqueArray(fc.stringMatching(/^x[a-z]{0,7}(\/x[a-z0-9é]{0,7}){0,3}\.json$/), {
      maxLength: 10,
    });
    const trees = names.chain((paths) =>
      fc.tuple(
        ...paths.map((path) => fc.tuple(fc.constant(path), fc.uint8Array({ maxLength: 200 }))),
      ),
    );

    await fc.assert(
      fc.asyncProperty(trees, async (tree) => {
        const { files } = await readArchive(writeZip(tree), DEFAULT_BUNDLE_LIMITS);
        expect([...files].map(([path, bytes]) => [path, [...bytes]])).toEqual(
          tree.map(([path, bytes]) => [path, [...bytes]]),
        );
      }),
      { numRuns: 100 },
    );
  });
});
