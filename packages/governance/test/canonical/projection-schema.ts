// SPDX-License-Identifier: Apache-2.0
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv, type ValidateFunction } from 'ajv';

const FILE = join(import.meta.dirname, '../../schema/canonical-policy-1.schema.json');

/** Judges projections by the JSON Schema that ships with the package. */
export const isProjection: ValidateFunction = new Ajv({ allErrors: true }).compile(
  JSON.parse(readFileSync(FILE, 'utf8')) as object,
);
