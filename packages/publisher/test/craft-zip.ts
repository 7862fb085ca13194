// SPDX-License-Identifier: Apache-2.0
import { crc32, deflateRawSync } from 'node:zlib';

/** One entry of a ZIP archive that is written by hand, field by field. */
export interface CraftedEntry {
  readonly name: string | Uint8Array;
  readonly data?: string | Uint8Array;
  readonly method?: number;
  readonly flags?: number;
  /** Upper half of the external attributes. */
  readonly mode?: number;
  /** Lower half of the external attributes. */
  readonly dosAttributes?: number;
  /** What both headers say, where it is not the truth. */
  readonly crc?: number;
  readonly size?: number;
  readonly packedSize?: number;
  readonly extra?: Uint8Array;
  /** What the local header alone says. */
  readonly local?: {
    readonly name?: string;
    readonly size?: number;
    readonly packedSize?: number;
    readonly crc?: number;
    readonly method?: number;
    readonly flags?: number;
    readonly extra?: Uint8Array;
  };
  /** Bytes after the data: a data descriptor, or junk. */
  readonly after?: Uint8Array;
  /** Bytes appended to the packed data and counted as such. */
  readonly packedTail?: Uint8Array;
  /** Offset the central directory gives, where it is not the truth. */
  readonly offset?: number;
}

/** Settings of {@link craftZip}. */
export interface CraftZipOptions {
  readonly prefix?: Uint8Array;
  readonly beforeDirectory?: Uint8Array;
  readonly beforeEnd?: Uint8Array;
  readonly suffix?: Uint8Array;
  readonly comment?: string;
  readonly count?: number;
  readonly disk?: number;
}

/** Writes a ZIP archive that need not be a sound one. */
export function craftZip(entries: readonly CraftedEntry[], options: CraftZipOptions = {}): Buffer {
  const parts: Buffer[] = [Buffer.from(options.prefix ?? [])];
  const directory: Buffer[] = [];
  let offset = parts[0]?.length ?? 0;
  for (const entry of entries) {
    const name = Buffer.from(entry.name as string);
    const data = Buffer.from((entry.data ?? '{}') as string);
    const method = entry.method ?? 0;
    const body = method === 8 ? deflateRawSync(data) : data;
    const packed = Buffer.concat([body, Buffer.from(entry.packedTail ?? [])]);
    const extra = Buffer.from(entry.extra ?? []);
    const facts = {
      flags: entry.flags ?? 0,
      method,
      crc: entry.crc ?? crc32(data),
      packedSize: entry.packedSize ?? packed.length,
      size: entry.size ?? data.length,
    };
    const localName = Buffer.from(entry.local?.name ?? name);
    const localExtra = Buffer.from(entry.local?.extra ?? extra);
    const local = Buffer.alloc(30);
    local.writeUInt32LE(0x04034b50, 0);
    local.writeUInt16LE(20, 4);
    writeFacts(local, 6, { ...facts, ...entry.local });
    local.writeUInt16LE(localName.length, 26);
    local.writeUInt16LE(localExtra.length, 28);
    const central = Buffer.alloc(46);
    central.writeUInt32LE(0x02014b50, 0);
    central.writeUInt16LE((3 << 8) | 20, 4);
    central.writeUInt16LE(20, 6);
    writeFacts(central, 8, facts);
    central.writeUInt16LE(name.length, 28);
    central.writeUInt16LE(extra.length, 30);
    central.writeUInt16LE(entry.dosAttributes ?? 0, 38);
    central.writeUInt16LE(entry.mode ?? 0o100644, 40);
    central.writeUInt32LE(entry.offset ?? offset, 42);
    directory.push(central, name, extra);
    const after = Buffer.from(entry.after ?? []);
    parts.push(local, localName, localExtra, packed, after);
    offset += 30 + localName.length + localExtra.length + packed.length + after.length;
  }
  const beforeDirectory = Buffer.from(options.beforeDirectory ?? []);
  const central = Buffer.concat(directory);
  const comment = Buffer.from(options.comment ?? '');
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(options.disk ?? 0, 4);
  end.writeUInt16LE(options.count ?? entries.length, 8);
  end.writeUInt16LE(options.count ?? entries.length, 10);
  end.writeUInt32LE(central.length, 12);
  end.writeUInt32LE(offset + beforeDirectory.length, 16);
  end.writeUInt16LE(comment.length, 20);
  return Buffer.concat([
    ...parts,
    beforeDirectory,
    central,
    Buffer.from(options.beforeEnd ?? []),
    end,
    comment,
    Buffer.from(options.suffix ?? []),
  ]);
}

interface Facts {
  readonly flags: number;
  readonly method: number;
  readonly crc: number;
  readonly packedSize: number;
  readonly size: number;
}

/** The fields both headers have in common, in their order. */
function writeFacts(header: Buffer, at: number, facts: Facts): void {
  header.writeUInt16LE(facts.flags, at);
  header.writeUInt16LE(facts.method, at + 2);
  header.writeUInt16LE(0, at + 4);
  header.writeUInt16LE(0x21, at + 6);
  header.writeUInt32LE(facts.crc, at + 8);
  header.writeUInt32LE(facts.packedSize, at + 12);
  header.writeUInt32LE(facts.size, at + 16);
}

/** A data descriptor with the facts about some data. */
export function craftDescriptor(data: string, options: { readonly signed: boolean }): Buffer {
  const bytes = Buffer.from(data);
  const descriptor = Buffer.alloc(16);
  descriptor.writeUInt32LE(0x08074b50, 0);
  descriptor.writeUInt32LE(crc32(bytes), 4);
  descriptor.writeUInt32LE(deflateRawSync(bytes).length, 8);
  descriptor.writeUInt32LE(bytes.length, 12);
  return options.signed ? descriptor : descriptor.subarray(4);
}

/** An extra field. */
export function craftExtra(id: number, data: Uint8Array): Buffer {
  const head = Buffer.alloc(4);
  head.writeUInt16LE(id, 0);
  head.writeUInt16LE(data.length, 2);
  return Buffer.concat([head, data]);
}
