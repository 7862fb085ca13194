// SPDX-License-Identifier: Apache-2.0
import { compareArtifacts } from '../artifact.js';
import type { ArtifactType } from '../artifact.js';
import type { Layout } from '../deployment-index.js';
import { compareDiagnostics } from '../diagnostic.js';
import { readObject } from '../files/read-document.js';
import type { RegistryFileSystem } from '../registry-file-system.js';
import { scanRegistry } from './scan-registry.js';
import type { ScannedRegistry } from './scan-registry.js';
import type { ScannedArtifact, ScannedGroup } from './scanned-artifact.js';
import type { VisitAnswer, VisitResult, XRegistryVisitor } from './visitor.js';
import type { WalkOptions } from './walk-options.js';

/**
 * Walks a registry in whatever layouts it has. An artifact that stands in both is visited once.
 *
 * @throws {XregError} `INPUT_UNREADABLE` where the root or a folder cannot be read.
 * @example await walkRegistry(createDiskFileSystem('registry'), {
 *   onPolicy: ({ key, file }) => console.log(key, file),
 * });
 */
export async function walkRegistry(
  fileSystem: RegistryFileSystem,
  visitor: XRegistryVisitor,
  options: WalkOptions = {},
): Promise<void> {
  await walkLayouts(fileSystem, visitor, options, ['expanded', 'compact']);
}

/** As {@link walkRegistry}, for the expanded layout alone. */
export async function walkExpanded(
  fileSystem: RegistryFileSystem,
  visitor: XRegistryVisitor,
  options: WalkOptions = {},
): Promise<void> {
  await walkLayouts(fileSystem, visitor, options, ['expanded']);
}

/** As {@link walkRegistry}, for the compact layout alone. */
export async function walkCompact(
  fileSystem: RegistryFileSystem,
  visitor: XRegistryVisitor,
  options: WalkOptions = {},
): Promise<void> {
  await walkLayouts(fileSystem, visitor, options, ['compact']);
}

async function walkLayouts(
  fileSystem: RegistryFileSystem,
  visitor: XRegistryVisitor,
  options: WalkOptions,
  layouts: readonly Layout[],
): Promise<void> {
  const registry = scanRegistry(fileSystem, options, layouts);
  const visited = { artifacts: 0 };
  const answer = await visitAll(registry, visitor, visited);
  await visitor.onComplete?.({ isStopped: answer === 'stop', artifacts: visited.artifacts });
}

async function visitAll(
  { scan, artifacts }: ScannedRegistry,
  visitor: XRegistryVisitor,
  visited: { artifacts: number },
): Promise<VisitAnswer> {
  const { fileSystem, limits } = scan.context;
  const groups = Array.from(scan.groups.values()).sort(compareGroups);
  const layouts = new Set(groups.flatMap((group) => [...group.layouts]));
  const start = await visitor.onStart?.({ root: fileSystem.root, layouts });
  if (start !== undefined) return start;
  for (const diagnostic of [...scan.diagnostics].sort(compareDiagnostics)) {
    if ((await visitor.onDiagnostic?.(diagnostic)) === 'stop') return 'stop';
  }
  const file = scan.registryFile;
  if (file !== undefined) {
    const read = () => readObject(fileSystem, file, limits);
    if ((await visitor.onRegistry?.({ file, read })) === 'stop') return 'stop';
  }
  const members = groupArtifacts(artifacts);
  for (const group of groups) {
    const answer = await visitor.onGroup?.(group);
    if (answer === 'stop') return 'stop';
    if (answer === 'skip') continue;
    for (const entry of members.get(group) ?? []) {
      visited.artifacts++;
      if ((await visitArtifact(visitor, entry)) === 'stop') return 'stop';
    }
  }
  return undefined;
}

function visitArtifact(visitor: XRegistryVisitor, entry: ScannedArtifact): VisitResult {
  switch (entry.artifact.type) {
    case 'schema':
      return visitor.onSchema?.(entry);
    case 'rule':
      return visitor.onRule?.(entry);
    case 'policy':
      return visitor.onPolicy?.(entry);
  }
}

function groupArtifacts(
  artifacts: readonly ScannedArtifact[],
): ReadonlyMap<ScannedGroup, readonly ScannedArtifact[]> {
  const members = new Map<ScannedGroup, ScannedArtifact[]>();
  for (const entry of artifacts) {
    const known = members.get(entry.group);
    if (known === undefined) members.set(entry.group, [entry]);
    else known.push(entry);
  }
  return members;
}

/** Orders groups as the keys of their artifacts are ordered. */
function compareGroups(a: ScannedGroup, b: ScannedGroup): number {
  return compareArtifacts(firstOf(a.type, a.id), firstOf(b.type, b.id));
}

function firstOf(type: ArtifactType, group: string) {
  return { type, group, name: '', version: '' };
}
