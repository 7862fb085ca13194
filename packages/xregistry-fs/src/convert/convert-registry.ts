// SPDX-License-Identifier: Apache-2.0
import type { DeploymentIndex } from '../deployment-index.js';
import { compareDiagnostics, type Diagnostic, START_OF_FILE } from '../diagnostic.js';
import type { RegistryFileSystem } from '../registry-file-system.js';
import { listRegistryFiles } from '../walk/list-registry-files.js';
import type { ConversionResult } from './conversion-result.js';
import { convertLayout } from './convert-layout.js';
import { createConvertDiagnostic } from './convert-rules.js';
import { writeRegistryDocument } from './document/write-registry-document.js';
import { collectRegistryContent } from './registry-content.js';

/** Where the root of a registry keeps the tests of its rules. */
const TESTS_FOLDER = 'tests';

/** What a registry can be converted to: a layout, or one xRegistry document in doc view. */
export type ConversionTarget = 'compact' | 'expanded' | 'document';

/** Settings of {@link convertRegistry}. */
export interface ConvertOptions {
  readonly to: ConversionTarget;
  /**
   * What a document states as `createdat` and `modifiedat` where no file does. Default:
   * 1970-01-01T00:00:00Z, so that the same registry gives the same bytes at any time.
   */
  readonly instant?: Date;
  /** `registryid` of a document where `xregistry.json` states none. Default: `xregistry`. */
  readonly registryId?: string;
}

/**
 * Converts a registry to another form without losing anything: version files keep their bytes, and
 * what the target cannot express is an error that says what and where. What walking found wrong is
 * reported as well, since a file that is no artifact is not converted.
 *
 * A document is xRegistry 1.0-rc4 in doc view, as one file `registry.xreg.json`;
 * `readRegistryDocument` gives back the tree it was made of, byte for byte, in the expanded layout.
 *
 * @example
 * const index = await buildDeploymentIndex(fileSystem);
 * const { files, diagnostics } = await convertRegistry(index, fileSystem, { to: 'compact' });
 * @throws {XregError} `INPUT_UNREADABLE` where a file of the registry cannot be read.
 */
export function convertRegistry(
  index: DeploymentIndex,
  fileSystem: RegistryFileSystem,
  options: ConvertOptions,
): Promise<ConversionResult> {
  return new Promise((resolve) => {
    resolve(convert(index, fileSystem, options));
  });
}

function convert(
  index: DeploymentIndex,
  fileSystem: RegistryFileSystem,
  options: ConvertOptions,
): ConversionResult {
  const content = collectRegistryContent(index, listRegistryFiles(fileSystem));
  const { files, diagnostics } =
    options.to === 'document'
      ? writeRegistryDocument(content, fileSystem, options)
      : convertLayout(content, fileSystem, options.to);
  const all = [
    ...index.diagnostics,
    ...diagnostics,
    ...refuseUnplaced(content.unplaced, index.diagnostics),
    ...mentionTests(fileSystem),
  ];
  return { files, diagnostics: withoutRepetition(all.sort(compareDiagnostics)) };
}

/** Walking and converting read the same metadata files and may say the same of them. */
function withoutRepetition(sorted: readonly Diagnostic[]): readonly Diagnostic[] {
  return sorted.filter((diagnostic, index) => {
    const before = sorted[index - 1];
    return before === undefined || compareDiagnostics(before, diagnostic) !== 0;
  });
}

/** What walking already has something to say of, such as a second file of a version, stays at that. */
function refuseUnplaced(
  unplaced: readonly string[],
  known: readonly Diagnostic[],
): readonly Diagnostic[] {
  const reported = new Set(known.map(({ file }) => file));
  return unplaced
    .filter((file) => !reported.has(file))
    .map((file) =>
      createConvertDiagnostic('convert/not-expressible', {
        message: `The file "${file}" belongs to no version, resource or group that is converted.`,
        file,
        range: START_OF_FILE,
        help: 'Add what it belongs to, or remove it.',
      }),
    );
}

function mentionTests(fileSystem: RegistryFileSystem): readonly Diagnostic[] {
  const hasTests = fileSystem
    .list('')
    .some(({ name, kind }) => name === TESTS_FOLDER && kind === 'directory');
  if (!hasTests) return [];
  return [
    createConvertDiagnostic('convert/outside-registry', {
      message: `The tests of the rules in "${TESTS_FOLDER}" are no part of the registry and are not converted.`,
      file: TESTS_FOLDER,
      range: START_OF_FILE,
      help: 'Copy them beside the result: they name rules by id, so that they fit every layout.',
    }),
  ];
}
