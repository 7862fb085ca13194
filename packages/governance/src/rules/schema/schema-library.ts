// SPDX-License-Identifier: Apache-2.0
import {
  isJsonObject,
  type ArtifactEntry,
  type DeploymentIndex,
  type Diagnostic,
} from '@xreg/xregistry-fs';
import type { SchemaDocument } from './schema-document.js';

/** A schema as read, and what is wrong with its text. */
export interface SchemaReadResult {
  readonly document?: SchemaDocument;
  readonly diagnostics: readonly Diagnostic[];
}

/** The schemas of one registry, each read once, found by reference or by `$id`. */
export class SchemaLibrary {
  readonly #index: DeploymentIndex;
  readonly #read = new Map<string, SchemaReadResult>();
  #byId: Map<string, ArtifactEntry> | undefined;

  constructor(index: DeploymentIndex) {
    this.#index = index;
  }

  /** Reads a schema; the same object each time, so that documents can be compared. */
  read(entry: ArtifactEntry): SchemaReadResult {
    const known = this.#read.get(entry.xid);
    if (known !== undefined) return known;
    const { source, diagnostics } = entry.read();
    const { xid, key } = entry;
    const result = { ...(source && { document: { xid, key, source } }), diagnostics };
    this.#read.set(entry.xid, result);
    return result;
  }

  /**
   * The schema a reference between schemas leads to: one with that `$id`, or the one the reference
   * names as any other reference of the registry would.
   */
  find(reference: string, uri: string, from: SchemaDocument): SchemaDocument | undefined {
    const entry =
      this.#entriesById().get(uri) ?? this.#index.find(reference, 'schema', from.source.file).entry;
    return entry && this.read(entry).document;
  }

  #entriesById(): ReadonlyMap<string, ArtifactEntry> {
    if (this.#byId !== undefined) return this.#byId;
    this.#byId = new Map();
    for (const entry of this.#index.ofType('schema')) {
      const value = this.read(entry).document?.source.value;
      const id = isJsonObject(value) ? value['$id'] : undefined;
      // The first one wins; the artifacts come in a fixed order.
      if (typeof id === 'string' && URL.canParse(id)) {
        const uri = new URL(id).href.replace(/#.*$/s, '');
        if (!this.#byId.has(uri)) this.#byId.set(uri, entry);
      }
    }
    return this.#byId;
  }
}
