// SPDX-License-Identifier: Apache-2.0
import type { JsonObject, JsonValue } from '@xreg/xregistry-fs';
import type { SchemaPlace } from '../schema/schema-document.js';

/** One keyword of a schema that a value does not satisfy. */
export interface Failure {
  /** The keyword, or `false` for a schema that allows nothing. */
  readonly keyword: string;
  /** Where the keyword stands. */
  readonly place: SchemaPlace;
  /** The schema object that holds the keyword. */
  readonly schema: JsonObject;
  /** Pointer to the value in the judged document. */
  readonly pointer: string;
  readonly value: JsonValue;
  /** For `required` and its like: the property that is missing or not allowed. */
  readonly property?: string;
  /** For keywords that try several ways: what went wrong in each of them. */
  readonly attempts?: readonly (readonly Failure[])[];
  /** For `contains`: the schema that no item satisfies, also where it stands behind a `$ref`. */
  readonly wanted?: JsonValue;
}
