// SPDX-License-Identifier: Apache-2.0
import { readFileSync } from 'node:fs';
import type { JsonValue } from '@xreg/xregistry-fs';
import { describe, expect, it } from 'vitest';
import { CHECKED_KEYWORDS, checkSchema, type ConfigSchema } from '../../src/config/check-schema.js';

const schema = JSON.parse(
  readFileSync(new URL('../../schema/xreg.config.schema.json', import.meta.url), 'utf8'),
) as ConfigSchema;

describe('checkSchema', () => {
  it('accepts a configuration that uses every setting', () => {
    const config = {
      $schema: './node_modules/xreg/schema/xreg.config.schema.json',
      roots: ['registry'],
      profile: 'edc-v4',
      form: 'canonical',
      structure: 'strict',
      layout: 'compact',
      groups: ['acme.com'],
      assembly: [
        { from: 'a/*.json', group: 'dspacex', name: '{dirname}', version: '1.0', wrap: true },
        {
          from: ['b/*.json', 'c/*.json'],
          exclude: ['b/x.json'],
          type: 'rule',
          group: 'g',
          name: 'n',
          version: '1',
        },
      ],
      rules: ['../governance', 'ghcr.io/acme/rules:1.0'],
      shortNames: { 'membership.credential': 'https://dspacex.example/membership.credential' },
      severity: { 'xregistry/stray-file': 'off' },
      failOn: 'warning',
      publish: {
        reference: 'ghcr.io/acme/policies:1.0',
        name: 'policies',
        annotations: { 'org.opencontainers.image.title': 'Policies' },
        movingTags: ['latest'],
      },
    } satisfies JsonValue;

    expect(checkSchema(config, schema)).toEqual([]);
  });

  it.each<[string, JsonValue, string, string, string | undefined]>([
    ['an unknown key', { rulez: [] }, '/rulez', 'is not a setting', 'Did you mean "rules"?'],
    [
      'an inner unknown key',
      { publish: { tags: [] } },
      '/publish/tags',
      'is not a setting',
      'Known: reference, name, annotations, movingTags.',
    ],
    [
      'a wrong choice',
      { failOn: 'warn' },
      '/failOn',
      'cannot be "warn"',
      'Did you mean "warning"?',
    ],
    ['a wrong type', { rules: 'a' }, '/rules', 'is a string, not a list', undefined],
    ['a wrong item', { rules: ['a', 1] }, '/rules/1', 'is a number, not a string', undefined],
    ['an item twice', { rules: ['a', 'a'] }, '/rules/1', 'stands in the list twice', undefined],
    ['an empty list', { roots: [] }, '/roots', 'is an empty list', undefined],
    ['an empty text', { roots: [''] }, '/roots/0', 'is empty', undefined],
    ['no object', [], '', 'is a list, not an object', undefined],
    ['null', null, '', 'is a null, not an object', undefined],
    [
      'a relative IRI',
      { shortNames: { a: 'b' } },
      '/shortNames/a',
      'is not an absolute IRI',
      undefined,
    ],
    [
      'a missing member',
      { assembly: [{ from: 'a', group: 'g', name: 'n' }] },
      '/assembly/0',
      'lacks "version"',
      undefined,
    ],
    [
      'a path with a backslash',
      { roots: ['registries\\dspacex'] },
      '/roots/0',
      expect.stringContaining('does not match') as string,
      undefined,
    ],
    [
      'a key of the prototype',
      { constructor: 1 },
      '/constructor',
      'is not a setting',
      expect.stringContaining('Known: ') as string,
    ],
  ])('finds %s', (_, config, pointer, message, help) => {
    const [fault] = checkSchema(config, schema);

    expect(fault).toMatchObject({ pointer, message });
    expect(fault?.help).toEqual(help);
  });

  it('knows every keyword the shipped schema uses', () => {
    const annotations = new Set(['$schema', '$id', 'title', 'description', 'default', 'examples']);

    const unknown = [...keywordsOf(schema)].filter(
      (keyword) => !CHECKED_KEYWORDS.has(keyword) && !annotations.has(keyword),
    );

    expect(unknown).toEqual([]);
  });
});

function keywordsOf(part: ConfigSchema): Set<string> {
  const inner = [
    ...Object.values(part.properties ?? {}),
    ...Object.values(part.definitions ?? {}),
    ...(part.allOf ?? []),
    ...(part.oneOf ?? []),
    part.items,
    part.propertyNames,
    part.additionalProperties,
  ].filter((schema) => typeof schema === 'object');
  return new Set([...Object.keys(part), ...inner.flatMap((schema) => [...keywordsOf(schema)])]);
}
