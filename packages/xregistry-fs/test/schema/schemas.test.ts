// SPDX-License-Identifier: Apache-2.0
import { join } from 'node:path';
import { format, resolveConfig } from 'prettier';
import { describe, expect, it } from 'vitest';
import { SCHEMA_BASE_URL, schemaUrl, type SchemaName } from '../../src/index.js';
import type { Schema } from './attribute-schemas.js';
import { ENTITY_SCHEMAS } from './entity-schemas.js';
import { MODEL_SCHEMA } from './model-schema.js';

const PACKAGES = join(import.meta.dirname, '../../..');
const GENERATED = Object.entries({ ...ENTITY_SCHEMAS, model: MODEL_SCHEMA }) as readonly (readonly [
  SchemaName,
  Schema,
])[];

// `vitest -u` writes them.
describe('the schemas of the files of a registry', () => {
  it.each(GENERATED)('say of "%s" what the checks of its structure say', async (name, schema) => {
    const file = join(PACKAGES, schemaUrl(name).slice(SCHEMA_BASE_URL.length));
    const style = await resolveConfig(file);

    const text = await format(JSON.stringify(schema), { ...style, parser: 'json' });

    await expect(text).toMatchFileSnapshot(file);
  });

  it.each(GENERATED)('tell people what each attribute of "%s" is for', (_, schema) => {
    const properties = Object.entries(schema['properties'] as Readonly<Record<string, Schema>>);

    const untold = properties
      .filter(([name, { description }]) => description === undefined && !name.startsWith('$'))
      .map(([name]) => name);

    expect(untold).toEqual([]);
  });
});
