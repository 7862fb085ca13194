// SPDX-License-Identifier: Apache-2.0
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { SHAPES, type ShapeName } from '../../../src/rule-quality/static/projection-shape.js';

interface Definition {
  readonly required?: readonly string[];
  readonly properties?: Readonly<Record<string, unknown>>;
  readonly allOf?: readonly Definition[];
}

const schema = JSON.parse(
  readFileSync(new URL('../../../schema/canonical-policy-1.schema.json', import.meta.url), 'utf8'),
) as Definition & { readonly definitions: Readonly<Record<string, Definition>> };

const policy = schema.properties?.['policy'] as Definition;

describe('SHAPES', () => {
  it.each<[ShapeName, Definition]>([
    ['document', schema],
    ['policy', policy],
    ['permission', { ...schema.definitions['rule'] }],
  ])(
    'gives the %s the members that the JSON Schema of the canonical form gives it',
    (name, definition) => {
      const members = [...(SHAPES[name].members?.keys() ?? [])].sort();

      expect(members).toEqual(Object.keys(definition.properties ?? {}).sort());
    },
  );

  it('has in every policy what the JSON Schema requires of it', () => {
    expect([...(SHAPES.policy.always ?? [])].sort()).toEqual([...(policy.required ?? [])].sort());
  });
});
