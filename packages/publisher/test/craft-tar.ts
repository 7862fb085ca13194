// SPDX-License-Identifier: Apache-2.0

/** One entry of a tar archive that is written by hand. */
export interface CraftedTarEntry {
  readonly name: string | Uint8Array;
  readonly data?: string | Uint8Array;
  /** Default `0`, a regular file. */
  readonly type?: string;
  readonly linkName?: string;
  readonly prefix?: string;
  /** The size field as text, where it is not the truth. */
  readonly size?: string;
  /** Added to the sum of the header. */
  readonly checksumError?: number;
  /** `ustar`, as POSIX has it, or `gnu`, or none. Default `ustar`. */
  readonly magic?: 'ustar' | 'gnu' | 'none';
}

const BLOCK = 512;

/** Writes a tar archive that need not be a sound one. */
export function craftTar(
  entries: readonly CraftedTarEntry[],
  options: { readonly end?: Uint8Array } = {},
): Buffer {
  const parts = entries.flatMap((entry) => {
    const data = Buffer.from((entry.data ?? '') as string);
    const padding = Buffer.alloc((BLOCK - (data.length % BLOCK)) % BLOCK);
    return [craftHeader(entry, data.length), data, padding];
  });
  return Buffer.concat([...parts, options.end ?? Buffer.alloc(2 * BLOCK)]);
}

/** A record of a POSIX extended header. */
export function craftPaxRecord(key: string, value: string): string {
  const body = ` ${key}=${value}\n`;
  let length = Buffer.byteLength(body) + 1;
  while (String(length).length + Buffer.byteLength(body) !== length) length += 1;
  return `${length}${body}`;
}

function craftHeader(entry: CraftedTarEntry, size: number): Buffer {
  const header = Buffer.alloc(BLOCK);
  Buffer.from(entry.name as string).copy(header, 0, 0, 100);
  header.write('0000644\0', 100);
  header.write('0000000\0', 108);
  header.write('0000000\0', 116);
  header.write(entry.size ?? `${size.toString(8).padStart(11, '0')}\0`, 124, 12, 'latin1');
  header.write('00000000000\0', 136);
  header.write(entry.type ?? '0', 156, 'latin1');
  header.write(entry.linkName ?? '', 157);
  const magic = entry.magic ?? 'ustar';
  if (magic !== 'none')
    header.write(magic === 'ustar' ? 'ustar\u000000' : 'ustar  \0', 257, 'latin1');
  header.write(entry.prefix ?? '', 345);
  header.write('        ', 148);
  const sum = header.reduce((total, byte) => total + byte, entry.checksumError ?? 0);
  header.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148, 'latin1');
  return header;
}
