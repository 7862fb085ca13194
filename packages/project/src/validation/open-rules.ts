// SPDX-License-Identifier: Apache-2.0
import { statSync } from 'node:fs';
import { resolve } from 'node:path';
import type { TransportOptions } from '@xreg/publisher';
import {
  buildDeploymentIndex,
  createDiskFileSystem,
  createMemoryFileSystem,
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

/** How registries are reached; asked only where rules come from one. */
export type RegistryAccess = () => Promise<TransportOptions>;

/**
 * Opens a registry that rules are taken from: a folder, the archive of a bundle, or a reference to a
 * published one, in an OCI registry or layout. Bundles are checked as strictly as by a pull, and
 * nothing of them is written to the disk.
 *
 * @throws {XregError} `INPUT_UNREADABLE`, `INPUT_EMPTY` where it holds no rule, and what a pull throws.
 */
export async function openRules(
  { source, base }: RuleSource,
  options: IndexOptions,
  environment: Environment,
  access: RegistryAccess = () => Promise.resolve({ env: environment.env }),
): Promise<BorrowedRules> {
  const path = resolve(base, source);
  const stats = statSync(path, { throwIfNoEntry: false });
  const fileSystem =
    stats?.isDirectory() === true
      ? createDiskFileSystem(path, { name: displayPath(path, environment.cwd) })
      : stats?.isFile() === true
        ? await openRuleArchive(path, displayPath(path, environment.cwd))
        : await fetchRules({ source, base }, access);
  const index = await buildDeploymentIndex(fileSystem, options);
  if (index.ofType('rule').length > 0) return { fileSystem, index };
  throw new XregError('INPUT_EMPTY', `"${source}" holds no rule.`, {
    help: 'Name the root of a registry that has rules/ or rulegroups/.',
  });
}

async function openRuleArchive(path: string, name: string): Promise<RegistryFileSystem> {
  const { openArchive } = await import('@xreg/publisher');
  const { files } = await openArchive(path);
  return createMemoryFileSystem(name, files);
}

async function fetchRules(
  { source, base }: RuleSource,
  access: RegistryAccess,
): Promise<RegistryFileSystem> {
  if (!/[:@]/.test(source)) {
    throw new XregError('INPUT_UNREADABLE', `There are no rules at "${source}".`, {
      help: 'Name the folder of a registry, the archive of one, or a reference such as ghcr.io/acme/rules:1.0.',
    });
  }
  const { fetchBundle } = await import('@xreg/publisher');
  const { readReference } = await import('../publishing/read-reference.js');
  const { files } = await fetchBundle(readReference(source, base), await access());
  return createMemoryFileSystem(source, files);
}
