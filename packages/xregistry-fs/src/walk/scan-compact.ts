// SPDX-License-Identifier: Apache-2.0
import { COLLECTIONS } from '../artifact.js';
import type { ArtifactType } from '../artifact.js';
import { objectOf, readDocument } from '../files/read-document.js';
import { joinPath } from '../files/registry-path.js';
import { isAmbiguousCompactName, parseCompactName } from '../names/compact-name.js';
import type { CompactNameHints } from '../names/compact-name.js';
import { isJsonExtension, splitExtension } from '../names/document-extension.js';
import { isDocumentation, reportEmpty, reportStray } from './scan-expanded.js';
import type { Scan } from './scan.js';

/**
 * Scans `<resourcetype>/<group>.<resource>.v<version>.<ext>`. A document is read only where its
 * name is ambiguous.
 *
 * @param groups ids of the groups that are known, to split ambiguous names.
 */
export function scanCompact(scan: Scan, type: ArtifactType, groups: readonly string[]): void {
  const folder = COLLECTIONS[type].resources;
  const entries = scan.list(folder);
  if (entries.length === 0) reportEmpty(scan, folder, folder);
  for (const { name, kind } of entries) {
    const file = joinPath(folder, name);
    if (kind === 'directory' || isDocumentation(name)) {
      reportStray(scan, file, `the file of a ${COLLECTIONS[type].resource}`);
      continue;
    }
    const { artifact, extension, findings } = parseCompactName(
      name,
      hintsFor(scan, type, name, groups),
    );
    for (const finding of findings) scan.reportName(file, finding);
    if (artifact !== undefined) {
      scan.addVersion({ type, ...artifact }, { layout: 'compact', file, extension });
    }
  }
}

function hintsFor(
  scan: Scan,
  type: ArtifactType,
  name: string,
  groups: readonly string[],
): CompactNameHints {
  // A schema document is no xRegistry entity: what looks like an id in it means something else.
  if (type === 'schema' || !isAmbiguousCompactName(name, { groups })) return { groups };
  if (!isJsonExtension(splitExtension(name).extension)) return { groups };
  const { resource, resources } = COLLECTIONS[type];
  const { fileSystem, limits } = scan.context;
  const body = objectOf(readDocument(fileSystem, joinPath(resources, name), limits).source);
  return {
    groups,
    versionId: textOf(body['versionid']),
    resourceId: textOf(body[`${resource}id`]),
  };
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}
