// SPDX-License-Identifier: Apache-2.0
import { readFileSync } from 'node:fs';
import type { JsonSource } from '@xreg/xregistry-fs';
import { evaluateRule, type Violation } from '../rules/evaluate-rule.js';
import { loadOwnSchema } from '../rules/schema/load-own-schema.js';
import type { LoadedSchema } from '../rules/schema/load-schema.js';

let loaded: LoadedSchema | undefined;

/** Where a profile file has another shape than its schema asks for. */
export function profileViolations(source: JsonSource): readonly Violation[] {
  const verdict = evaluateRule((loaded ??= load()), source.value);
  return verdict.outcome === 'violated' ? verdict.violations : [];
}

function load(): LoadedSchema {
  const text = readFileSync(new URL('../../schema/profile-1.schema.json', import.meta.url), 'utf8');
  return loadOwnSchema(text, 'profile-1.schema.json');
}
