// SPDX-License-Identifier: Apache-2.0
import { Validator, type Schema, type SchemaDraft } from '@cfworker/json-schema';
import type { Dialect } from '../../../src/rules/schema/dialect.js';

const DRAFTS: Readonly<Record<Dialect, SchemaDraft>> = {
  'draft-07': '7',
  '2019-09': '2019-09',
  '2020-12': '2020-12',
};

/** `$schema` of each draft. */
export const SCHEMA_URIS: Readonly<Record<Dialect, string>> = {
  'draft-07': 'http://json-schema.org/draft-07/schema#',
  '2019-09': 'https://json-schema.org/draft/2019-09/schema',
  '2020-12': 'https://json-schema.org/draft/2020-12/schema',
};

/** A JSON Schema engine that shares no code with the one that judges policies: it interprets. */
export function secondEngine(schema: unknown, dialect: Dialect): (value: unknown) => boolean {
  const validator = new Validator(schema as Schema, DRAFTS[dialect], true);
  return (value) => validator.validate(value).valid;
}
