// SPDX-License-Identifier: Apache-2.0
// Runs over sample registries of other projects, where a collection of them lies beside the checkout.
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import {
  buildDeploymentIndex,
  parseJsonSource,
  readRegistryDocument,
  REGISTRY_DOCUMENT_LIMITS,
} from '../../../src/index.js';
import { convert, toTexts } from '../memory-registry.js';

const collection = fileURLToPath(
  new URL('../../../../../../shared/corpora/xregistry', import.meta.url),
);

describe.runIf(existsSync(collection))('documents of other projects', () => {
  test.each(documents())('%s is read without a crash and comes back unchanged', async (file) => {
    const bytes = readFileSync(join(collection, file));
    const parsed = parseJsonSource(bytes, { file, limits: REGISTRY_DOCUMENT_LIMITS });
    if (parsed.source === undefined) {
      expect(parsed.diagnostics).not.toEqual([]);
      return;
    }

    const { fileSystem, files } = readRegistryDocument(parsed.source);
    const index = await buildDeploymentIndex(fileSystem, { allowEmpty: true });
    if (index.artifacts.size === 0) return;
    const written = await convert(files, { to: 'document' });

    const [document] = written.files.values();
    const again = parseJsonSource(document ?? bytes, { file, limits: REGISTRY_DOCUMENT_LIMITS });
    expect(again.diagnostics).toEqual([]);
    const restored = again.source === undefined ? undefined : readRegistryDocument(again.source);
    expect(toTexts(restored?.files ?? new Map())).toEqual(toTexts(files));
  });
});

function documents(): readonly string[] {
  if (!existsSync(collection)) return [];
  return readdirSync(collection, { recursive: true, encoding: 'utf8' }).filter(
    (file) => /\.(json|cereg)$/.test(file) && statSync(join(collection, file)).isFile(),
  );
}
