// SPDX-License-Identifier: Apache-2.0
import { compareCodePoints } from '../artifact.js';
import type { Artifact, ArtifactType } from '../artifact.js';
import { START_OF_FILE } from '../diagnostic.js';
import type { Diagnostic } from '../diagnostic.js';
import { joinPath } from '../files/registry-path.js';
import { isIgnoredName } from '../names/ignored-name.js';
import type { NameFinding } from '../names/name-finding.js';
import { quoteText } from '../names/quote-text.js';
import type { DirectoryEntry, RegistryFileSystem } from '../registry-file-system.js';
import { createStructuralDiagnostic } from '../structure/structural-rules.js';
import type { StructuralCode, StructuralDiagnosticInit } from '../structure/structural-rules.js';
import { ScannedArtifact, ScannedGroup } from './scanned-artifact.js';
import type { ReadContext, VersionFiles } from './scanned-artifact.js';
import type { WalkOptions } from './walk-options.js';

/** What is said of a file as a whole, or of a place within it. */
export type ScanFinding = Omit<StructuralDiagnosticInit, 'file' | 'range'> &
  Partial<Pick<StructuralDiagnosticInit, 'range'>>;

/** Collects what the scanners find in one tree. */
export class Scan {
  readonly context: ReadContext;
  readonly options: WalkOptions;
  readonly diagnostics: Diagnostic[] = [];
  readonly groups = new Map<string, ScannedGroup>();
  /** Every file of every version, in the order of finding; one version may have several. */
  readonly versions: ScannedArtifact[] = [];
  /** Files of the registry beside those of the versions. */
  readonly metadataFiles = new Set<string>();
  registryFile: string | undefined;
  #last: ScannedGroup | undefined;

  constructor(fileSystem: RegistryFileSystem, options: WalkOptions) {
    this.context = { fileSystem, limits: options.limits };
    this.options = options;
  }

  report(code: StructuralCode, file: string, finding: ScanFinding): void {
    const diagnostic = createStructuralDiagnostic(code, this.options.profile ?? 'authoring', {
      range: START_OF_FILE,
      ...finding,
      file,
    });
    if (diagnostic !== undefined) this.diagnostics.push(diagnostic);
  }

  reportName(file: string, { code, ...finding }: NameFinding): void {
    this.report(code, file, finding);
  }

  /**
   * The files and folders of a folder. Names that belong to editors and systems are passed over;
   * links and devices are reported and left out.
   *
   * @param contents what the folder is meant to hold; it is reported where nothing is there at all.
   */
  list(folder: string, contents?: string): readonly DirectoryEntry[] {
    const entries = this.context.fileSystem
      .list(folder)
      .filter(({ name }) => !isIgnoredName(name))
      // Not every file system keeps its promise of order, and bundles depend on it.
      .sort((a, b) => compareCodePoints(a.name, b.name));
    if (contents !== undefined && entries.length === 0) this.reportEmpty(folder, contents);
    this.#reportCaseTwins(folder, entries);
    return entries.filter(({ name, kind }) => {
      if (kind === 'file' || kind === 'directory') return true;
      const path = joinPath(folder, name);
      if (kind === 'link') {
        this.report('xregistry/path-codec', path, {
          message: `${quoteText(path)} is a link; links are not followed.`,
          found: 'link',
          expected: ['file', 'folder'],
          help: 'Replace the link by the file or folder it leads to.',
        });
      } else {
        this.report('xregistry/stray-file', path, {
          message: `${quoteText(path)} is neither a file nor a folder.`,
          found: 'special file',
          expected: ['file', 'folder'],
        });
      }
      return false;
    });
  }

  /** Reports a folder that holds nothing. */
  reportEmpty(folder: string, contents: string): void {
    this.report('xregistry/empty-collection', folder, {
      message: `The folder ${quoteText(folder)} holds no ${contents}.`,
    });
  }

  /** Reports what is no part of the layout. */
  reportStray(path: string, expected: string): void {
    this.report('xregistry/stray-file', path, {
      message: `${quoteText(path)} is not part of the registry; ${expected} is expected there.`,
      found: path.slice(path.lastIndexOf('/') + 1),
      expected: [expected],
    });
  }

  group(type: ArtifactType, id: string): ScannedGroup {
    // Most versions follow one of the same group.
    if (this.#last?.type === type && this.#last.id === id) return this.#last;
    this.#last = this.#findGroup(type, id);
    return this.#last;
  }

  #findGroup(type: ArtifactType, id: string): ScannedGroup {
    const key = `${type} ${id}`;
    const known = this.groups.get(key);
    if (known !== undefined) return known;
    const group = new ScannedGroup(this.context, type, id);
    this.groups.set(key, group);
    return group;
  }

  addVersion(artifact: Artifact, files: VersionFiles): void {
    const group = this.group(artifact.type, artifact.group);
    group.layouts.add(files.layout);
    const { type, name, version } = artifact;
    // One text for the id of the group, however many versions it has.
    const shared = { type, group: group.id, name, version };
    this.versions.push(new ScannedArtifact(this.context, shared, group, files));
  }

  #reportCaseTwins(folder: string, entries: readonly DirectoryEntry[]): void {
    // Of two twins one at least has a letter that folding changes.
    if (entries.every(({ name }) => isFolded(name))) return;
    const seen = new Map<string, string>();
    for (const { name } of entries) {
      const folded = foldName(name);
      const first = seen.get(folded);
      if (first === undefined) {
        seen.set(folded, name);
        continue;
      }
      const path = joinPath(folder, name);
      const twin = joinPath(folder, first);
      this.report('xregistry/case-portability', path, {
        message: `${quoteText(path)} and ${quoteText(twin)} differ only in case.`,
        found: name,
        related: [{ message: 'The other one.', file: twin, range: START_OF_FILE }],
      });
    }
  }
}

/** How a name looks to a file system that ignores case and Unicode composition. */
export function foldName(name: string): string {
  return isFolded(name) ? name : name.normalize('NFC').toLowerCase();
}

/** Whether a name is one that folding leaves as it is; `false` also where only folding can tell. */
export function isFolded(name: string): boolean {
  return /^[!-@[-~]*$/.test(name);
}
