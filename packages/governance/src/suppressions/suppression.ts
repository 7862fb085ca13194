// SPDX-License-Identifier: Apache-2.0
import type { Range } from '@xreg/xregistry-fs';

/** The name of the file that holds suppressions, beside the configuration. */
export const SUPPRESSIONS_FILE_NAME = 'xreg-suppressions.json';

/** What an entry of a suppressions file states. */
export interface SuppressionEntry {
  /** The diagnostic code, exactly. */
  readonly code: string;
  /** The xid of the artifact, with `*` and `?`. It stays when the layout changes or a file moves. */
  readonly artifact?: string;
  /** The file, relative to the folder of the suppressions file, with `*` and `?`. */
  readonly file?: string;
  /** The value in question, or one that it is in (RFC 6901). */
  readonly pointer?: string;
  /** The xid of the governance rule that is broken, with `*` and `?`. */
  readonly rule?: string;
  /** The most findings it may cover. With more than that it covers none: one of them is new. */
  readonly count?: number;
  /** Why the findings are accepted. */
  readonly reason: string;
  /** The last day on which it holds, in UTC: `YYYY-MM-DD`. */
  readonly expires: string;
}

/** An entry, and where it stands. */
export interface Suppression extends SuppressionEntry {
  /** The suppressions file, as it is named in messages. */
  readonly origin: string;
  /** RFC 6901 pointer of the entry in that file. */
  readonly originPointer: string;
  /** The range of its code there. */
  readonly range: Range;
}

/** A day of a clock as suppressions write it. @param nowMs milliseconds since 1970. */
export function formatDay(nowMs: number): string {
  return new Date(nowMs).toISOString().slice(0, 10);
}
