// SPDX-License-Identifier: Apache-2.0
import type { Diagnostic } from '../diagnostic.js';

/** Files that a conversion or an assembly gives, and what is wrong. */
export interface ConversionResult {
  /** Bytes by path with `/`, relative to the new root; nothing is written to disk. */
  readonly files: ReadonlyMap<string, Uint8Array>;
  /** What is wrong, sorted. With an error among them, `files` lacks something of the source. */
  readonly diagnostics: readonly Diagnostic[];
}
