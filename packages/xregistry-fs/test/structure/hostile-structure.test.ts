// SPDX-License-Identifier: Apache-2.0
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  checkArchiveEntries,
  checkRegistryDocument,
  parseJsonSource,
  STRUCTURAL_PROFILES,
  type JsonValue,
} from '../../src/index.js';
import { checkTree, POLICY } from './registry-fixture.js';

const NAMES = [
  'labels',
  'epoch',
  'xid',
  'self',
  'createdat',
  'deprecated',
  'meta',
  'versions',
  'ancestorid',
  'defaultversionid',
  'isdefault',
  'format',
  'compatibility',
  'policydefinition',
  'policyid',
  'versionid',
  'schemauri',
  'xref',
  'capabilities',
  'modelsource',
  'policygroups',
  'toString',
  'hasOwnProperty',
  'valueOf',
];

const json = fc.letrec<{ value: JsonValue }>((tie) => ({
  value: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc.constantFrom<JsonValue>(
      null,
      true,
      0,
      -1,
      1.5,
      '',
      '/',
      '#/',
      'null',
      '2026-01-01T00:00:00Z',
    ),
    fc.string(),
    fc.array(tie('value'), { maxLength: 3 }),
    fc.dictionary(fc.constantFrom(...NAMES), tie('value'), { maxKeys: 5, noNullPrototype: true }),
  ),
})).value;

const object = fc.dictionary(fc.constantFrom(...NAMES), json, {
  maxKeys: 8,
  noNullPrototype: true,
});

describe('checkStructure on hostile input', () => {
  it('judges any metadata without an exception', async () => {
    await fc.assert(
      fc.asyncProperty(
        object,
        object,
        object,
        object,
        fc.constantFrom(...STRUCTURAL_PROFILES),
        async (registry, group, meta, version, profile) => {
          const diagnostics = await checkTree(
            {
              'xregistry.json': registry,
              'policygroups/dspacex/meta.json': group,
              'policygroups/dspacex/policies/a/meta.json': meta,
              'policygroups/dspacex/policies/a/versions/1.json': version,
              'policygroups/dspacex/policies/a/versions/2.json': version,
            },
            { profile },
          );

          expect(
            diagnostics.every(({ help, message }) => help !== undefined && message !== ''),
          ).toBe(true);
        },
      ),
      { numRuns: 150 },
    );
  });

  it('judges any model without an exception', async () => {
    const member = fc.constantFrom(
      'groups',
      'attributes',
      'resources',
      'type',
      'item',
      'enum',
      'default',
      'ifvalues',
      'siblingattributes',
      'singular',
      'plural',
      '$include',
      '$includes',
      'target',
      'policygroups',
      'policies',
      'ximportresources',
      'constraints',
      'a',
    );
    const model = fc.letrec<{ value: JsonValue }>((tie) => ({
      value: fc.oneof(
        { depthSize: 'medium' },
        fc.constantFrom<JsonValue>(
          null,
          true,
          1,
          'string',
          'object',
          'array',
          '/policygroups/policies',
          '#/groups',
          '#',
          'model.json',
        ),
        fc.array(tie('value'), { maxLength: 2 }),
        fc.dictionary(member, tie('value'), { maxKeys: 6, noNullPrototype: true }),
      ),
    })).value;
    await fc.assert(
      fc.asyncProperty(fc.dictionary(member, model, { noNullPrototype: true }), async (value) => {
        await checkTree({ 'model.json': value, 'policies/dspacex.a.v1.json': POLICY });
      }),
      { numRuns: 200 },
    );
  });

  it('stops at includes that multiply', async () => {
    const level = (next: number) => ({
      a: { $include: `level${next}.json` },
      b: { $include: `level${next}.json` },
    });
    const files = Object.fromEntries(
      Array.from({ length: 40 }, (_, index) => [`level${index}.json`, level(index + 1)]),
    );

    const diagnostics = await checkTree({
      'model.json': { groups: { $include: 'level0.json' } },
      ...files,
      'policies/dspacex.a.v1.json': POLICY,
    });

    expect(diagnostics.some(({ code }) => code === 'xregistry/model-include')).toBe(true);
  });

  it('judges a chain of a thousand ancestors', async () => {
    const tree = Object.fromEntries(
      Array.from({ length: 1000 }, (_, index) => [
        `policies/dspacex.a.v${index + 1}.json`,
        { ...POLICY, ancestorid: String(Math.max(index, 1)) },
      ]),
    );

    expect(await checkTree(tree)).toEqual([]);
  });

  it('cuts long texts in messages', async () => {
    const [diagnostic] = await checkTree({
      'policies/dspacex.a.v1.json': { ...POLICY, xid: 'x'.repeat(100_000) },
    });

    expect(diagnostic?.message.length).toBeLessThan(400);
  });

  it('lets no text of a document, a model or an archive steer a terminal', () => {
    const escape = '\u001b[31m';
    const value = {
      modelsource: {
        attributes: { [escape]: { type: escape, default: escape } },
        groups: {
          [escape]: { singular: escape, resources: { [escape]: {} } },
          endpoints: { singular: escape, attributes: { a: { type: 'string', required: true } } },
        },
      },
      [escape]: { [escape]: {} },
      endpoints: { [escape]: { [escape]: 1, self: escape, xid: escape } },
      policygroups: {
        [escape]: {
          policies: {
            [escape]: {
              meta: { xref: escape, [escape]: 1 },
              versions: { [escape]: { xid: escape } },
            },
          },
        },
      },
    };
    const bytes = new TextEncoder().encode(JSON.stringify(value));
    const { source } = parseJsonSource(bytes, { file: 'acme.xreg.json' });

    const diagnostics = [
      ...(source === undefined ? [] : checkRegistryDocument(source, { profile: 'strict' })),
      ...checkArchiveEntries([
        { name: 'z', isLink: false, modifiedMs: 0 },
        { name: escape, isLink: true, modifiedMs: 1 },
      ]),
    ];

    expect(diagnostics.length).toBeGreaterThan(20);
    for (const { message, help = '' } of diagnostics) {
      expect(message).not.toContain('\u001b');
      expect(help).not.toContain('\u001b');
    }
  });

  it('takes the names of Object.prototype for what they are: unknown', async () => {
    const diagnostics = await checkTree({
      'xregistry.json': { toString: 'x', valueOf: 1 },
      'policies/dspacex.a.v1.json': POLICY,
    });

    expect(diagnostics.map(({ code, pointer }) => `${code} ${pointer ?? ''}`)).toEqual([
      'xregistry/specversion ',
      'xregistry/attribute-name /toString',
      'xregistry/attribute-name /valueOf',
    ]);
  });
});
