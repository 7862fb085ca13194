// SPDX-License-Identifier: Apache-2.0
import { readFileSync } from 'node:fs';
import { parseJsonSource, type JsonSource } from '@xreg/xregistry-fs';
import { evaluateRule, type Violation } from '../rules/evaluate-rule.js';
import { loadSchema, type LoadedSchema } from '../rules/schema/load-schema.js';

let loaded: LoadedSchema | undefined;

/** Where a profile file has another shape than its schema asks for. */
export function profileViolations(source: JsonSource): readonly Violation[] {
  const verdict = evaluateRule((loaded ??= load()), source.value);
  return verdict.outcome === 'violated' ? verdict.violations : [];
}

/** The schema ships with the package, so a fault in it is a fault of ours. */
function load(): LoadedSchema {
  const text = readFileSync(new URL('../../schema/profile-1.schema.json', import.meta.url), 'utf8');
  const { source } = parseJsonSource(Buffer.from(text), { file: 'profile-1.schema.json' });
  const document = source && { xid: '/profile-1', key: 'profile-1', source };
  const { schema } = document ? loadSchema(document, () => undefined) : {};
  if (schema === undefined) throw new TypeError('The schema of profile files cannot be used.');
  return schema;
}
