// SPDX-License-Identifier: Apache-2.0
import type { SchemaPlace } from '../../rules/schema/schema-document.js';
import type { QualityCode } from '../quality-codes.js';
import type { Witness } from '../witnesses/witness.js';

/** Something about a rule that keeps it from governing. */
export interface QualityFinding {
  readonly code: QualityCode;
  /** To follow the name of the rule or schema. */
  readonly complaint: string;
  /** Where in the schema. */
  readonly place: SchemaPlace;
  /** A policy that shows it: it was judged before it was put here. */
  readonly witness?: Witness;
  readonly found?: string;
  readonly expected?: readonly string[];
  readonly help?: string;
}
