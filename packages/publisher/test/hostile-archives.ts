// SPDX-License-Identifier: Apache-2.0
import { writeZip } from '../src/archive/zip.js';
import { gzipSync } from 'node:zlib';
import { craftPaxRecord, craftTar } from './craft-tar.js';
import { craftDescriptor, craftExtra, craftZip } from './craft-zip.js';
import type { BundleRule } from '../src/refusal.js';
import type { CraftedTarEntry } from './craft-tar.js';
import type { CraftedEntry } from './craft-zip.js';

/** An archive that has to be refused, and the rule it breaks. */
export interface HostileArchive {
  readonly title: string;
  readonly rule: BundleRule;
  readonly bytes: Uint8Array;
}

const POLICY = 'policies/dspacex.membership.v1.0.json';
const OTHER = 'policies/dspacex.access.v1.0.json';
const FLAG_DESCRIPTOR = 0x0008;
const FLAG_UTF8 = 0x0800;
const JUNK = Buffer.from('junk');
const ZEROS = Buffer.alloc(60_000_000);

const zip = (...entries: readonly CraftedEntry[]) => craftZip(entries);
const tar = (...entries: readonly CraftedTarEntry[]) => craftTar(entries);
const named = (name: string | Uint8Array, flags = 0) => zip({ name: POLICY }, { name, flags });

/** Two entries whose data is the same stretch of the archive. */
function craftOverlap(): Buffer {
  const inner = craftZip([{ name: OTHER }]);
  const local = inner.subarray(0, inner.indexOf('PK\u0001\u0002'));
  return craftZip([
    { name: POLICY, data: local },
    { name: OTHER, offset: 30 + POLICY.length },
  ]);
}

/** Attacks on readers of ZIP. */
const ZIP_ARCHIVES: readonly HostileArchive[] = [
  { title: 'a name that climbs out', rule: 'bundle/entry-escapes', bytes: named('../evil.json') },
  {
    title: 'a name that climbs out late',
    rule: 'bundle/entry-escapes',
    bytes: named('policies/../../evil.json'),
  },
  { title: 'an absolute name', rule: 'bundle/entry-escapes', bytes: named('/etc/evil.json') },
  { title: 'a drive letter', rule: 'bundle/entry-escapes', bytes: named('C:/evil.json') },
  {
    title: 'backslashes that climb out',
    rule: 'bundle/entry-escapes',
    bytes: named('policies\\..\\..\\evil.json'),
  },
  { title: 'a backslash', rule: 'bundle/entry-name', bytes: named('policies\\evil.json') },
  { title: 'a NUL in a name', rule: 'bundle/entry-name', bytes: named('policies/evil.json\0.txt') },
  {
    title: 'a terminal escape in a name',
    rule: 'bundle/entry-name',
    bytes: named('policies/\u001b[2J.json'),
  },
  { title: 'a name of Windows', rule: 'bundle/entry-name', bytes: named('policies/NUL.json') },
  { title: 'an empty name', rule: 'bundle/entry-name', bytes: named('') },
  {
    title: 'a name in an unknown encoding',
    rule: 'bundle/entry-name',
    bytes: named(Buffer.from([0x61, 0xe9])),
  },
  {
    title: 'a name that is not UTF-8',
    rule: 'bundle/entry-name',
    bytes: named(Buffer.from([0x61, 0xc3]), FLAG_UTF8),
  },
  {
    title: 'a name in normal form D',
    rule: 'bundle/entry-name',
    bytes: named('policies/e\u0301.json', FLAG_UTF8),
  },
  {
    title: 'a folder that climbs out',
    rule: 'bundle/entry-escapes',
    bytes: zip({ name: POLICY }, { name: '../evil/', data: '', mode: 0o040755 }),
  },
  {
    title: 'a symbolic link',
    rule: 'bundle/entry-link',
    bytes: zip({ name: POLICY, data: '/etc/passwd', mode: 0o120777 }),
  },
  { title: 'a device', rule: 'bundle/entry-special', bytes: zip({ name: POLICY, mode: 0o020644 }) },
  { title: 'a pipe', rule: 'bundle/entry-special', bytes: zip({ name: POLICY, mode: 0o010644 }) },
  {
    title: 'a folder with the name of a file',
    rule: 'bundle/entry-special',
    bytes: zip({ name: POLICY, mode: 0o040755 }),
  },
  {
    title: 'a folder of DOS with the name of a file',
    rule: 'bundle/entry-special',
    bytes: zip({ name: POLICY, mode: 0, dosAttributes: 0x10 }),
  },
  { title: 'a folder with data', rule: 'bundle/entry-special', bytes: zip({ name: 'policies/' }) },
  {
    title: 'a name twice',
    rule: 'bundle/entry-duplicate',
    bytes: zip({ name: POLICY }, { name: POLICY, data: '[]' }),
  },
  {
    title: 'names that differ in case',
    rule: 'bundle/entry-collision',
    bytes: named(POLICY.replace('membership', 'Membership')),
  },
  {
    title: 'folders that differ in case',
    rule: 'bundle/entry-collision',
    bytes: named('Policies/a.b.v1.json'),
  },
  {
    title: 'a file and a folder of one name',
    rule: 'bundle/entry-collision',
    bytes: named('policies'),
  },
  {
    title: 'a file that is no part of a registry',
    rule: 'bundle/entry-unexpected',
    bytes: named('.git/hooks/post-checkout'),
  },
  {
    title: 'a file that only looks like a policy',
    rule: 'bundle/entry-unexpected',
    bytes: named('policies/run.sh'),
  },
  {
    title: 'another name in the local header',
    rule: 'bundle/header-mismatch',
    bytes: zip({ name: POLICY, local: { name: OTHER } }),
  },
  {
    title: 'another size in the local header',
    rule: 'bundle/header-mismatch',
    bytes: zip({ name: POLICY, local: { size: 1 } }),
  },
  {
    title: 'another packed size in the local header',
    rule: 'bundle/header-mismatch',
    bytes: zip({ name: POLICY, local: { packedSize: 1 } }),
  },
  {
    title: 'another checksum in the local header',
    rule: 'bundle/header-mismatch',
    bytes: zip({ name: POLICY, local: { crc: 1 } }),
  },
  {
    title: 'another method in the local header',
    rule: 'bundle/header-mismatch',
    bytes: zip({ name: POLICY, local: { method: 8 } }),
  },
  {
    title: 'other flags in the local header',
    rule: 'bundle/header-mismatch',
    bytes: zip({ name: POLICY, local: { flags: FLAG_UTF8 } }),
  },
  {
    title: 'another size in the data descriptor',
    rule: 'bundle/header-mismatch',
    bytes: zip({
      name: POLICY,
      method: 8,
      flags: FLAG_DESCRIPTOR,
      after: craftDescriptor('[1,2]', { signed: true }),
    }),
  },
  {
    title: 'a second name in an extra field',
    rule: 'bundle/header-mismatch',
    bytes: zip({ name: POLICY, extra: craftExtra(0x7075, Buffer.from('xxxxxevil')) }),
  },
  {
    title: 'a second name in a local extra field',
    rule: 'bundle/header-mismatch',
    bytes: zip({ name: POLICY, local: { extra: craftExtra(0x7075, Buffer.from('xxxxxevil')) } }),
  },
  {
    title: 'bytes before the archive',
    rule: 'bundle/archive-unknown',
    bytes: craftZip([{ name: POLICY }], { prefix: JUNK }),
  },
  {
    title: 'another archive before the archive',
    rule: 'bundle/hidden-data',
    bytes: craftZip([{ name: POLICY }], { prefix: zip({ name: OTHER }) }),
  },
  {
    title: 'bytes between two files',
    rule: 'bundle/hidden-data',
    bytes: zip({ name: POLICY, after: JUNK }, { name: OTHER }),
  },
  {
    title: 'a file that the directory leaves out',
    rule: 'bundle/hidden-data',
    bytes: craftZip([{ name: POLICY }], {
      beforeDirectory: zip({ name: OTHER }).subarray(0, 30 + OTHER.length + 2),
    }),
  },
  {
    title: 'bytes before the end record',
    rule: 'bundle/hidden-data',
    bytes: craftZip([{ name: POLICY }], { beforeEnd: JUNK }),
  },
  {
    title: 'bytes after the archive',
    rule: 'bundle/hidden-data',
    bytes: craftZip([{ name: POLICY }], { suffix: JUNK }),
  },
  {
    title: 'a comment',
    rule: 'bundle/hidden-data',
    bytes: craftZip([{ name: POLICY }], { comment: 'hello' }),
  },
  {
    title: 'two archives in a row',
    rule: 'bundle/archive-damaged',
    bytes: craftZip([{ name: POLICY }], { suffix: zip({ name: OTHER }) }),
  },
  {
    title: 'bytes after the packed data',
    rule: 'bundle/hidden-data',
    bytes: zip({ name: POLICY, method: 8, packedTail: JUNK }),
  },
  { title: 'files that overlap', rule: 'bundle/hidden-data', bytes: craftOverlap() },
  {
    title: 'fewer files than the end record says',
    rule: 'bundle/archive-damaged',
    bytes: craftZip([{ name: POLICY }], { count: 2 }),
  },
  {
    title: 'more files than the end record says',
    rule: 'bundle/hidden-data',
    bytes: craftZip([{ name: POLICY }, { name: OTHER }], { count: 1 }),
  },
  {
    title: 'several volumes',
    rule: 'bundle/archive-damaged',
    bytes: craftZip([{ name: POLICY }], { disk: 1 }),
  },
  {
    title: 'an offset outside of the archive',
    rule: 'bundle/hidden-data',
    bytes: zip({ name: POLICY, offset: 0x7fff_ffff }),
  },
  {
    title: 'a size outside of the archive',
    rule: 'bundle/archive-damaged',
    bytes: zip({ name: POLICY, size: 5_000, packedSize: 5_000 }),
  },
  { title: 'a cut', rule: 'bundle/archive-damaged', bytes: zip({ name: POLICY }).subarray(0, -30) },
  {
    title: 'a wrong checksum',
    rule: 'bundle/checksum-mismatch',
    bytes: zip({ name: POLICY, crc: 1 }),
  },
  {
    title: 'a size that is too small',
    rule: 'bundle/size-mismatch',
    bytes: zip({ name: POLICY, method: 8, data: '[1,2,3]', size: 3 }),
  },
  {
    title: 'a size that is too large',
    rule: 'bundle/size-mismatch',
    bytes: zip({ name: POLICY, method: 8, size: 300 }),
  },
  {
    title: 'a stored file with two sizes',
    rule: 'bundle/size-mismatch',
    bytes: zip({ name: POLICY, size: 300 }),
  },
  {
    title: 'broken packed data',
    rule: 'bundle/archive-damaged',
    bytes: zip({ name: POLICY, method: 8, packedSize: 1 }).fill(0xff, 67, 71),
  },
  {
    title: 'an encrypted file',
    rule: 'bundle/encrypted',
    bytes: zip({ name: POLICY, flags: 0x0001 }),
  },
  {
    title: 'a strongly encrypted file',
    rule: 'bundle/archive-damaged',
    bytes: zip({ name: POLICY, flags: 0x0041 }),
  },
  {
    title: 'a masked directory',
    rule: 'bundle/encrypted',
    bytes: zip({ name: POLICY, flags: 0x2000 }),
  },
  {
    title: 'patched data',
    rule: 'bundle/unsupported-method',
    bytes: zip({ name: POLICY, flags: 0x0020 }),
  },
  {
    title: 'a stored file of unknown length',
    rule: 'bundle/unsupported-method',
    bytes: zip({ name: POLICY, flags: FLAG_DESCRIPTOR }),
  },
  {
    title: 'an unknown method',
    rule: 'bundle/unsupported-method',
    bytes: zip({ name: POLICY, method: 12 }),
  },
  {
    title: '64-bit sizes',
    rule: 'bundle/unsupported-method',
    bytes: zip({ name: POLICY, extra: craftExtra(0x0001, Buffer.alloc(16)) }),
  },
  {
    title: 'a file over the limit',
    rule: 'bundle/limit-exceeded',
    bytes: zip({ name: POLICY, data: ZEROS.subarray(0, 2_000_000) }),
  },
  {
    title: 'a bomb',
    rule: 'bundle/limit-exceeded',
    bytes: zip({ name: POLICY, method: 8, data: ZEROS }),
  },
  {
    title: 'a bomb under the limit of a file',
    rule: 'bundle/limit-exceeded',
    bytes: zip({ name: POLICY, method: 8, data: ZEROS.subarray(0, 1_000_000) }),
  },
  {
    title: 'a bomb that says it is small',
    rule: 'bundle/size-mismatch',
    bytes: zip({ name: POLICY, method: 8, data: ZEROS, size: 10 }),
  },
  {
    title: 'too many files',
    rule: 'bundle/limit-exceeded',
    bytes: Buffer.from(
      writeZip(
        Array.from({ length: 150_001 }, (_, index): [string, Uint8Array] => [
          `policies/a.p${index}.v1.json`,
          new Uint8Array(),
        ]),
      ),
    ),
  },
  {
    title: 'a path that is too deep',
    rule: 'bundle/limit-exceeded',
    bytes: named(`policies/${'a/'.repeat(40)}b.json`),
  },
  {
    title: 'an archive over the limit',
    rule: 'bundle/limit-exceeded',
    bytes: zip({ name: POLICY, data: ZEROS.subarray(0, 17_000_000) }),
  },
];

/** Attacks on readers of tar. */
const TAR_ARCHIVES: readonly HostileArchive[] = [
  {
    title: 'a name that climbs out',
    rule: 'bundle/entry-escapes',
    bytes: tar({ name: '../evil.json' }),
  },
  {
    title: 'an absolute name',
    rule: 'bundle/entry-escapes',
    bytes: tar({ name: '/etc/evil.json' }),
  },
  {
    title: 'a prefix that climbs out',
    rule: 'bundle/entry-escapes',
    bytes: tar({ name: 'evil.json', prefix: '../..' }),
  },
  {
    title: 'a long name that climbs out',
    rule: 'bundle/entry-escapes',
    bytes: tar({ name: 'x', type: 'L', data: '../evil.json\0' }, { name: POLICY }),
  },
  {
    title: 'an extended path that climbs out',
    rule: 'bundle/entry-escapes',
    bytes: tar(
      { name: 'x', type: 'x', data: craftPaxRecord('path', '../evil.json') },
      { name: POLICY },
    ),
  },
  {
    title: 'a symbolic link',
    rule: 'bundle/entry-link',
    bytes: tar({ name: POLICY, type: '2', linkName: '/etc/passwd' }),
  },
  {
    title: 'a hard link',
    rule: 'bundle/entry-link',
    bytes: tar({ name: POLICY, type: '1', linkName: '/etc/passwd' }),
  },
  {
    title: 'a long link name',
    rule: 'bundle/entry-link',
    bytes: tar({ name: 'x', type: 'K', data: '/etc/passwd\0' }, { name: POLICY }),
  },
  {
    title: 'a link in an extended header',
    rule: 'bundle/entry-special',
    bytes: tar(
      { name: 'x', type: 'x', data: craftPaxRecord('linkpath', '/etc/passwd') },
      { name: POLICY },
    ),
  },
  {
    title: 'a size in an extended header',
    rule: 'bundle/entry-special',
    bytes: tar({ name: 'x', type: 'x', data: craftPaxRecord('size', '1') }, { name: POLICY }),
  },
  {
    title: 'a sparse file',
    rule: 'bundle/entry-special',
    bytes: tar(
      { name: 'x', type: 'x', data: craftPaxRecord('GNU.sparse.major', '1') },
      { name: POLICY },
    ),
  },
  {
    title: 'a global header',
    rule: 'bundle/entry-special',
    bytes: tar({ name: 'x', type: 'g', data: craftPaxRecord('path', 'evil') }, { name: POLICY }),
  },
  {
    title: 'a sparse file of GNU',
    rule: 'bundle/entry-special',
    bytes: tar({ name: POLICY, type: 'S' }),
  },
  { title: 'a device', rule: 'bundle/entry-special', bytes: tar({ name: POLICY, type: '3' }) },
  { title: 'a pipe', rule: 'bundle/entry-special', bytes: tar({ name: POLICY, type: '6' }) },
  {
    title: 'two paths for one file',
    rule: 'bundle/archive-damaged',
    bytes: tar(
      {
        name: 'x',
        type: 'x',
        data: craftPaxRecord('path', POLICY) + craftPaxRecord('path', OTHER),
      },
      { name: 'y' },
    ),
  },
  {
    title: 'two long names for one file',
    rule: 'bundle/archive-damaged',
    bytes: tar(
      { name: 'x', type: 'L', data: POLICY },
      { name: 'x', type: 'L', data: OTHER },
      { name: 'y' },
    ),
  },
  {
    title: 'a broken extended header',
    rule: 'bundle/archive-damaged',
    bytes: tar({ name: 'x', type: 'x', data: '99 path=evil\n' }, { name: POLICY }),
  },
  {
    title: 'a long name without a file',
    rule: 'bundle/archive-damaged',
    bytes: tar({ name: POLICY }, { name: 'x', type: 'L', data: OTHER }),
  },
  {
    title: 'a name twice',
    rule: 'bundle/entry-duplicate',
    bytes: tar({ name: POLICY }, { name: POLICY, data: '[]' }),
  },
  {
    title: 'a name twice, spelled in two ways',
    rule: 'bundle/entry-duplicate',
    bytes: tar({ name: POLICY }, { name: `./${POLICY}` }),
  },
  {
    title: 'bytes after the end of a name',
    rule: 'bundle/entry-name',
    bytes: tar({ name: `${POLICY}\0evil` }),
  },
  {
    title: 'a name that is not UTF-8',
    rule: 'bundle/entry-name',
    bytes: tar({ name: Buffer.from([0x61, 0xff]) }),
  },
  {
    title: 'a wrong checksum of a header',
    rule: 'bundle/archive-damaged',
    bytes: tar({ name: POLICY, checksumError: 1 }),
  },
  {
    title: 'a size in binary',
    rule: 'bundle/archive-damaged',
    bytes: tar({ name: POLICY, size: '\u0080\0\0\0\0\0\0\0\0\0\0\u0001' }),
  },
  {
    title: 'a negative size',
    rule: 'bundle/archive-damaged',
    bytes: tar({ name: POLICY, size: '-0000000001\0' }),
  },
  {
    title: 'a size outside of the archive',
    rule: 'bundle/archive-damaged',
    bytes: tar({ name: POLICY, size: '00000077777\0' }),
  },
  {
    title: 'no end',
    rule: 'bundle/archive-damaged',
    bytes: craftTar([{ name: POLICY }], { end: Buffer.alloc(0) }),
  },
  {
    title: 'half an end',
    rule: 'bundle/archive-damaged',
    bytes: craftTar([{ name: POLICY }], { end: Buffer.alloc(512) }),
  },
  {
    title: 'a file after the end',
    rule: 'bundle/hidden-data',
    bytes: craftTar([{ name: POLICY }], {
      end: Buffer.concat([Buffer.alloc(1024), tar({ name: OTHER })]),
    }),
  },
  {
    title: 'a file over the limit',
    rule: 'bundle/limit-exceeded',
    bytes: tar({ name: POLICY, data: ZEROS.subarray(0, 2_000_000) }),
  },
];

/** Attacks on readers of gzip. */
const GZIP_ARCHIVES: readonly HostileArchive[] = [
  { title: 'a bomb', rule: 'bundle/limit-exceeded', bytes: gzipSync(ZEROS) },
  {
    title: 'a bomb over all limits',
    rule: 'bundle/limit-exceeded',
    bytes: gzipSync(Buffer.concat([ZEROS, ZEROS])),
  },
  {
    title: 'bytes after the end',
    rule: 'bundle/hidden-data',
    bytes: Buffer.concat([gzipSync(tar({ name: POLICY })), Buffer.alloc(16)]),
  },
  {
    title: 'a cut',
    rule: 'bundle/archive-damaged',
    bytes: gzipSync(tar({ name: POLICY })).subarray(0, -8),
  },
  { title: 'no archive inside', rule: 'bundle/archive-damaged', bytes: gzipSync('{}') },
  {
    title: 'a ZIP archive inside',
    rule: 'bundle/archive-damaged',
    bytes: gzipSync(zip({ name: POLICY })),
  },
  {
    title: 'an archive in an archive in an archive',
    rule: 'bundle/archive-damaged',
    bytes: gzipSync(gzipSync(tar({ name: POLICY }))),
  },
];

/** Archives that are nothing of the kind. */
const OTHERS: readonly HostileArchive[] = [
  { title: 'no bytes', rule: 'bundle/archive-unknown', bytes: Buffer.alloc(0) },
  {
    title: 'a JSON document',
    rule: 'bundle/archive-unknown',
    bytes: Buffer.from('{"policyid":"x"}'),
  },
  {
    title: 'the first bytes of a ZIP alone',
    rule: 'bundle/archive-damaged',
    bytes: Buffer.from('PK\u0003\u0004'),
  },
];

/** Every archive that has to be refused, under a title of its own. */
export const HOSTILE_ARCHIVES: readonly HostileArchive[] = [
  ...prefixed('ZIP', ZIP_ARCHIVES),
  ...prefixed('tar', TAR_ARCHIVES),
  ...prefixed(
    'tar.gz',
    TAR_ARCHIVES.map((archive) => ({ ...archive, bytes: gzipSync(archive.bytes) })),
  ),
  ...prefixed('gzip', GZIP_ARCHIVES),
  ...prefixed('other', OTHERS),
];

function prefixed(format: string, archives: readonly HostileArchive[]): readonly HostileArchive[] {
  return archives.map((archive) => ({ ...archive, title: `${format}: ${archive.title}` }));
}
