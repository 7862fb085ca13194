// SPDX-License-Identifier: Apache-2.0
import type { Artifact } from '../artifact.js';
import type { ArtifactEntry, DocumentResult, Layout } from '../deployment-index.js';
import { XregError } from '../error.js';
import { objectOf } from '../files/read-document.js';
import type { ArtifactVisit } from '../walk/visitor.js';
import { formatLabels, labelsOf, mergeLabels, NO_LABELS } from './labels.js';
import type { LabelMap } from './labels.js';

/** An artifact of the index: a visited one that knows its labels. */
export class IndexedArtifact implements ArtifactEntry {
  declare readonly metaFile?: string;
  declare readonly detailsFile?: string;
  readonly #visit: ArtifactVisit;
  /** Labels of the group and of the resource. */
  readonly #inherited: LabelMap;
  /** Labels of the version's `$details.json`. */
  readonly #details: LabelMap;
  #labels: readonly string[] | undefined;

  constructor(visit: ArtifactVisit, inherited: LabelMap, details: LabelMap) {
    if (visit.metaFile !== undefined) this.metaFile = visit.metaFile;
    if (visit.detailsFile !== undefined) this.detailsFile = visit.detailsFile;
    this.#visit = visit;
    this.#inherited = inherited;
    this.#details = details;
  }

  // What the visit says is not said twice: there may be a million of both.
  get artifact(): Artifact {
    return this.#visit.artifact;
  }

  get xid(): string {
    return this.#visit.xid;
  }

  get key(): string {
    return this.#visit.key;
  }

  get layout(): Layout {
    return this.#visit.layout;
  }

  get file(): string {
    return this.#visit.file;
  }

  get extension(): string {
    return this.#visit.extension;
  }

  get labels(): readonly string[] {
    this.#labels ??= this.#format(this.#mayHoldLabels() ? labelsIn(this.#visit.read()) : NO_LABELS);
    return this.#labels;
  }

  read(): DocumentResult {
    const result = this.#visit.read();
    // Whoever reads the document has paid for its labels.
    this.#labels ??= this.#format(this.#isEntity ? labelsIn(result) : NO_LABELS);
    return result;
  }

  readBytes(): Uint8Array {
    return this.#visit.readBytes();
  }

  contentId(): string | undefined {
    return this.#visit.contentId?.();
  }

  /** A schema is a document of its own; what is called `labels` in it is no attribute. */
  get #isEntity(): boolean {
    return this.artifact.type !== 'schema';
  }

  #format(own: LabelMap): readonly string[] {
    return formatLabels(this.artifact.group, mergeLabels(this.#inherited, own, this.#details));
  }

  /** Spares parsing most documents. An escape may spell the name in another way. */
  #mayHoldLabels(): boolean {
    if (!this.#isEntity) return false;
    try {
      const bytes = Buffer.from(this.readBytes());
      return bytes.includes('"labels"') || bytes.includes('\\u');
    } catch (error) {
      if (error instanceof XregError && error.code === 'INPUT_TOO_LARGE') return false;
      throw error;
    }
  }
}

function labelsIn(result: DocumentResult): LabelMap {
  return labelsOf(objectOf(result.source));
}
