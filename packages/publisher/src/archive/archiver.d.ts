// SPDX-License-Identifier: Apache-2.0

/** The part of archiver 8 that `compress-zip.ts` uses; the package ships no types. */
declare module 'archiver' {
  import type { Transform } from 'node:stream';

  export interface ZipArchiveOptions {
    readonly zlib?: { readonly level: number };
    /** Writes local time into the entries; UTC is the default. */
    readonly forceLocalTime?: boolean;
  }

  export interface ZipEntryOptions {
    readonly name: string;
    readonly date: Date;
    /** Permission bits, such as `0o644`. */
    readonly mode: number;
  }

  export class ZipArchive extends Transform {
    constructor(options?: ZipArchiveOptions);
    append(source: Buffer, data: ZipEntryOptions): this;
    finalize(): Promise<void>;
    abort(): this;
  }
}
