// SPDX-License-Identifier: Apache-2.0
// The floor of validation: one process that reads every policy, parses it with JSON.parse, runs the same
// compiled validators on it, and prints the files they refuse. No positions, no layout, no JSON-LD, no
// report.
import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';

const require = createRequire(
  new URL('../../../packages/governance/package.json', import.meta.url),
);
const { Ajv } = require('ajv');

const root = process.argv[2];
const json = (...path) => JSON.parse(readFileSync(join(root, ...path), 'utf8'));
const ajv = new Ajv({ strict: false, logger: false, allErrors: true });
const validators = readdirSync(join(root, 'schemas')).map((file) =>
  ajv.compile(json('schemas', file)),
);

const failing = [];
for (const file of readdirSync(join(root, 'policies'))) {
  const { policydefinition: policy } = json('policies', file);
  const verdicts = validators.map((validate) => validate({ policy }));
  if (verdicts.includes(false)) failing.push(file);
}
console.log(failing.join('\n'));
