// SPDX-License-Identifier: Apache-2.0
import { describe, expect, test } from 'vitest';
import {
  type AssembleOptions,
  type AssemblyMapping,
  assembleRegistry,
  buildDeploymentIndex,
  createMemoryFileSystem,
  parseJsonSource,
} from '../../../src/index.js';
import { type Contents, places, toBytes, toTexts } from '../memory-registry.js';

const policy = { '@context': 'http://www.w3.org/ns/odrl.jsonld', '@type': 'Set' };

/** Assembles from memory; a glob is a path whose `*` stands for a name. */
async function assemble(
  contents: Contents,
  mappings: readonly AssemblyMapping[],
  options: Partial<AssembleOptions> = {},
) {
  const config = JSON.stringify({ assembly: mappings }, null, 2);
  const { source } = parseJsonSource(new TextEncoder().encode(config), {
    file: 'xreg.config.json',
  });
  const result = await assembleRegistry(
    mappings,
    createMemoryFileSystem('acme', toBytes(contents)),
    {
      list: (glob, exclude) =>
        Object.keys(contents)
          .filter((path) => matches(glob, path) && !exclude.some((other) => matches(other, path)))
          .reverse(),
      ...(source === undefined ? {} : { config: source }),
      ...options,
    },
  );
  return { ...result, texts: toTexts(result.files) };
}

function matches(glob: string, path: string): boolean {
  const pattern = glob.split('*').map((part) => part.replace(/[.]/g, '\\$&'));
  return new RegExp(`^${pattern.join('[^/]*')}$`).test(path);
}

const services = {
  'services/carbon/policy.json': { versionid: '1.0', policydefinition: policy },
  'services/parts/policy.json': { versionid: 2, policydefinition: policy },
};
const mapping = {
  from: 'services/*/policy.json',
  group: 'dspacex',
  name: '{dirname}',
  version: '{json:/versionid}',
};

describe('assembleRegistry', () => {
  test('brings files into the compact layout without touching their bytes', async () => {
    const { texts, origins, diagnostics } = await assemble(services, [mapping]);

    expect(diagnostics).toEqual([]);
    expect(texts).toEqual({
      'policies/dspacex.carbon.v1.0.json': toTexts(toBytes(services))[
        'services/carbon/policy.json'
      ],
      'policies/dspacex.parts.v2.json': toTexts(toBytes(services))['services/parts/policy.json'],
    });
    expect(origins.get('policies/dspacex.parts.v2.json')).toBe('services/parts/policy.json');
  });

  test('brings files into the expanded layout, with the extension they have', async () => {
    const { texts } = await assemble(
      { 'lib/acme.com/carbon.xsd': '<schema/>' },
      [
        {
          from: 'lib/*/*.xsd',
          type: 'schema',
          group: '{dirname}',
          name: '{basename}',
          version: '1',
        },
      ],
      { layout: 'expanded' },
    );

    expect(texts).toEqual({ 'schemagroups/acme.com/schemas/carbon/versions/1.xsd': '<schema/>' });
  });

  test('wraps bare policies, keeping their text', async () => {
    const text = '{\r\n  "@type": "Set",\n  "permission": [ ]\n}\n';

    const { texts } = await assemble({ 'services/carbon/policy.json': text }, [
      { ...mapping, version: '1.0', wrap: true },
    ]);

    expect(texts['policies/dspacex.carbon.v1.0.json']).toBe(
      [
        '{',
        '  "policyid": "carbon",',
        '  "versionid": "1.0",',
        '  "policydefinition": {',
        '    "@type": "Set",',
        '    "permission": [ ]',
        '  }',
        '}',
        '',
      ].join('\n'),
    );
  });

  test('gives a registry that is indexed under the ids of the mapping', async () => {
    const { files } = await assemble(services, [mapping]);

    const index = await buildDeploymentIndex(createMemoryFileSystem('assembled', files));

    expect([...index.artifacts.values()].map(({ key }) => key)).toEqual([
      'dspacex/carbon@1.0',
      'dspacex/parts@2',
    ]);
    expect(index.diagnostics).toEqual([]);
  });

  test('leaves excluded files out', async () => {
    const { texts } = await assemble(services, [
      { ...mapping, exclude: ['services/parts/policy.json'] },
    ]);

    expect(Object.keys(texts)).toEqual(['policies/dspacex.carbon.v1.0.json']);
  });

  test('refuses two files that lead to one artifact, and keeps the first by path', async () => {
    const { texts, diagnostics } = await assemble(services, [
      { ...mapping, name: 'use', version: '1.0' },
    ]);

    expect(Object.keys(texts)).toEqual(['policies/dspacex.use.v1.0.json']);
    expect(places(diagnostics)).toEqual(['assembly/collision services/parts/policy.json']);
    expect(diagnostics[0]?.found).toBe('services/carbon/policy.json');
  });

  test('takes a file once that two mappings lead to the same artifact', async () => {
    const { files, diagnostics } = await assemble(services, [
      mapping,
      { ...mapping, from: ['services/carbon/policy.json'] },
    ]);

    expect(files.size).toBe(2);
    expect(diagnostics).toEqual([]);
  });

  test('refuses an artifact that the registry has already', async () => {
    const present = toBytes({ 'policies/dspacex.carbon.v1.0.json': '{}' });
    const index = await buildDeploymentIndex(createMemoryFileSystem('registry', present));

    const { files, diagnostics } = await assemble(services, [mapping], { index });

    expect(files.size).toBe(1);
    expect(places(diagnostics)).toEqual(['assembly/collision services/carbon/policy.json']);
  });

  test('names each glob that matches nothing', async () => {
    const { diagnostics } = await assemble(services, [
      { ...mapping, from: ['services/*/policy.json', 'lib/*.json'] },
      { ...mapping, from: 'nothing.json' },
    ]);

    expect(places(diagnostics)).toEqual([
      'assembly/no-match xreg.config.json /assembly/0/from/1',
      'assembly/no-match xreg.config.json /assembly/1/from',
    ]);
    expect(diagnostics.map(({ range }) => range.start.line)).toEqual([6, 13]);
  });

  test.each(['../other/*.json', '/etc/*.json', 'a/../../b', 'C:/policies/*.json', 'a\\b'])(
    'refuses the glob %s, which can leave the folder',
    async (from) => {
      const { files, diagnostics } = await assemble(services, [{ ...mapping, from }], {
        list: () => ['services/carbon/policy.json'],
      });

      expect(files.size).toBe(0);
      expect(places(diagnostics)).toEqual(['assembly/outside xreg.config.json /assembly/0/from']);
    },
  );

  test('refuses a file outside the folder, whoever lists it', async () => {
    const { files, diagnostics } = await assemble(services, [mapping], {
      list: () => ['../secret/policy.json'],
    });

    expect(files.size).toBe(0);
    expect(places(diagnostics)).toEqual(['assembly/outside xreg.config.json /assembly/0/from']);
  });

  test.each([
    ['an unknown placeholder', { name: '{stem}' }, '/name'],
    ['a brace without its counterpart', { name: '{dirname' }, '/name'],
    ['a folder that is not there', { group: '{dirname:3}' }, '/group'],
    ['a pointer to nothing', { version: '{json:/version}' }, '/version'],
    ['a pointer to an object', { version: '{json:/policydefinition}' }, '/version'],
    ['no JSON pointer', { version: '{json:versionid}' }, '/version'],
    ['what is no id', { name: '{dirname}/x' }, '/name'],
    ['a version that compact names cannot hold', { version: 'v1.0' }, '/version'],
  ])('refuses a template with %s', async (_, change, member) => {
    const { files, diagnostics } = await assemble(
      { 'services/carbon/policy.json': services['services/carbon/policy.json'] },
      [{ ...mapping, ...change }],
    );

    expect(files.size).toBe(0);
    expect(places(diagnostics)).toEqual([
      `assembly/template xreg.config.json /assembly/0${member}`,
    ]);
  });

  test.each<[string, string, Partial<AssemblyMapping>, string]>([
    ['is no JSON', '{', {}, 'json/syntax services/carbon/policy.json '],
    ['is no object', '[]', {}, 'assembly/unusable-file services/carbon/policy.json'],
    [
      'is an artifact already',
      '{"policydefinition":{}}',
      {},
      'assembly/unusable-file services/carbon/policy.json',
    ],
    [
      'is a schema',
      '{}',
      { type: 'schema' },
      'assembly/unusable-file xreg.config.json /assembly/0/wrap',
    ],
  ])('refuses to wrap what %s', async (_, text, change, place) => {
    const { files, diagnostics } = await assemble({ 'services/carbon/policy.json': text }, [
      { ...mapping, version: '1.0', wrap: true, ...change },
    ]);

    expect(files.size).toBe(0);
    expect(places(diagnostics)).toEqual([place]);
  });
});
