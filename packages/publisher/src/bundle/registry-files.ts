// SPDX-License-Identifier: Apache-2.0
import {
  XregError,
  createMemoryFileSystem,
  listRegistryFiles,
  walkRegistry,
} from '@xreg/xregistry-fs';
import { quoteName } from '../archive/entry-name.js';
import { BundleRefusedError } from '../refusal.js';
import type { Layout } from '@xreg/xregistry-fs';

/** Files that describe a registry, a group or a resource. */
const METADATA_NAMES: ReadonlySet<string> = new Set(['meta.json', 'model.json', 'xregistry.json']);

/** What a registry holds, in numbers. */
export interface RegistryCounts {
  readonly layouts: readonly Layout[];
  readonly policies: number;
  readonly schemas: number;
  readonly rules: number;
}

/**
 * Checks that files are a registry and nothing else: every one has its place in a layout, and at
 * least one of them is an artifact.
 *
 * @param root how the registry is named in messages.
 * @throws {BundleRefusedError} `bundle/entry-unexpected`.
 * @throws {XregError} `INPUT_EMPTY` without an artifact: taken as the desired state of a connector,
 *   an empty registry would remove all policies.
 */
export async function checkRegistryFiles(
  root: string,
  files: ReadonlyMap<string, Uint8Array>,
): Promise<RegistryCounts> {
  const fileSystem = createMemoryFileSystem(root, files);
  const counts = { layouts: new Set<Layout>(), policies: 0, schemas: 0, rules: 0 };
  await walkRegistry(fileSystem, {
    onPolicy: ({ layout }) => {
      counts.layouts.add(layout);
      counts.policies += 1;
    },
    onSchema: ({ layout }) => {
      counts.layouts.add(layout);
      counts.schemas += 1;
    },
    onRule: ({ layout }) => {
      counts.layouts.add(layout);
      counts.rules += 1;
    },
  });
  if (counts.layouts.size === 0) throw createEmptyError(root);
  const expected = new Set(listRegistryFiles(fileSystem));
  for (const path of files.keys()) {
    if (!expected.has(path)) {
      throw new BundleRefusedError(
        'bundle/entry-unexpected',
        `${quoteName(path)} is not part of the registry.`,
      );
    }
  }
  return { ...counts, layouts: [...counts.layouts].sort() };
}

/**
 * Checks that a list of registry files names at least one artifact, without reading any.
 *
 * @param paths what `listRegistryFiles` gives: version files and metadata, nothing else.
 * @throws {XregError} `INPUT_EMPTY`.
 */
export function checkHasArtifact(root: string, paths: readonly string[]): void {
  if (!paths.some((path) => !isMetadata(path))) throw createEmptyError(root);
}

/** Whether a file describes something. A version may be called so too; it stands in a folder of versions. */
export function isMetadata(path: string): boolean {
  const [name = '', folder = ''] = path.split('/').reverse();
  return name.endsWith('$details.json') || (METADATA_NAMES.has(name) && folder !== 'versions');
}

function createEmptyError(root: string): XregError {
  return new XregError('INPUT_EMPTY', `"${root}" holds no policy, schema or rule.`, {
    help: 'The root of a registry holds policies/, schemas/, rules/, or policygroups/, schemagroups/, rulegroups/.',
  });
}
