// SPDX-License-Identifier: Apache-2.0
// Puts the schemas of the files that people write, and of what commands tell programs, into the package
// of the command: ./node_modules/xreg/schema/. Runs when the package is packed.
import { cpSync, mkdirSync, readdirSync, rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const packages = fileURLToPath(new URL('../packages/', import.meta.url));
const out = `${packages}cli/schema/`;

rmSync(out, { recursive: true, force: true });
mkdirSync(out);
for (const name of readdirSync(packages)) {
  const folder = `${packages}${name}/${name === 'cli' ? 'output-schema' : 'schema'}/`;
  try {
    cpSync(folder, out, { recursive: true, errorOnExist: true, force: false });
  } catch (error) {
    if (error.code !== 'ENOENT') throw error;
  }
}
