// SPDX-License-Identifier: Apache-2.0
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { REPOSITORY } from './create-sandbox.js';

/** A page of the documentation, with its path below the repository. */
export interface PageFile {
  readonly path: string;
  readonly text: string;
}

const FOLDERS = ['docs', 'examples', 'packages', 'testing'];

/** Folders below these hold no documentation: what others wrote, what was made, what is under test. */
const PASSED_OVER =
  /(?:^|[\\/])(?:node_modules|dist|test|recorded)(?:[\\/]|$)|^xregistry-broken[\\/]policies[\\/]/;

/** Every page of the documentation, by path. */
export function listPages(): readonly PageFile[] {
  const below = FOLDERS.flatMap((folder) =>
    readdirSync(join(REPOSITORY, folder), { recursive: true, encoding: 'utf8' })
      .filter((name) => !PASSED_OVER.test(name))
      .map((name) => `${folder}/${name.replaceAll('\\', '/')}`),
  );
  return [...readdirSync(REPOSITORY), ...below]
    .filter((path) => path.endsWith('.md'))
    .sort()
    .map((path) => ({ path, text: readFileSync(join(REPOSITORY, path), 'utf8') }));
}
