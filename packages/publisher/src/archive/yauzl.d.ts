// SPDX-License-Identifier: Apache-2.0

/** The part of yauzl 3 that `unzip.ts` uses; the package ships no types. */
declare module 'yauzl' {
  export interface Entry {
    readonly generalPurposeBitFlag: number;
    readonly compressionMethod: number;
    readonly crc32: number;
    readonly compressedSize: number;
    readonly uncompressedSize: number;
    readonly fileNameLength: number;
    readonly extraFieldLength: number;
    readonly fileCommentLength: number;
    readonly externalFileAttributes: number;
    readonly relativeOffsetOfLocalHeader: number;
    /** Bytes of the name: strings are not decoded. */
    readonly fileName: Buffer;
    readonly extraFields: readonly { readonly id: number }[];
  }

  export interface ZipFile {
    readEntry(): void;
    on(event: 'entry', listener: (entry: Entry) => void): this;
    on(event: 'end', listener: () => void): this;
    on(event: 'error', listener: (error: Error) => void): this;
  }

  export function fromBuffer(
    buffer: Buffer,
    options: {
      readonly lazyEntries: true;
      readonly decodeStrings: false;
      readonly validateEntrySizes: false;
    },
    callback: (error: Error | null, zipFile: ZipFile) => void,
  ): void;
}
