// SPDX-License-Identifier: Apache-2.0
// eslint-disable-next-line @typescript-eslint/triple-slash-reference -- it declares a module, so it cannot be imported
/// <reference path="./archiver.d.ts" />

/** The earliest time a ZIP entry can have. All entries have it. */
const ENTRY_DATE = new Date(Date.UTC(1980, 0, 1));
const ENTRY_MODE = 0o644;

/**
 * Writes files as a ZIP archive with deflated entries. Names, dates, modes and order are those of
 * `writeZip`; the bytes depend on the build of zlib as well, so the digest is the same only where that is.
 */
export async function compressZip(
  files: Iterable<readonly [path: string, bytes: Uint8Array]>,
): Promise<Uint8Array> {
  const { ZipArchive } = await import('archiver');
  const archive = new ZipArchive({ zlib: { level: 9 }, forceLocalTime: false });
  const chunks: Buffer[] = [];
  const written = new Promise<void>((resolve, reject) => {
    archive.on('data', (chunk: Buffer) => chunks.push(chunk));
    archive.on('warning', reject);
    archive.on('error', reject);
    archive.on('end', resolve);
  });
  // append() alone is reproducible: directory() and file() take times, modes and order from the disk.
  for (const [name, bytes] of files) {
    // A copy: the bytes are lent until the next file, and the archive is written later.
    archive.append(Buffer.from(bytes), {
      name,
      date: ENTRY_DATE,
      mode: ENTRY_MODE,
    });
  }
  await Promise.all([archive.finalize(), written]);
  return Buffer.concat(chunks);
}
