// SPDX-License-Identifier: Apache-2.0
// Puts the schemas of the files that people write into the package of the command, where their editors
// find them: ./node_modules/xreg/schema/. Runs when the package is packed.
import { cpSync, mkdirSync, readdirSync, rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const packages = fileURLToPath(new URL('../packages/', import.meta.url));
const out = `${packages}cli/schema/`;

rmSync(out, { recursive: true, force: true });
mkdirSync(out);
for (const name of readdirSync(packages)) {
  if (name === 'cli') continue;
  const folder = `${packages}${name}/schema/`;
  try {
    cpSync(folder, out, { recursive: true, errorOnExist: true, force: false });
  } catch (error) {
    if (error.code !== 'ENOENT') throw error;
  }
}
