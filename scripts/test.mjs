// SPDX-License-Identifier: Apache-2.0
// `npm test`: installs, builds, provides the real programs, runs every test.
import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { installAndBuild, pnpm, repositoryRoot } from './pnpm.mjs';
import { provideTools } from './tools.mjs';

const report = join(repositoryRoot, '.test-results', 'report.json');

installAndBuild();
const tools = await provideTools();
mkdirSync(join(report, '..'), { recursive: true });
process.exitCode = pnpm(
  [
    'exec',
    'vitest',
    'run',
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${report}`,
    ...process.argv.slice(2),
  ],
  tools,
);

const { numPassedTests, numFailedTests, numPendingTests } = JSON.parse(
  readFileSync(report, 'utf8'),
);
const skipped = numPendingTests > 0 ? `, ${numPendingTests} skipped` : '';
console.log(`\n${numPassedTests} passed, ${numFailedTests} failed${skipped}`);
