// SPDX-License-Identifier: Apache-2.0
import { existsSync, readFileSync } from 'node:fs';
import { basename, dirname, join, relative, resolve, sep } from 'node:path';
import {
  parseSuppressions,
  suppressFindings,
  SUPPRESSIONS_FILE_NAME,
  withFindings,
  type Report,
  type ReportShard,
  type Suppression,
  type SuppressResult,
} from '@xreg/governance';
import {
  createMemoryFileSystem,
  isJsonObject,
  parseJsonSource,
  XregError,
  type Diagnostic,
  type RegistryFileSystem,
} from '@xreg/xregistry-fs';
import { findFileUpwards } from '../config/find-config.js';
import type { Environment } from '../environment.js';
import { displayPath } from '../input/display-path.js';
import type { RegistryInput } from '../input/resolve-inputs.js';
import type { ValidationSettings } from './validation-settings.js';

/** Largest suppressions file, in bytes. */
const MAX_BYTES = 4 * 1024 * 1024;

/** A suppressions file that was read; one that does not exist is empty. */
export interface SuppressionsFile {
  /** Absolute path. */
  readonly path: string;
  /** How the file is named in messages. */
  readonly name: string;
  readonly suppressions: readonly Suppression[];
  readonly diagnostics: readonly Diagnostic[];
  /** The address of its schema, where it names one. */
  readonly schema?: string;
  /** Its text, for code frames. */
  readonly fileSystem: RegistryFileSystem;
}

/**
 * Where the suppressions of registries lie: in the file of the settings, else in the nearest one
 * from the first registry upwards, else where a new one belongs.
 *
 * @returns absolute path; `undefined` where nothing is to be suppressed.
 */
export function findSuppressionsFile(
  inputs: readonly RegistryInput[],
  { suppressions }: ValidationSettings,
): string | undefined {
  const [first] = inputs;
  if (suppressions === undefined || first === undefined) return suppressions?.file;
  return (
    suppressions.file ??
    findFileUpwards(first.root, SUPPRESSIONS_FILE_NAME) ??
    join(first.root, SUPPRESSIONS_FILE_NAME)
  );
}

/**
 * Reads a suppressions file.
 *
 * @param path absolute path.
 * @throws {XregError} `INPUT_UNREADABLE`, `INPUT_TOO_LARGE`.
 */
export function openSuppressions(path: string, { cwd }: Environment): SuppressionsFile {
  const name = displayPath(path, cwd);
  const bytes = existsSync(path) ? readBytes(path, name) : Buffer.from('{"suppressions":[]}');
  const { source, diagnostics } = parseJsonSource(bytes, { file: name });
  const parsed = source && parseSuppressions(source);
  const schema = source && isJsonObject(source.value) ? source.value['$schema'] : undefined;
  return {
    path,
    name,
    suppressions: parsed?.suppressions ?? [],
    diagnostics: [...diagnostics, ...(parsed?.diagnostics ?? [])],
    ...(typeof schema === 'string' && { schema }),
    fileSystem: createMemoryFileSystem(
      displayPath(dirname(path), cwd),
      new Map([[basename(path), bytes]]),
    ),
  };
}

/** Takes out of a report on whole registries what a suppressions file covers. */
export function applySuppressions(
  report: Report,
  file: SuppressionsFile,
  inputs: readonly RegistryInput[],
  { severities, suppressions }: ValidationSettings,
  environment: Environment,
): SuppressResult {
  const { shard } = report;
  const roots = new Set(inputs.map(({ root }) => root));
  const folder = dirname(file.path);
  const scope = suppressions?.scope ?? [];
  const result = suppressFindings(report, file.suppressions, {
    nowMs: environment.now().getTime(),
    pathOf: createPathOf(folder, environment.cwd),
    isComplete:
      scope.length > 0
        ? scope.every((root) => roots.has(root))
        : [...roots].some((root) => folder === root || folder.startsWith(root + sep)),
    diagnostics: file.diagnostics,
    severities,
  });
  return shard === undefined ? result : { ...result, report: withoutOthers(result.report, shard) };
}

/** Of suppressions, a shard tells what it alone can; which of them are unused, only the merge can. */
function withoutOthers(report: Report, { index }: ReportShard): Report {
  const own = report.diagnostics.filter(
    ({ code }) =>
      code !== 'suppression/unused' &&
      (index === 1 || code === 'suppression/exceeded' || !code.startsWith('suppression/')),
  );
  return withFindings(report, own, report.suppressed);
}

/** Names files of a report relative to a folder, with `/`; the folder itself is `.`. */
export function createPathOf(folder: string, cwd: string): (file: string) => string {
  const known = new Map<string, string>();
  return (file) => {
    const path = known.get(file) ?? (relative(folder, resolve(cwd, file)) || '.');
    known.set(file, path);
    return sep === '/' ? path : path.split(sep).join('/');
  };
}

function readBytes(path: string, name: string): Uint8Array {
  let bytes: Uint8Array;
  try {
    bytes = readFileSync(path);
  } catch (cause) {
    throw new XregError('INPUT_UNREADABLE', `Cannot read the suppressions file "${name}".`, {
      cause,
      help: 'Name a readable file with --suppressions, or none with --no-suppressions.',
    });
  }
  if (bytes.byteLength <= MAX_BYTES) return bytes;
  throw new XregError('INPUT_TOO_LARGE', `The suppressions file "${name}" is larger than 4 MiB.`);
}
