// SPDX-License-Identifier: Apache-2.0
import { readFileSync, statSync } from 'node:fs';
import { relative, resolve, sep } from 'node:path';
import { readReport, refuseLargeReport, type NamedReport, type Report } from '@xreg/governance';
import { createDiskFileSystem, XregError, type RegistryFileSystem } from '@xreg/xregistry-fs';
import { findRegistryRoot, looksLikeRegistryRoot } from '../input/find-registry-root.js';
import type { RegistryInput } from '../input/resolve-inputs.js';

/**
 * Reads reports that were written as JSON.
 *
 * @param files absolute, or relative to the working directory.
 * @throws {XregError} `INPUT_UNREADABLE` where one is missing or no report, `INPUT_TOO_LARGE`.
 */
export function readReports(files: readonly string[], cwd: string): readonly NamedReport[] {
  return files.map((name) => ({
    name,
    report: readReport(readBytes(resolve(cwd, name), name), name),
  }));
}

/** The registries that a report is on. */
export function inputsOf({ roots }: Report, cwd: string): readonly RegistryInput[] {
  return roots.map((name) => ({ name, root: resolve(cwd, name) }));
}

/**
 * The files that a report may name, for lines of their text. A report may come from anywhere, so that
 * only registries are looked into, and as validation does: no link is followed.
 */
export function openReportedFiles(
  inputs: readonly RegistryInput[],
  cwd: string,
): readonly RegistryFileSystem[] {
  const present = inputs.filter(({ root }) => looksLikeRegistryRoot(root));
  return [
    ...present.map(({ root, name }) => createDiskFileSystem(root, { name })),
    openOtherRegistries(cwd),
  ];
}

/** Rules may come from registries that a report does not name as such. */
function openOtherRegistries(cwd: string): RegistryFileSystem {
  const known = new Map<string, RegistryFileSystem>();
  return {
    root: '.',
    list: () => [],
    read(file, maxBytes) {
      const path = resolve(cwd, file);
      const root = findRegistryRoot(path);
      if (root === undefined)
        throw new XregError('INPUT_UNREADABLE', `"${file}" is in no registry.`);
      const fileSystem = known.get(root) ?? createDiskFileSystem(root);
      known.set(root, fileSystem);
      return fileSystem.read(relative(root, path).split(sep).join('/'), maxBytes);
    },
  };
}

function readBytes(path: string, name: string): Uint8Array {
  const stats = statSync(path, { throwIfNoEntry: false });
  if (stats?.isFile() !== true) {
    const why = stats === undefined ? 'There is no report' : 'No file is';
    throw new XregError('INPUT_UNREADABLE', `${why} "${name}".`, {
      help: 'Name the JSON reports of all shards, such as reports/*.json.',
    });
  }
  // Reading what is refused afterwards would take the memory first.
  refuseLargeReport(stats.size, name);
  try {
    return readFileSync(path);
  } catch (cause) {
    throw new XregError('INPUT_UNREADABLE', `Cannot read the report "${name}".`, { cause });
  }
}
