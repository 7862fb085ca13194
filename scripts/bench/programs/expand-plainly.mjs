// SPDX-License-Identifier: Apache-2.0
// As expand.mjs, by the toolkit's own expansion of documents in plain form.
//
//   node expand-plainly.mjs <folder>
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expandPlain } from '../../../packages/governance/dist/canonical/expand-plain.js';
import { W3C_ODRL } from '../../../packages/governance/dist/contexts/w3c-odrl.js';

const folder = process.argv[2];
const contexts = [W3C_ODRL];
for (const file of readdirSync(folder).sort()) {
  const { policydefinition } = JSON.parse(readFileSync(join(folder, file), 'utf8'));
  const expansion = expandPlain(policydefinition, contexts);
  if (expansion === undefined) throw new Error(`${file} is not in plain form`);
  console.log(JSON.stringify(expansion.objects));
}
