// SPDX-License-Identifier: Apache-2.0
import type { SchemaPlace } from '../../rules/schema/schema-document.js';
import type { Witness } from '../witnesses/witness.js';

/** The codes of what can be wrong with a rule that is well-formed. */
export type QualityCode =
  | 'rule/vacuous'
  | 'rule/bypass'
  | 'rule/rejects-everything'
  | 'rule/dead-keyword'
  | 'rule/inert-keyword';

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
