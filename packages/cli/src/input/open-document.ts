// SPDX-License-Identifier: Apache-2.0
import { basename, dirname } from 'node:path';
import { displayPath } from '@xreg/project';
import {
  buildDeploymentIndex,
  createDiskFileSystem,
  createMemoryFileSystem,
  type DeploymentIndex,
  type Diagnostic,
  parseJsonSource,
  readRegistryDocument,
  REGISTRY_DOCUMENT_LIMITS,
  type RegistryFileSystem,
} from '@xreg/xregistry-fs';
import type { Io } from '../io.js';

/** A registry that is one document, as the tree it stands for. */
export interface OpenDocument {
  /** How the folder of the document is named in messages. */
  readonly name: string;
  readonly fileSystem: RegistryFileSystem;
  readonly index: DeploymentIndex;
  /** What is wrong with the document itself. */
  readonly diagnostics: readonly Diagnostic[];
  /** Moves a finding from the tree, which nobody has seen, to its place in the document. */
  readonly relocate: (diagnostic: Diagnostic) => Diagnostic;
}

/**
 * Reads an xRegistry document.
 *
 * @param path absolute path of the file.
 * @throws {XregError} `INPUT_UNREADABLE`, `INPUT_TOO_LARGE`, or `INPUT_EMPTY` where it is sound but
 * holds no artifact.
 */
export async function openDocument(path: string, io: Io): Promise<OpenDocument> {
  const name = displayPath(dirname(path), io.cwd);
  const file = basename(path);
  const limits = REGISTRY_DOCUMENT_LIMITS;
  const bytes = createDiskFileSystem(dirname(path), { name }).read(file, limits.maxBytes);
  const { source, diagnostics } = parseJsonSource(bytes, { file, limits });
  if (source === undefined) {
    const fileSystem = createMemoryFileSystem(name, new Map());
    const index = await buildDeploymentIndex(fileSystem, { allowEmpty: true });
    return { name, fileSystem, index, diagnostics, relocate: (diagnostic) => diagnostic };
  }
  const document = readRegistryDocument(source);
  const allowEmpty = document.diagnostics.some(({ severity }) => severity === 'error');
  return {
    name,
    fileSystem: document.fileSystem,
    index: await buildDeploymentIndex(document.fileSystem, { allowEmpty }),
    diagnostics: [...diagnostics, ...document.diagnostics],
    relocate: (diagnostic) => ({
      ...diagnostic,
      file,
      range: source.rangeOf(document.origins.get(diagnostic.file) ?? ''),
    }),
  };
}
