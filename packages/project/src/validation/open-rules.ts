// SPDX-License-Identifier: Apache-2.0
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import {
  buildDeploymentIndex,
  createDiskFileSystem,
  createMemoryFileSystem,
  listRegistryFiles,
  XregError,
  type DeploymentIndex,
  type IndexOptions,
  type RegistryFileSystem,
} from '@xreg/xregistry-fs';
import { displayPath } from '../input/display-path.js';
import type { Environment } from '../environment.js';

/** A source of rules, and the folder it is relative to. */
export interface RuleSource {
  readonly source: string;
  readonly base: string;
}

/** A registry whose rules are borrowed. */
export interface BorrowedRules {
  readonly fileSystem: RegistryFileSystem;
  readonly index: DeploymentIndex;
}

/** Larger documents than any registry accepts need no larger limit here, in bytes. */
const MAX_FILE_BYTES = 64 * 1024 * 1024;

/**
 * Opens a registry that rules are taken from: a folder, or a reference to a published one.
 *
 * @throws {XregError} `INPUT_UNREADABLE`, `INPUT_EMPTY` where it holds no rule, and what a pull throws.
 */
export async function openRules(
  { source, base }: RuleSource,
  options: IndexOptions,
  environment: Environment,
): Promise<BorrowedRules> {
  const path = resolve(base, source);
  const isFolder = statSync(path, { throwIfNoEntry: false })?.isDirectory() === true;
  const fileSystem = isFolder
    ? createDiskFileSystem(path, { name: displayPath(path, environment.cwd) })
    : await pullRules({ source, base }, environment);
  const index = await buildDeploymentIndex(fileSystem, options);
  if (index.ofType('rule').length > 0) return { fileSystem, index };
  throw new XregError('INPUT_EMPTY', `"${source}" holds no rule.`, {
    help: 'Name the root of a registry that has rules/ or rulegroups/.',
  });
}

async function pullRules(
  { source, base }: RuleSource,
  environment: Environment,
): Promise<RegistryFileSystem> {
  if (!/[:@]/.test(source)) {
    throw new XregError('INPUT_UNREADABLE', `There are no rules at "${source}".`, {
      help: 'Name the folder of a registry, or a reference such as ghcr.io/acme/rules:1.0.',
    });
  }
  const { pullBundle } = await import('@xreg/publisher');
  const { readReference } = await import('../publishing/read-reference.js');
  const folder = mkdtempSync(join(tmpdir(), 'xreg-rules-'));
  try {
    const outDir = join(folder, 'registry');
    const reference = readReference(source, base);
    await pullBundle({ reference, outDir, env: environment.env });
    return copyToMemory(createDiskFileSystem(outDir), source);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function copyToMemory(fileSystem: RegistryFileSystem, name: string): RegistryFileSystem {
  const files = listRegistryFiles(fileSystem).map(
    (file) => [file, fileSystem.read(file, MAX_FILE_BYTES)] as const,
  );
  return createMemoryFileSystem(name, new Map(files));
}
