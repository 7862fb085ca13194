// SPDX-License-Identifier: Apache-2.0
import { ARTIFACT_TYPES, COLLECTIONS, compareCodePoints } from '../artifact.js';
import type { ArtifactType } from '../artifact.js';
import type { Layout } from '../deployment-index.js';
import { isJsonObject, objectOf, readObject } from '../files/read-document.js';
import { nearestNames } from '../names/nearest-names.js';
import { isIdentifier } from '../names/identifier.js';
import { quoteText } from '../names/quote-text.js';
import type { DirectoryEntry, EntryKind, RegistryFileSystem } from '../registry-file-system.js';
import { reportCaseDuplicates } from './report-case-duplicates.js';
import { isDocumentation, scanExpanded } from './scan-expanded.js';
import { scanCompact } from './scan-compact.js';
import { Scan } from './scan.js';
import type { ScannedArtifact } from './scanned-artifact.js';
import { selectVersions } from './select-versions.js';
import type { WalkOptions } from './walk-options.js';

/** The registry's own metadata, at the root. */
export const REGISTRY_FILE = 'xregistry.json';

/** The model of the registry, at the root. */
export const MODEL_FILE = 'model.json';

/** What at the root belongs to the toolkit: no part of the registry, but not astray either. */
const TOOLKIT_NAMES: ReadonlyMap<string, EntryKind> = new Map([
  ['tests', 'directory'],
  ['xreg.config.json', 'file'],
  ['xreg-suppressions.json', 'file'],
]);

/** A scanned tree: one file for each version, in the order of a walk. */
export interface ScannedRegistry {
  readonly scan: Scan;
  readonly artifacts: readonly ScannedArtifact[];
}

const BOTH_LAYOUTS: readonly Layout[] = ['expanded', 'compact'];

/** Scans a tree for the artifacts of some layouts and for what is wrong with its names. */
export function scanRegistry(
  fileSystem: RegistryFileSystem,
  options: WalkOptions,
  layouts: readonly Layout[] = BOTH_LAYOUTS,
): ScannedRegistry {
  const scan = scanTree(fileSystem, options, layouts);
  reportEmptyGroups(scan);
  const artifacts = selectVersions(scan);
  reportCaseDuplicates(scan, artifacts);
  return { scan, artifacts };
}

/** Finds every file of a tree, without asking how they agree. */
export function scanTree(
  fileSystem: RegistryFileSystem,
  options: WalkOptions,
  layouts: readonly Layout[] = BOTH_LAYOUTS,
): Scan {
  const scan = new Scan(fileSystem, options);
  const folders = new Set<string>();
  for (const entry of scan.list('')) scanRootEntry(scan, entry, folders);
  const declared = declareGroups(scan);
  for (const type of ARTIFACT_TYPES) {
    if (layouts.includes('expanded') && folders.has(COLLECTIONS[type].groups)) {
      scanExpanded(scan, type);
    }
  }
  for (const type of ARTIFACT_TYPES) {
    if (layouts.includes('compact') && folders.has(COLLECTIONS[type].resources)) {
      scanCompact(scan, type, [...declared, ...groupsOf(scan, type)]);
    }
  }
  return scan;
}

function scanRootEntry(scan: Scan, { name, kind }: DirectoryEntry, folders: Set<string>): void {
  const isTypeFolder = TYPE_FOLDERS.has(name);
  if (kind === 'directory' && isTypeFolder) folders.add(name);
  else if (TOOLKIT_NAMES.get(name) === kind) return;
  else if (kind === 'file' && name === REGISTRY_FILE) {
    scan.registryFile = name;
    scan.metadataFiles.add(name);
  } else if (kind === 'file' && name === MODEL_FILE) scan.metadataFiles.add(name);
  else if (kind === 'directory' || isTypeFolder) reportUnknownType(scan, name, kind);
  else if (!isRootDocumentation(name)) {
    scan.report('xregistry/stray-file', name, {
      message: `${quoteText(name)} is not part of the registry.`,
      found: name,
      expected: [REGISTRY_FILE, MODEL_FILE],
    });
  }
}

function reportUnknownType(scan: Scan, name: string, kind: EntryKind): void {
  if (kind !== 'directory') {
    scan.report('xregistry/unknown-type', name, {
      message: `${quoteText(name)} is a file where a folder is expected.`,
      found: 'file',
      expected: ['folder'],
      help: `Make "${name}" a folder that holds the files of its artifacts.`,
    });
    return;
  }
  const nearest = nearestNames(name, TYPE_FOLDERS);
  scan.report('xregistry/unknown-type', name, {
    message: `The folder ${quoteText(name)} is no group type and no resource type.`,
    found: name,
    expected: nearest.length > 0 ? nearest : [...TYPE_FOLDERS],
    ...(nearest[0] !== undefined && { help: `Did you mean "${nearest[0]}"?` }),
  });
}

const TYPE_FOLDERS: ReadonlySet<string> = new Set(
  ARTIFACT_TYPES.flatMap((type) => [COLLECTIONS[type].groups, COLLECTIONS[type].resources]),
);

/** Texts for readers may stand at the root: `README`, `LICENSE` and the like, and any Markdown. */
function isRootDocumentation(name: string): boolean {
  return isDocumentation(name) || name.endsWith('.md');
}

/** The groups that the options and `xregistry.json` name; those of the latter join the registry. */
function declareGroups(scan: Scan): readonly string[] {
  const declared = [...(scan.options.groups ?? [])];
  if (scan.registryFile === undefined) return declared;
  const { fileSystem, limits } = scan.context;
  const { source, diagnostics } = readObject(fileSystem, scan.registryFile, limits);
  scan.diagnostics.push(...diagnostics);
  for (const type of ARTIFACT_TYPES) {
    const groups = objectOf(source)[COLLECTIONS[type].groups];
    if (!isJsonObject(groups)) continue;
    for (const id of Object.keys(groups).filter(isIdentifier).sort(compareCodePoints)) {
      scan.group(type, id);
      declared.push(id);
    }
  }
  return declared;
}

/** A group folder may hold the metadata of a group whose artifacts are compact: it is not empty. */
function reportEmptyGroups(scan: Scan): void {
  const filled = new Set(scan.versions.map(({ group }) => group));
  for (const group of scan.groups.values()) {
    if (group.emptyFolder === undefined || filled.has(group)) continue;
    scan.reportEmpty(group.emptyFolder, COLLECTIONS[group.type].resources);
  }
}

function groupsOf(scan: Scan, type: ArtifactType): readonly string[] {
  return Array.from(scan.groups.values())
    .filter((group) => group.type === type)
    .map(({ id }) => id);
}
