// SPDX-License-Identifier: Apache-2.0
import type { JsonValue } from '@xreg/xregistry-fs';
import { Ajv } from 'ajv';
import addFormats from 'ajv-formats';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkSchema, type ConfigSchema } from '../../src/config/check-schema.js';
import { readConfigSchema } from '../../src/config/load-config.js';

const schema: ConfigSchema = readConfigSchema();
const ajv = new Ajv({ strict: false });
addFormats.default(ajv);
const isValid = ajv.compile(schema);

/** Values that some setting takes, and some that none does. */
const value = (): fc.Arbitrary<JsonValue> =>
  fc.oneof(
    fc.constantFrom<JsonValue>('', 'registry', 'edc-v4', 'both', 'strict', 'compact', 'warning'),
    fc.constantFrom<JsonValue>(0, 1, -1, 1.5, true, false, null, [], {}, 'a\\b', 'urn:acme:x'),
    fc.array(fc.constantFrom<JsonValue>('registry', 'rules', '', 7), { maxLength: 3 }),
    fc.dictionary(
      fc.constantFrom('odrl/unknown-term', 'Wrong', 'name', 'reference', 'movingTags', ''),
      fc.constantFrom<JsonValue>('off', 'error', 'urn:acme:x', 'x', 3, ['latest'], ['a b']),
      { maxKeys: 2 },
    ),
    fc.array(
      fc.dictionary(
        fc.constantFrom('from', 'group', 'name', 'version', 'type', 'wrap', 'exclude', 'other'),
        fc.constantFrom<JsonValue>('a/*.json', ['a/*.json'], '', 'policy', true, []),
        { minKeys: 3, maxKeys: 7 },
      ),
      { maxLength: 2 },
    ),
  );

describe('the check of the configuration', () => {
  it('comes to the verdict of a whole JSON Schema validator', () => {
    const names = [...Object.keys(schema.properties ?? {}), 'unknown'];
    const config = fc.dictionary(fc.constantFrom(...names), value(), { maxKeys: 3 });
    const verdicts = new Set<boolean>();
    fc.assert(
      fc.property(config, (each) => {
        const isSound = checkSchema(each, schema).length === 0;
        verdicts.add(isSound);

        expect(isSound).toBe(isValid(each));
      }),
      { numRuns: 5000 },
    );
    expect(verdicts.size).toBe(2);
  });
});
