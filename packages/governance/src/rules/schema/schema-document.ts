// SPDX-License-Identifier: Apache-2.0
import type { JsonSource, JsonValue } from '@xreg/xregistry-fs';
import type { Dialect } from './dialect.js';

/** A schema artifact that was read. */
export interface SchemaDocument {
  readonly xid: string;
  /** Short name among schemas, such as `dspacex/membership@1.0`. */
  readonly key: string;
  readonly source: JsonSource;
}

/** A place in a schema document. */
export interface SchemaPlace {
  readonly document: SchemaDocument;
  readonly pointer: string;
}

/**
 * A schema document in the form in which it is evaluated: references are absolute and are JSON
 * pointers, keywords its draft does not define are gone. Pointers into it are those of the original.
 */
export interface LinkedDocument {
  readonly document: SchemaDocument;
  /** What references to this document start with; means nothing outside of one linked schema. */
  readonly uri: string;
  readonly schema: JsonValue;
}

/** A schema with every document it refers to. */
export interface LinkedSchema {
  readonly dialect: Dialect;
  readonly root: LinkedDocument;
  /** Every document by its {@link LinkedDocument.uri}, the root first. */
  readonly documents: ReadonlyMap<string, LinkedDocument>;
  /** Whether a document can be found for which evaluation takes very long. */
  readonly needsDeadline: boolean;
}
