// SPDX-License-Identifier: Apache-2.0
export * from './artifact.js';
export * from './diagnostic.js';
export * from './error.js';
export type * from './deployment-index.js';
export type * from './json-source.js';
export type * from './registry-file-system.js';
export * from './schema-url.js';
export { isInShard, partOfIndex, WHOLE_REGISTRY, type Shard } from './shard.js';
export {
  assembleRegistry,
  type AssembleOptions,
  type AssemblyResult,
} from './convert/assembly/assemble-registry.js';
export type { AssemblyMapping } from './convert/assembly/assembly-mapping.js';
export type { ConversionResult } from './convert/conversion-result.js';
export {
  convertRegistry,
  type ConversionTarget,
  type ConvertOptions,
} from './convert/convert-registry.js';
export { CONVERT_RULES, type ConvertCode, type ConvertRule } from './convert/convert-rules.js';
export {
  readRegistryDocument,
  REGISTRY_DOCUMENT_LIMITS,
  type ReadDocumentOptions,
  type RegistryDocumentResult,
} from './convert/document/read-registry-document.js';
export { DOCUMENT_FILE } from './convert/document/write-registry-document.js';
export { buildDeploymentIndex, type IndexOptions } from './deployment/build-deployment-index.js';
export {
  compareIndexes,
  type ArtifactChange,
  type IndexComparison,
} from './deployment/compare-indexes.js';
export { hasSameContent } from './deployment/same-content.js';
export { defaultVersion } from './deployment/default-version.js';
export { editDistance, nearestNames } from './names/nearest-names.js';
export {
  parseReference,
  type ParsedReference,
  type ReferenceForm,
  type ReferenceTarget,
} from './deployment/parse-reference.js';
export {
  createDiskFileSystem,
  type DiskFileSystemOptions,
  type DiskPort,
} from './files/disk-file-system.js';
export { createMemoryFileSystem } from './files/memory-file-system.js';
export { isJsonObject, objectOf, readDocument, readObject } from './files/read-document.js';
export { joinPath, parentPath } from './files/registry-path.js';
export { DEFAULT_JSON_LIMITS, type JsonLimits } from './json/json-limits.js';
export { appendPointer, formatPointer, parsePointer } from './json/json-pointer.js';
export {
  createJsonDiagnostic,
  JSON_RULES,
  type JsonRule,
  type JsonRuleCode,
} from './json/json-rules.js';
export { parseJsonSource, type ParseJsonOptions } from './json/parse-json-source.js';
export {
  formatCompactName,
  parseCompactName,
  type CompactName,
  type CompactNameHints,
} from './names/compact-name.js';
export { compareVersionIds } from './names/compare-version-ids.js';
export {
  DOCUMENT_EXTENSIONS,
  isJsonExtension,
  splitExtension,
  type DocumentName,
} from './names/document-extension.js';
export {
  decodeFileName,
  encodeFileName,
  type DecodeFileNameResult,
} from './names/file-name-codec.js';
export { checkIdentifier, isIdentifier, isVersionId } from './names/identifier.js';
export type { NameFinding } from './names/name-finding.js';
export { listRegistryFiles } from './walk/list-registry-files.js';
export type * from './walk/visitor.js';
export type { WalkOptions } from './walk/walk-options.js';
export { walkCompact, walkExpanded, walkRegistry } from './walk/walk-registry.js';
export {
  STRUCTURAL_PROFILES,
  type StructuralProfile,
  type StructuralRule,
  type StructuralSeverity,
} from './structure/structural-rule.js';
export * from './structure/structural-rules.js';
export {
  compareWithBase,
  type ComparedFileSystems,
  type ComparedIndex,
} from './structure/base/compare-with-base.js';
export { createGitFileSystem } from './structure/base/git-file-system.js';
export { runGit, type GitOptions } from './structure/base/git-process.js';
export {
  checkRegistryDocument,
  type DocumentStructureOptions,
} from './structure/document/check-registry-document.js';
export { checkStructure, type StructureOptions } from './structure/check-structure.js';
export { checkArchiveEntries, type ArchiveEntry } from './structure/export/archive-entries.js';
