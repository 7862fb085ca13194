// SPDX-License-Identifier: Apache-2.0
import type { Layout } from '../deployment-index.js';
import { type Diagnostic, START_OF_FILE } from '../diagnostic.js';
import { objectOf, readObject } from '../files/read-document.js';
import { DEFAULT_JSON_LIMITS } from '../json/json-limits.js';
import type { RegistryFileSystem } from '../registry-file-system.js';
import type { ConversionResult } from './conversion-result.js';
import { createConvertDiagnostic } from './convert-rules.js';
import type { RegistryContent, VersionContent } from './registry-content.js';
import { formatEntityFile, formatVersionFile } from './registry-path.js';
import { MODEL_FILE, REGISTRY_FILE } from '../walk/scan-registry.js';

/** Lays a registry out anew. The bytes of its files are not touched. */
export function convertLayout(
  content: RegistryContent,
  fileSystem: RegistryFileSystem,
  layout: Layout,
): ConversionResult {
  const files = new Map<string, Uint8Array>();
  const diagnostics: Diagnostic[] = [];
  for (const { file, target, what } of metadataFiles(content)) {
    if (layout === 'compact' && what !== undefined)
      diagnostics.push(refuseMetadata(fileSystem, file, what));
    else files.set(target, fileSystem.read(file, DEFAULT_JSON_LIMITS.maxBytes));
  }
  for (const { entry } of versionsOf(content)) {
    const target = formatVersionFile(entry.artifact, layout, entry.extension);
    if (target === undefined) diagnostics.push(refuseName(entry));
    else files.set(target, entry.readBytes());
  }
  return { files, diagnostics };
}

interface MetadataFile {
  readonly file: string;
  /** Its path in the expanded layout. */
  readonly target: string;
  /** What it describes, for messages; absent where it stands at the root of every layout. */
  readonly what?: string;
}

function metadataFiles(content: RegistryContent): readonly MetadataFile[] {
  const found: MetadataFile[] = [];
  const add = (file: string | undefined, target: string, what?: string): void => {
    if (file !== undefined) found.push({ file, target, ...(what === undefined ? {} : { what }) });
  };
  add(content.registryFile, REGISTRY_FILE);
  add(content.modelFile, MODEL_FILE);
  for (const { type, id: group, metaFile, resources } of content.groups) {
    add(metaFile, formatEntityFile({ type, group }), `the group "${group}"`);
    for (const { id: resource, metaFile: resourceMeta, versions } of resources) {
      const place = { type, group, resource };
      add(resourceMeta, formatEntityFile(place), `the resource "${group}/${resource}"`);
      for (const { entry, detailsFile } of versions) {
        const { version } = entry.artifact;
        const what = `the schema "${group}/${resource}@${version}"`;
        add(detailsFile, formatEntityFile({ ...place, version }), what);
      }
    }
  }
  return found;
}

function versionsOf(content: RegistryContent): readonly VersionContent[] {
  return content.groups.flatMap(({ resources }) => resources.flatMap(({ versions }) => versions));
}

function refuseMetadata(fileSystem: RegistryFileSystem, file: string, what: string): Diagnostic {
  const attributes = Object.keys(objectOf(readObject(fileSystem, file).source));
  const lost = attributes.map((name) => JSON.stringify(name)).join(', ');
  return createConvertDiagnostic('convert/not-expressible', {
    message: `The compact layout has no place for ${lost === '' ? 'a metadata file' : lost} of ${what}.`,
    file,
    range: START_OF_FILE,
    found: attributes.join(', '),
    help: 'Convert to "expanded" or "document", or remove the file: attributes of policies and rules can stand in their version files, those of groups in "xregistry.json".',
  });
}

function refuseName({ file, artifact, xid }: VersionContent['entry']): Diagnostic {
  return createConvertDiagnostic('convert/not-expressible', {
    message: `The compact layout has no file name for the version "${artifact.version}" of "${artifact.group}/${artifact.name}".`,
    file,
    range: START_OF_FILE,
    artifact: xid,
    found: artifact.version,
    expected: ['a version that begins with a digit'],
    help: 'Convert to "expanded" or "document".',
  });
}
