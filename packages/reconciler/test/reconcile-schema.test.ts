// SPDX-License-Identifier: Apache-2.0
import { expect, test } from 'vitest';
import { readReconcileSchema } from '../src/index.js';

interface Schema {
  readonly description?: string;
  readonly $ref?: string;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly definitions?: Readonly<Record<string, Schema>>;
}

/** Every setting, with the names of those around it. */
function settings(schema: Schema, path = ''): readonly (readonly [string, Schema])[] {
  return Object.entries(schema.properties ?? {}).flatMap(([name, inner]) => [
    [path + name, inner] as const,
    ...settings(inner, `${path}${name}.`),
  ]);
}

test('the schema of the configuration describes every setting', () => {
  const schema = JSON.parse(readReconcileSchema()) as Schema;
  const all = [
    ...settings(schema),
    ...Object.values(schema.definitions ?? {}).flatMap((each) => settings(each)),
  ];

  const silent = all.filter(([, { description, $ref }]) => !description && !$ref);

  expect(all.length).toBeGreaterThan(40);
  expect(silent.map(([name]) => name)).toEqual([]);
});
