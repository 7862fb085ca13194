// SPDX-License-Identifier: Apache-2.0
// Expands the policies of the artifacts in a folder with jsonld.js, the library of the toolkit, and prints
// one line for each, in order of their names.
//
//   node expand.mjs <ODRL context> <folder>
import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';

const require = createRequire(
  new URL('../../../packages/governance/package.json', import.meta.url),
);
const jsonld = require('jsonld');

const [contextFile, folder] = process.argv.slice(2);
const json = (file) => JSON.parse(readFileSync(file, 'utf8'));
const context = json(contextFile);
const documentLoader = (documentUrl) => {
  if (documentUrl !== 'http://www.w3.org/ns/odrl.jsonld')
    throw new Error(`unknown context ${documentUrl}`);
  return { documentUrl, document: context };
};
for (const file of readdirSync(folder).sort()) {
  const { policydefinition } = json(join(folder, file));
  console.log(JSON.stringify(await jsonld.expand(policydefinition, { documentLoader })));
}
