// SPDX-License-Identifier: Apache-2.0
import type { StructuralCode } from '../structure/structural-rules.js';

/** One thing that is wrong with a name, without its place: the caller knows the file. */
export interface NameFinding {
  readonly code: StructuralCode;
  readonly message: string;
  readonly found?: string;
  readonly expected?: readonly string[];
  readonly help?: string;
}
