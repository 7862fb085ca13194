// SPDX-License-Identifier: Apache-2.0
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { describeWithTools } from '../describe-with-tools.js';
import { REPOSITORY } from './create-sandbox.js';
import { listPages, type PageFile } from './list-pages.js';
import { readPage } from './read-page.js';
import { runPage } from './run-page.js';

const TOOLS = ['bash', 'git', 'oras', 'docker-registry'] as const;

/** Languages whose blocks are run. */
const RUN = new Set(['sh', 'console', 'ts', 'js', 'python']);

const isRun = ({ text }: PageFile): boolean =>
  readPage(text).blocks.some(
    (block) => block.kind === 'code' && RUN.has(block.language) && block.remark?.kind !== 'not run',
  );

describeWithTools('a reader who does what the page says, from top to bottom,', TOOLS, () => {
  it.each(listPages().filter(isRun))(
    'meets no step of $path that fails, and sees what it shows',
    { timeout: 600_000 },
    async ({ path, text }) => {
      const run = await runPage(text);

      expect(run.failures).toEqual([]);
      await expect(run.text).toMatchFileSnapshot(join(REPOSITORY, path));
    },
  );
});
