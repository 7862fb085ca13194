// SPDX-License-Identifier: Apache-2.0
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import {
  buildDeploymentIndex,
  checkStructure,
  convertRegistry,
  type ConversionTarget,
  createDiskFileSystem,
  listRegistryFiles,
  type RegistryFileSystem,
} from '../../src/index.js';
import { at, convert, places, readDocument, toTexts } from './memory-registry.js';

const expanded = example('xregistry');
const compact = example('xregistry-compact');

describe('the example registries', () => {
  test('hold the same artifacts, byte for byte', async () => {
    const converted = await convertExample(compact, 'expanded');
    const original = await convertExample(expanded, 'expanded');
    const versionFiles = [...converted.files.keys()];

    expect(converted.diagnostics.map(({ code }) => code)).toEqual(['convert/outside-registry']);
    expect(toTexts(converted.files)).toEqual(
      Object.fromEntries(versionFiles.map((path) => [path, toTexts(original.files)[path]])),
    );
    expect(await artifacts(compact)).toEqual(await artifacts(expanded));
  });

  test('come back from every form they are converted to', async () => {
    const compactFiles = bytesOf(compact);
    const toAndFro = await convert((await convertExample(compact, 'expanded')).files, {
      to: 'compact',
    });
    const document = await convertExample(expanded, 'document');
    const [text = ''] = Object.values(toTexts(document.files));

    expect(toTexts(toAndFro.files)).toEqual(toTexts(compactFiles));
    expect(toTexts(readDocument(JSON.parse(text) as never).files)).toEqual(
      toTexts(bytesOf(expanded)),
    );
  });

  test('say in the compact layout what they cannot say there', async () => {
    const { diagnostics } = await convertExample(expanded, 'compact');

    expect(places(diagnostics)).toEqual([
      'convert/not-expressible policygroups/carbon-emissions/meta.json',
      'convert/not-expressible policygroups/dspacex/meta.json',
      'convert/not-expressible policygroups/dspacex/policies/parts-exchange/meta.json',
      'convert/not-expressible schemagroups/carbon-emissions/schemas/usage-agreement/versions/1.0$details.json',
      'convert/not-expressible schemagroups/dspacex/schemas/membership/versions/1.0$details.json',
      'convert/outside-registry tests',
    ]);
  });

  test('are formatted so that a document needs no recorded text', async () => {
    const { files } = await convertExample(expanded, 'document');
    const [text = ''] = Object.values(toTexts(files));
    const document = JSON.parse(text) as never;

    expect(text).not.toContain('base64');
    expect(at(document, 'xregsource', 'text')).toBeUndefined();
    expect(
      at(
        document,
        'policygroups',
        'dspacex',
        'policies',
        'parts-exchange',
        'versions',
        '1.1',
        'xregsource',
      ),
    ).toEqual({
      attributes: [
        ...['policyid', 'versionid', 'ancestorid', 'name', 'description', 'labels'],
        'policydefinition',
      ],
    });
  });
});

describe('the document of an example', () => {
  test.each([expanded, compact])(
    'is sound under the strictest profile, with all that a server states ($root)',
    async (fileSystem) => {
      const { files } = await convertExample(fileSystem, 'document');
      const [text = ''] = Object.values(toTexts(files));
      const isRecord = (name: string, value: unknown) =>
        name === 'xregsource' && !(value instanceof Object && 'type' in value);
      // Without its records it is read as that of another tool, whose files state everything.
      const document = JSON.parse(text, (name, value: unknown) =>
        isRecord(name, value) ? undefined : value,
      ) as never;

      const read = readDocument(document);
      const index = await buildDeploymentIndex(read.fileSystem, { profile: 'export' });
      const findings = await checkStructure(index, read.fileSystem, { profile: 'export' });

      const derived = ['xregistry/missing-server-attribute'];
      expect(index.diagnostics).toEqual([]);
      expect(findings.filter(({ code }) => !derived.includes(code))).toEqual([]);
    },
  );
});

function example(name: string): RegistryFileSystem {
  return createDiskFileSystem(
    fileURLToPath(new URL(`../../../../examples/${name}`, import.meta.url)),
    { name: `examples/${name}` },
  );
}

async function convertExample(fileSystem: RegistryFileSystem, to: ConversionTarget) {
  return convertRegistry(await buildDeploymentIndex(fileSystem), fileSystem, { to });
}

async function artifacts(fileSystem: RegistryFileSystem) {
  const index = await buildDeploymentIndex(fileSystem);
  return [...index.artifacts.values()].map(({ xid, labels }) => ({ xid, labels }));
}

function bytesOf(fileSystem: RegistryFileSystem): ReadonlyMap<string, Uint8Array> {
  return new Map(
    listRegistryFiles(fileSystem).map((path) => [path, fileSystem.read(path, 1_000_000)]),
  );
}
