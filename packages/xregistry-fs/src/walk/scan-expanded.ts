// SPDX-License-Identifier: Apache-2.0
import { COLLECTIONS } from '../artifact.js';
import type { ArtifactType } from '../artifact.js';
import { isJsonObject, objectOf, readObject } from '../files/read-document.js';
import { joinPath } from '../files/registry-path.js';
import { missingExtension, splitExtension } from '../names/document-extension.js';
import { decodeFileName } from '../names/file-name-codec.js';
import { checkIdentifier } from '../names/identifier.js';
import { quoteText } from '../names/quote-text.js';
import type { DirectoryEntry } from '../registry-file-system.js';
import type { Scan } from './scan.js';

/** Name of the metadata file of a group or resource. */
export const META_FILE = 'meta.json';

const DETAILS_SUFFIX = '$details.json';

/** Scans `<grouptype>/<group>/<resourcetype>/<resource>/versions/<version>.<ext>`. */
export function scanExpanded(scan: Scan, type: ArtifactType): void {
  const folder = COLLECTIONS[type].groups;
  for (const entry of scan.list(folder, 'groups')) {
    const path = joinPath(folder, entry.name);
    if (entry.kind !== 'directory') scan.reportStray(path, 'the folder of a group');
    else {
      const id = decodeId(scan, 'group', path, entry.name);
      if (id !== undefined) scanGroup(scan, type, id, path);
    }
  }
}

function scanGroup(scan: Scan, type: ArtifactType, id: string, folder: string): void {
  const { resources } = COLLECTIONS[type];
  const group = scan.group(type, id);
  group.layouts.add('expanded');
  let hasResources = false;
  for (const entry of scan.list(folder)) {
    const path = joinPath(folder, entry.name);
    if (isFile(entry, META_FILE)) {
      group.metaFile = path;
      scan.metadataFiles.add(path);
    } else if (entry.kind === 'directory' && entry.name === resources) {
      hasResources = true;
      scanResources(scan, type, id, path);
    } else if (entry.kind === 'directory') {
      scan.report('xregistry/unknown-type', path, {
        message: `The folder ${quoteText(entry.name)} is no resource type of "${COLLECTIONS[type].groups}".`,
        found: entry.name,
        expected: [resources],
      });
    } else scan.reportStray(path, `"${META_FILE}" or the folder "${resources}"`);
  }
  if (!hasResources) group.emptyFolder = folder;
}

function scanResources(scan: Scan, type: ArtifactType, group: string, folder: string): void {
  for (const entry of scan.list(folder, COLLECTIONS[type].resources)) {
    const path = joinPath(folder, entry.name);
    if (entry.kind !== 'directory') {
      scan.reportStray(path, `the folder of a ${COLLECTIONS[type].resource}`);
      continue;
    }
    const name = decodeId(scan, 'resource', path, entry.name);
    if (name !== undefined) scanResource(scan, { type, group, name }, path);
  }
}

interface Resource {
  readonly type: ArtifactType;
  readonly group: string;
  readonly name: string;
}

function scanResource(scan: Scan, resource: Resource, folder: string): void {
  const entries = scan.list(folder);
  const meta = entries.find((entry) => isFile(entry, META_FILE));
  const metaFile = meta === undefined ? undefined : joinPath(folder, META_FILE);
  if (metaFile !== undefined) scan.metadataFiles.add(metaFile);
  let versions = 0;
  for (const entry of entries) {
    const path = joinPath(folder, entry.name);
    if (entry === meta) continue;
    if (entry.kind === 'directory' && entry.name === 'versions') {
      versions = scanVersions(scan, resource, path, metaFile);
    } else scan.reportStray(path, `"${META_FILE}" or the folder "versions"`);
  }
  if (versions > 0) return;
  if (metaFile !== undefined && isCrossReference(scan, metaFile)) return;
  scan.report('xregistry/no-versions', metaFile ?? folder, {
    message: `The ${COLLECTIONS[resource.type].resource} "${resource.group}/${resource.name}" has no version.`,
    expected: ['versions/<version>.json'],
  });
}

/** How many files were taken for versions, well-named or not. */
function scanVersions(
  scan: Scan,
  resource: Resource,
  folder: string,
  metaFile: string | undefined,
): number {
  const entries = scan.list(folder);
  const details = new Map(
    entries
      .filter(({ name, kind }) => kind === 'file' && name.endsWith(DETAILS_SUFFIX))
      .map(({ name }) => [name.slice(0, -DETAILS_SUFFIX.length), joinPath(folder, name)]),
  );
  const sidecars = new Set(details.values());
  let count = 0;
  for (const entry of entries) {
    const file = joinPath(folder, entry.name);
    if (sidecars.has(file)) continue;
    if (entry.kind !== 'file' || isDocumentation(entry.name)) {
      scan.reportStray(file, 'the file of a version');
      continue;
    }
    count++;
    const { stem, extension } = splitExtension(entry.name);
    if (extension === '') scan.reportName(file, missingExtension(entry.name));
    const version = decodeId(scan, 'version', file, stem);
    if (version === undefined) continue;
    const detailsFile = details.get(stem);
    if (detailsFile !== undefined) scan.metadataFiles.add(detailsFile);
    scan.addVersion(
      { ...resource, version },
      { layout: 'expanded', file, extension, metaFile, detailsFile },
    );
  }
  for (const file of sidecars) {
    if (!scan.metadataFiles.has(file)) {
      scan.reportStray(file, 'the document of the version beside it');
    }
  }
  return count;
}

/** Whether a resource without versions refers to another one. No visit reads its file, so this does. */
function isCrossReference(scan: Scan, metaFile: string): boolean {
  const { fileSystem, limits } = scan.context;
  const { source, diagnostics } = readObject(fileSystem, metaFile, limits);
  scan.diagnostics.push(...diagnostics);
  const value = objectOf(source);
  const meta = isJsonObject(value['meta']) ? value['meta'] : value;
  return typeof meta['xref'] === 'string';
}

function decodeId(
  scan: Scan,
  kind: 'group' | 'resource' | 'version',
  path: string,
  name: string,
): string | undefined {
  const { id, finding } = decodeFileName(name);
  const problem = finding ?? checkIdentifier(kind, id);
  if (problem === undefined) return id;
  scan.reportName(path, problem);
  return undefined;
}

function isFile(entry: DirectoryEntry, name: string): boolean {
  return entry.kind === 'file' && entry.name === name;
}

/** Whether a name is that of a text for readers, which people put into any folder. */
export function isDocumentation(name: string): boolean {
  // Nearly every name is told by its end.
  if (name.endsWith('.json')) return false;
  return /^(?:readme|license|licence|notice|changelog|contributing|code_of_conduct|security|authors|codeowners|copying)(?:\.(?:md|txt|adoc|rst))?$/i.test(
    name,
  );
}
