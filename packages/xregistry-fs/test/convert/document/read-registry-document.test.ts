// SPDX-License-Identifier: Apache-2.0
import { describe, expect, test } from 'vitest';
import { buildDeploymentIndex, type JsonObject } from '../../../src/index.js';
import { at, convertToDocument, places, readDocument, toTexts } from '../memory-registry.js';

/** A document as other tools write it: no record of files. */
function foreign(registry: JsonObject): JsonObject {
  return { specversion: '1.0-rc4', ...registry };
}

function schemas(resources: JsonObject): JsonObject {
  return foreign({ schemagroups: { acme: { schemas: resources } } });
}

function json(text: string | undefined): unknown {
  return JSON.parse(text ?? 'null');
}

describe('readRegistryDocument', () => {
  test('lays a document of another tool out in files', async () => {
    const { fileSystem, files, origins, diagnostics } = readDocument(
      foreign({
        self: '#/',
        xid: '/',
        policygroupsurl: '#/policygroups',
        policygroupscount: 1,
        policygroups: {
          'Corporate.Policies': {
            policygroupid: 'Corporate.Policies',
            self: '#/policygroups/Corporate.Policies',
            description: 'Corporate policies',
            policies: {
              headquarters: {
                policyid: 'headquarters',
                meta: { policyid: 'headquarters', deprecated: {} },
                versions: {
                  '1.0': {
                    policyid: 'headquarters',
                    versionid: '1.0',
                    self: '#/policygroups/Corporate.Policies/policies/headquarters/versions/1.0',
                    isdefault: true,
                    epoch: 3,
                    policydefinition: { '@type': 'Set' },
                  },
                },
              },
            },
          },
        },
        rulegroups: {
          acme: {
            rules: {
              hq: { versions: { '1': { appliesto: ['*'], schemaref: '#/schemagroups/a' } } },
            },
          },
        },
      }),
    );
    const texts = toTexts(files);
    const folder = 'policygroups/Corporate.Policies';

    expect(diagnostics).toEqual([]);
    expect(Object.keys(texts).sort()).toEqual([
      `${folder}/meta.json`,
      `${folder}/policies/headquarters/meta.json`,
      `${folder}/policies/headquarters/versions/1.0.json`,
      'rulegroups/acme/rules/hq/versions/1.json',
    ]);
    expect(json(texts[`${folder}/policies/headquarters/versions/1.0.json`])).toEqual({
      epoch: 3,
      policydefinition: { '@type': 'Set' },
    });
    expect(json(texts[`${folder}/policies/headquarters/meta.json`])).toEqual({
      xid: '/policygroups/Corporate.Policies/policies/headquarters/meta',
      deprecated: {},
    });
    expect(json(texts['rulegroups/acme/rules/hq/versions/1.json'])).toEqual({
      appliesto: ['*'],
      schemaref: '#/schemagroups/a',
    });
    expect(origins.get(`${folder}/policies/headquarters/versions/1.0.json`)).toBe(
      '/policygroups/Corporate.Policies/policies/headquarters/versions/1.0',
    );
    const index = await buildDeploymentIndex(fileSystem);
    expect([...index.artifacts.keys()]).toEqual([
      '/rulegroups/acme/rules/hq/versions/1',
      '/policygroups/Corporate.Policies/policies/headquarters/versions/1.0',
    ]);
  });

  test.each([
    ['an object', { schema: { type: 'object' } }, '1.json', '{\n  "type": "object"\n}\n'],
    ['JSON as text', { schema: '{"type":"object"}' }, '1.json', '{"type":"object"}'],
    ['text', { schema: 'syntax', format: 'Protobuf/3' }, '1.proto', 'syntax'],
    ['text of a media type', { schema: '<a/>', contenttype: 'application/xml' }, '1.xml', '<a/>'],
    ['base64', { schemabase64: 'eyJhIjoxfQ==' }, '1.json', '{"a":1}'],
    ['base64 without padding', { schemabase64: 'eyJhIjoxfQ' }, '1.json', '{"a":1}'],
    [
      'Avro',
      { schema: { type: 'record' }, format: 'Avro/1.11.1' },
      '1.avsc',
      '{\n  "type": "record"\n}\n',
    ],
  ])('writes a document given as %s', (_, version, name, text) => {
    const { files } = readDocument(schemas({ carbon: { versions: { '1': version } } }));

    expect(toTexts(files)[`schemagroups/acme/schemas/carbon/versions/${name}`]).toBe(text);
  });

  test.each([
    ['at a URL', { schemaurl: 'https://acme.example/s' }, 'convert/not-expressible', '/schemaurl'],
    ['that is absent', { format: 'Avro/1' }, 'convert/not-expressible', ''],
    ['that does not decode', { schemabase64: '%' }, 'xregistry/base64', '/schemabase64'],
    ['given twice', { schema: {}, schemabase64: 'e30=' }, 'xregistry/hasdocument', '/schemabase64'],
  ])('reports a document %s', (_, version, code, member) => {
    const { diagnostics } = readDocument(schemas({ carbon: { versions: { '1': version } } }));

    expect(places(diagnostics)).toEqual([
      `${code} acme.xreg.json /schemagroups/acme/schemas/carbon/versions/1${member}`,
    ]);
  });

  test.each(['0.5', '1.0-rc1', '1.0-rc3', undefined, '2.0'])(
    'reads version %s of the specification and says so',
    (specversion) => {
      const { diagnostics } = readDocument(specversion === undefined ? {} : { specversion });

      expect(places(diagnostics)).toEqual([
        `xregistry/specversion acme.xreg.json ${specversion === undefined ? '' : '/specversion'}`,
      ]);
    },
  );

  test('reads the default version that drafts state on the resource', async () => {
    const { fileSystem, diagnostics } = readDocument(
      schemas({
        carbon: {
          defaultversionid: '1',
          defaultversionsticky: true,
          versions: { '1': { schema: {} }, '2': { schema: {} } },
        },
      }),
    );

    const index = await buildDeploymentIndex(fileSystem);

    expect(diagnostics).toEqual([]);
    expect(index.find('/schemagroups/acme/schemas/carbon', 'schema').xid).toBe(
      '/schemagroups/acme/schemas/carbon/versions/1',
    );
  });

  test('takes a resource without versions for its only version', () => {
    const { files } = readDocument(schemas({ carbon: { versionid: '3', schema: {} } }));

    expect([...files.keys()]).toEqual(['schemagroups/acme/schemas/carbon/versions/3.json']);
  });

  test('reports what a resource says otherwise than its default version', () => {
    const { diagnostics } = readDocument(
      schemas({
        carbon: { name: 'Carbon', icon: 'i', versions: { '1': { name: 'Carbon', schema: {} } } },
      }),
    );

    expect(places(diagnostics)).toEqual([
      'xregistry/default-copy acme.xreg.json /schemagroups/acme/schemas/carbon/icon',
    ]);
  });

  test('keeps group types it does not know, and says so', () => {
    const messagegroups = { acme: { messages: { changed: { description: 'It changed.' } } } };

    const { files, diagnostics } = readDocument(foreign({ messagegroups }));

    expect(places(diagnostics)).toEqual(['xregistry/unknown-type acme.xreg.json /messagegroups']);
    expect(json(toTexts(files)['xregistry.json'])).toEqual({
      specversion: '1.0-rc4',
      messagegroups,
    });
  });

  test.each([
    ['../../etc', 'xregistry/malformed-id'],
    ['a/b', 'xregistry/malformed-id'],
    ['', 'xregistry/malformed-id'],
    ['-x', 'xregistry/malformed-id'],
  ])('writes no file for the id %j', (id, code) => {
    const { files, diagnostics } = readDocument(
      foreign({
        policygroups: {
          [id]: {},
          acme: { policies: { [id]: {}, use: { versions: { [id]: {} } } } },
        },
      }),
    );

    expect(diagnostics.map((diagnostic) => diagnostic.code)).toEqual([code, code, code]);
    expect([...files.keys()]).toEqual([]);
  });

  test.each([
    [[], ''],
    [{ policygroups: [] }, '/policygroups'],
    [{ policygroups: { acme: 1 } }, '/policygroups/acme'],
    [{ policygroups: { acme: { policies: 'x' } } }, '/policygroups/acme/policies'],
    [{ policygroups: { acme: { policies: { use: null } } } }, '/policygroups/acme/policies/use'],
  ])('reports what is no entity: %j', (document, pointer) => {
    const { diagnostics } = readDocument(Array.isArray(document) ? document : foreign(document));

    expect(diagnostics.map((diagnostic) => diagnostic.pointer)).toEqual([pointer]);
    expect(diagnostics.every(({ severity }) => severity === 'error')).toBe(true);
  });
});

describe('a document that was edited after it was written', () => {
  const path = 'rules/dspacex.membership.v1.0.json';
  const file = 'rulegroups/dspacex/rules/membership/versions/1.0.json';
  const names = ['rulegroups', 'dspacex', 'rules', 'membership', 'versions', '1.0'];
  const oddText = '{"appliesTo":["*"],\n "name":"Membership"}';

  /** Writes a document, changes its version entity and reads it. */
  async function edit(text: string, change: (version: Record<string, unknown>) => void) {
    const { document } = await convertToDocument({ [path]: text });
    change(at(document, ...names) as Record<string, unknown>);
    return readDocument(document);
  }

  test('gives the recorded text while its attributes say the same', async () => {
    const { files, diagnostics } = await edit(oddText, (version) => {
      version['epoch'] = 12;
      version['modifiedat'] = '2026-01-31T12:00:00Z';
      version['self'] = 'https://acme.example/registry/rulegroups/dspacex';
    });

    expect(toTexts(files)[file]).toBe(oddText);
    expect(diagnostics).toEqual([]);
  });

  test.each<[string, (version: Record<string, unknown>) => void, unknown]>([
    ['changed', (version) => (version['name'] = 'Members'), { appliesTo: ['*'], name: 'Members' }],
    ['removed', (version) => delete version['name'], { appliesTo: ['*'] }],
    [
      'added',
      (version) => (version['icon'] = 'i'),
      { appliesTo: ['*'], name: 'Membership', icon: 'i' },
    ],
    [
      'decided anew',
      (version) => (version['ancestorid'] = '0.9'),
      { appliesTo: ['*'], name: 'Membership', ancestorid: '0.9' },
    ],
  ])('counts before the recorded text where an attribute was %s', async (_, change, expected) => {
    const { files, diagnostics } = await edit(oddText, change);

    expect(json(toTexts(files)[file])).toEqual(expected);
    expect(places(diagnostics)).toEqual([
      `convert/stale-text acme.xreg.json /${names.join('/')}/xregsource/text`,
    ]);
  });

  test('gives versions what they had from a resource whose file is stale', async () => {
    const folder = 'policygroups/dspacex/policies/membership';
    const { document } = await convertToDocument({
      [`${folder}/meta.json`]: '{"description":"Members only","xid":"/"}',
      [`${folder}/versions/1.0.json`]: {},
    });
    const resource = at(document, 'policygroups', 'dspacex', 'policies', 'membership');
    (at(resource, 'meta') as Record<string, unknown>)['readonly'] = true;

    const { files } = readDocument(document);

    expect(json(toTexts(files)[`${folder}/versions/1.0.json`])).toEqual({
      description: 'Members only',
    });
  });

  test('gives a meta.json for a default version that was chosen in the document', async () => {
    const { document } = await convertToDocument({
      'policies/dspacex.membership.v1.0.json': {},
      'policies/dspacex.membership.v2.0.json': {},
    });
    const meta = at(document, 'policygroups', 'dspacex', 'policies', 'membership', 'meta');
    (meta as Record<string, unknown>)['defaultversionid'] = '1.0';

    const { files } = readDocument(document);

    expect(json(toTexts(files)['policygroups/dspacex/policies/membership/meta.json'])).toEqual({
      defaultversionid: '1.0',
      defaultversionsticky: true,
    });
  });
});
