// SPDX-License-Identifier: Apache-2.0
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  buildDeploymentIndex,
  convertRegistry,
  type ConvertOptions,
  createMemoryFileSystem,
  type Diagnostic,
  parseJsonSource,
  readRegistryDocument,
} from '../../src/index.js';
import { artifactFiles, type Files, registryFiles } from './arbitrary-registry.js';

describe('conversion of arbitrary registries', () => {
  test('compact gives back the expanded tree it came from, byte for byte', async () => {
    await fc.assert(
      fc.asyncProperty(artifactFiles, async (files) => {
        const compact = await convert(files, { to: 'compact' });
        const lost = files.size - compact.files.size;
        fc.pre(compact.files.size > 0);
        const expanded = await convert(compact.files, { to: 'expanded' });

        expect(errors(compact.diagnostics, 'convert/not-expressible')).toHaveLength(lost);
        if (lost === 0) expect(toText(expanded.files)).toEqual(toText(files));
        const again = await convert(expanded.files, { to: 'compact' });
        expect(toText(again.files)).toEqual(toText(compact.files));
      }),
    );
  });

  test('both layouts give the same index', async () => {
    await fc.assert(
      fc.asyncProperty(artifactFiles, async (files) => {
        const compact = await convert(files, { to: 'compact' });
        fc.pre(compact.files.size === files.size);

        expect(await keys(compact.files)).toEqual(await keys(files));
      }),
    );
  });

  test('a document gives back the tree it was made of, byte for byte', async () => {
    await fc.assert(
      fc.asyncProperty(registryFiles, async (files) => {
        const document = await convert(files, { to: 'document', instant: new Date(86_400_000) });
        const read = readDocument(document.files);

        expect(toText(read.files)).toEqual(toText(files));
        expect(codes(read.diagnostics)).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });

  test('a document that is read and written again is the same document', async () => {
    await fc.assert(
      fc.asyncProperty(registryFiles, async (files) => {
        const first = await convert(files, { to: 'document' });
        const second = await convert(readDocument(first.files).files, { to: 'document' });

        expect(toText(second.files)).toEqual(toText(first.files));
      }),
    );
  });
});

async function convert(files: Files, options: ConvertOptions) {
  const fileSystem = createMemoryFileSystem('registry', files);
  return convertRegistry(await buildDeploymentIndex(fileSystem), fileSystem, options);
}

function readDocument(files: Files) {
  const [[file, bytes] = ['', new Uint8Array()]] = files;
  const { source, diagnostics } = parseJsonSource(bytes, { file });
  expect(diagnostics).toEqual([]);
  if (source === undefined) throw new Error('the document does not parse');
  return readRegistryDocument(source);
}

async function keys(files: Files): Promise<readonly string[]> {
  const index = await buildDeploymentIndex(createMemoryFileSystem('registry', files));
  return [...index.artifacts.keys()];
}

function toText(files: Files): Readonly<Record<string, string>> {
  const entries = [...files].sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(
    entries.map(([path, bytes]) => [path, Buffer.from(bytes).toString('latin1')]),
  );
}

function errors(diagnostics: readonly Diagnostic[], code: string): readonly Diagnostic[] {
  return diagnostics.filter((diagnostic) => diagnostic.code === code);
}

function codes(diagnostics: readonly Diagnostic[]): readonly string[] {
  return diagnostics.map(({ code }) => code);
}
