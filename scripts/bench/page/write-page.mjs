// SPDX-License-Identifier: Apache-2.0
// What sections have measured, kept from run to run, so that one of them can be measured again.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { repositoryRoot } from '../../pnpm.mjs';
import { benchFolder } from '../measure/run-measured.mjs';
import { renderPage } from './render-page.mjs';

const page = join(repositoryRoot, 'docs', 'benchmarks.md');
const file = join(benchFolder, 'results.json');

/** Results by id of section, and the environment of the last whole run. */
export function readResults() {
  return existsSync(file)
    ? JSON.parse(readFileSync(file, 'utf8'))
    : { environment: undefined, results: {} };
}

export function writeResults(kept) {
  mkdirSync(benchFolder, { recursive: true });
  writeFileSync(file, `${JSON.stringify(kept, null, 2)}\n`);
}

/** Writes docs/benchmarks.md from what is kept. */
export async function writePage(sections) {
  // Loaded now: on a clean checkout it is there only after the benchmark has installed it.
  const { default: prettier } = await import('prettier');
  const { environment, results } = readResults();
  const text = await prettier.format(renderPage(sections, results, environment), {
    ...(await prettier.resolveConfig(page)),
    parser: 'markdown',
  });
  writeFileSync(page, text);
  return page;
}
