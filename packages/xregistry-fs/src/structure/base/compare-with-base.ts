// SPDX-License-Identifier: Apache-2.0
import { COLLECTIONS } from '../../artifact.js';
import type { ArtifactEntry, DeploymentIndex } from '../../deployment-index.js';
import { hasSameContent } from '../../deployment/same-content.js';
import { compareDiagnostics, START_OF_FILE, type Diagnostic } from '../../diagnostic.js';
import { objectOf, readObject } from '../../files/read-document.js';
import type { JsonSource, JsonValue } from '../../json-source.js';
import type { RegistryFileSystem } from '../../registry-file-system.js';
import { isOfScalarType } from '../entity/scalar-type.js';
import { labelOfResource } from '../read-entities.js';
import { judgeFindings, quote, type StructuralFinding } from '../structural-finding.js';
import type { StructuralProfile } from '../structural-rule.js';

/** What of an index is compared. */
export type ComparedIndex = Pick<DeploymentIndex, 'artifacts' | 'groups' | 'registryFile'>;

/** The file systems that two indexes were built from. */
export interface ComparedFileSystems {
  readonly current: RegistryFileSystem;
  readonly base: RegistryFileSystem;
}

/**
 * Compares a registry with what was published before: a version that is in both keeps its bytes
 * (XR080), and the epoch of an entity does not fall, nor stay while the entity changes (XR079). What
 * was added or removed is no finding.
 *
 * @param base the index of what was published, such as of a Git revision.
 * @param fileSystems where they are given, the epochs of metadata files are compared too.
 * @returns sorted by file, position and code.
 * @throws {XregError} `INPUT_UNREADABLE` or `INPUT_TOO_LARGE` where a version file cannot be read.
 */
export function compareWithBase(
  index: ComparedIndex,
  base: DeploymentIndex,
  profile: StructuralProfile = 'authoring',
  fileSystems?: ComparedFileSystems,
): readonly Diagnostic[] {
  const diagnostics: Diagnostic[] = [];
  for (const entry of index.artifacts.values()) {
    const published = base.artifacts.get(entry.xid);
    if (published === undefined) continue;
    diagnostics.push(...judgeFindings(compareVersions(entry, published, base.root), profile));
  }
  if (fileSystems !== undefined) {
    const before = metadataFiles(base);
    for (const [subject, { file, xid }] of metadataFiles(index)) {
      const published = before.get(subject)?.file;
      if (published === undefined) continue;
      const source = readObject(fileSystems.current, file).source;
      const publishedSource = readObject(fileSystems.base, published).source;
      const findings = compareEpochs(source, publishedSource, subject, xid);
      diagnostics.push(...judgeFindings(findings, profile));
    }
  }
  return diagnostics.sort(compareDiagnostics);
}

function* compareVersions(
  entry: ArtifactEntry,
  published: ArtifactEntry,
  base: string,
): Iterable<StructuralFinding> {
  if (hasSameContent(entry, published)) return;
  const bytes = entry.readBytes();
  const before = published.readBytes();
  const { artifact, xid, file } = entry;
  const label = labelOfResource(artifact, artifact.version);
  yield {
    code: 'xregistry/version-changed',
    file,
    range: START_OF_FILE,
    artifact: xid,
    message: `${label} differs from what is published in ${quote(base)}.`,
    found: `${bytes.byteLength} bytes`,
    expected: [`the ${before.byteLength} bytes of ${published.file}`],
  };
  if (artifact.type === 'schema') return;
  yield* compareEpochs(entry.read().source, published.read().source, label, xid);
}

function* compareEpochs(
  source: JsonSource | undefined,
  published: JsonSource | undefined,
  label: string,
  xid: string,
): Iterable<StructuralFinding> {
  if (source === undefined || published === undefined || source.text === published.text) return;
  const epoch = epochOf(source);
  const before = epochOf(published);
  if (epoch === undefined || before === undefined || epoch > before) return;
  if (epoch === before && isSame(source.value, published.value)) return;
  yield {
    code: epoch < before ? 'xregistry/epoch-decreased' : 'xregistry/epoch-unchanged',
    file: source.file,
    range: source.rangeOf('/epoch'),
    pointer: '/epoch',
    artifact: xid,
    message: `${label} has changed and has the epoch ${epoch}, but it was ${before} before.`,
    found: String(epoch),
    expected: [`more than ${before}`],
  };
}

interface MetadataFile {
  readonly file: string;
  readonly xid: string;
}

/** The metadata files of a registry, by the name of what they are about. */
function metadataFiles(index: ComparedIndex): ReadonlyMap<string, MetadataFile> {
  const files = new Map<string, MetadataFile>();
  if (index.registryFile !== undefined) {
    files.set('The registry', { file: index.registryFile, xid: '/' });
  }
  for (const { type, id, xid, metaFile } of index.groups) {
    if (metaFile === undefined) continue;
    files.set(`The ${COLLECTIONS[type].group} ${quote(id)}`, { file: metaFile, xid });
  }
  for (const { artifact, xid, metaFile, detailsFile } of index.artifacts.values()) {
    const resource = xid.slice(0, xid.lastIndexOf('/versions/'));
    if (metaFile !== undefined) {
      files.set(labelOfResource(artifact), { file: metaFile, xid: resource });
    }
    if (detailsFile !== undefined) {
      files.set(labelOfResource(artifact, artifact.version), { file: detailsFile, xid });
    }
  }
  return files;
}

function epochOf(source: JsonSource): number | undefined {
  const epoch = objectOf(source)['epoch'];
  return epoch !== undefined && isOfScalarType(epoch, 'uinteger') ? Number(epoch) : undefined;
}

/** Whether two values are written with the same members in the same order. */
function isSame(a: JsonValue, b: JsonValue): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
