// SPDX-License-Identifier: Apache-2.0
import { COLLECTIONS } from '../artifact.js';
import type { ArtifactType } from '../artifact.js';
import { objectOf, readDocument } from '../files/read-document.js';
import { joinPath } from '../files/registry-path.js';
import { parseCompactName } from '../names/compact-name.js';
import type { CompactName } from '../names/compact-name.js';
import { isJsonExtension } from '../names/document-extension.js';
import { isDocumentation } from './scan-expanded.js';
import type { Scan } from './scan.js';

/**
 * Scans `<resourcetype>/<group>.<resource>.v<version>.<ext>`. A document is read only where its
 * name is ambiguous.
 *
 * @param groups ids of the groups that are known, to split ambiguous names.
 */
export function scanCompact(scan: Scan, type: ArtifactType, groups: readonly string[]): void {
  const folder = COLLECTIONS[type].resources;
  for (const { name, kind } of scan.list(folder, folder)) {
    const file = joinPath(folder, name);
    if (kind === 'directory' || isDocumentation(name)) {
      scan.reportStray(file, `the file of a ${COLLECTIONS[type].resource}`);
      continue;
    }
    const { artifact, extension, findings } = readName(scan, type, name, groups);
    for (const finding of findings) scan.reportName(file, finding);
    if (artifact !== undefined) {
      scan.addVersion({ type, ...artifact }, { layout: 'compact', file, extension });
    }
  }
}

/** Reads a name, with the ids that the document states where the name alone is ambiguous. */
function readName(
  scan: Scan,
  type: ArtifactType,
  name: string,
  groups: readonly string[],
): CompactName {
  const read = parseCompactName(name, { groups });
  // A schema document is no xRegistry entity: what looks like an id in it means something else.
  if (!read.isAmbiguous || type === 'schema' || !isJsonExtension(read.extension)) return read;
  const { resource, resources } = COLLECTIONS[type];
  const { fileSystem, limits } = scan.context;
  const body = objectOf(readDocument(fileSystem, joinPath(resources, name), limits).source);
  const versionId = textOf(body['versionid']);
  return parseCompactName(name, { groups, versionId, resourceId: textOf(body[`${resource}id`]) });
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}
