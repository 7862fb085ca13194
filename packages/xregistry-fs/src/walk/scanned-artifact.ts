// SPDX-License-Identifier: Apache-2.0
import { artifactKey, artifactXid, COLLECTIONS } from '../artifact.js';
import type { Artifact, ArtifactType } from '../artifact.js';
import type { DocumentResult, Layout } from '../deployment-index.js';
import { readDocument, readObject, refuseFormat, requireObject } from '../files/read-document.js';
import { resolveJsonLimits } from '../json/json-limits.js';
import type { JsonLimits } from '../json/json-limits.js';
import { isJsonExtension } from '../names/document-extension.js';
import type { RegistryFileSystem } from '../registry-file-system.js';
import type { ArtifactVisit, GroupVisit } from './visitor.js';

/** What reading needs; one object for a whole walk. */
export interface ReadContext {
  readonly fileSystem: RegistryFileSystem;
  readonly limits: Partial<JsonLimits> | undefined;
}

/** A group that a scan has found. */
export class ScannedGroup implements GroupVisit {
  readonly type: ArtifactType;
  readonly id: string;
  readonly xid: string;
  readonly layouts = new Set<Layout>();
  declare metaFile?: string;
  /** The expanded folder of the group, where that holds no resources. */
  emptyFolder: string | undefined;
  readonly #context: ReadContext;

  constructor(context: ReadContext, type: ArtifactType, id: string) {
    this.#context = context;
    this.type = type;
    this.id = id;
    this.xid = `/${COLLECTIONS[type].groups}/${id}`;
  }

  readMeta(): DocumentResult | undefined {
    return readOptional(this.#context, this.metaFile);
  }
}

/** The files of one version. */
export interface VersionFiles {
  readonly layout: Layout;
  readonly file: string;
  readonly extension: string;
  readonly metaFile?: string | undefined;
  readonly detailsFile?: string | undefined;
}

/** A version that a scan has found. A class, since there may be a hundred thousand of them. */
export class ScannedArtifact implements ArtifactVisit {
  readonly artifact: Artifact;
  readonly group: ScannedGroup;
  readonly layout: Layout;
  readonly file: string;
  readonly extension: string;
  declare readonly metaFile?: string;
  declare readonly detailsFile?: string;
  readonly #context: ReadContext;
  #xid: string | undefined;
  #key: string | undefined;

  constructor(context: ReadContext, artifact: Artifact, group: ScannedGroup, files: VersionFiles) {
    this.#context = context;
    this.artifact = artifact;
    this.group = group;
    this.layout = files.layout;
    this.file = files.file;
    this.extension = files.extension;
    if (files.metaFile !== undefined) this.metaFile = files.metaFile;
    if (files.detailsFile !== undefined) this.detailsFile = files.detailsFile;
  }

  /** Whoever wants the files alone needs no names. */
  get xid(): string {
    this.#xid ??= artifactXid(this.artifact);
    return this.#xid;
  }

  get key(): string {
    this.#key ??= artifactKey(this.artifact);
    return this.#key;
  }

  read(): DocumentResult {
    if (!isJsonExtension(this.extension)) return refuseFormat(this.file, this.extension);
    const { fileSystem, limits } = this.#context;
    const result = readDocument(fileSystem, this.file, limits);
    // A schema may also be the boolean true or false.
    return this.artifact.type === 'schema' ? result : requireObject(result);
  }

  readBytes(): Uint8Array {
    const { fileSystem, limits } = this.#context;
    return fileSystem.read(this.file, resolveJsonLimits(limits).maxBytes);
  }

  contentId(): string | undefined {
    return this.#context.fileSystem.contentId?.(this.file);
  }

  readMeta(): DocumentResult | undefined {
    return readOptional(this.#context, this.metaFile);
  }

  readDetails(): DocumentResult | undefined {
    return readOptional(this.#context, this.detailsFile);
  }
}

function readOptional(context: ReadContext, file: string | undefined): DocumentResult | undefined {
  return file === undefined ? undefined : readObject(context.fileSystem, file, context.limits);
}
