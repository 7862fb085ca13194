// SPDX-License-Identifier: Apache-2.0
import { XregError } from '@xreg/xregistry-fs';
import { quoteName } from './entry-name.js';
import { BundleRefusedError } from './refusal.js';

const ROOT_NAMES: ReadonlySet<string> = new Set([
  'policies',
  'schemas',
  'rules',
  'policygroups',
  'schemagroups',
  'rulegroups',
  'xregistry.json',
]);

/**
 * Checks that files are a registry: every one has its place in a layout, and there is at least one.
 *
 * @throws {BundleRefusedError} `bundle/entry-unexpected`.
 * @throws {XregError} `INPUT_EMPTY` without an artifact: taken as the desired state of a connector,
 *   an empty registry would remove all policies.
 */
export function checkRegistryFiles(files: ReadonlyMap<string, Uint8Array>): void {
  for (const path of files.keys()) {
    if (!ROOT_NAMES.has(path.split('/', 1)[0] ?? '')) {
      throw new BundleRefusedError(
        'bundle/entry-unexpected',
        `${quoteName(path)} is not part of a registry.`,
      );
    }
  }
  if (files.size === 0) {
    throw new XregError('INPUT_EMPTY', 'The bundle holds no artifact.', {
      help: 'Ask its publisher: an empty registry would take every policy away.',
    });
  }
}
