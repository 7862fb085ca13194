// SPDX-License-Identifier: Apache-2.0
import { expect, it, vi } from 'vitest';
import { listPages } from './list-pages.js';
import { readPage } from './read-page.js';

// Hundreds of pages are read, which takes long on a busy machine.
vi.setConfig({ testTimeout: 60_000 });

it('lists what of the documentation is not run, and why', async () => {
  const rows = listPages().flatMap(({ path, text }) =>
    readPage(text).blocks.flatMap((block) =>
      block.kind === 'code' && block.remark?.kind === 'not run'
        ? `- [${path}](../../${path}), \`${firstLine(block.text)}\`: ${block.remark.reason}.`
        : [],
    ),
  );

  await expect(`${TITLE}\n\n${rows.join('\n')}\n`).toMatchFileSnapshot('not-run.md');
});

const TITLE = `# Blocks of the documentation that no test runs

Each says so beside it, with the reason. \`vitest -u testing/docs\` writes this list.`;

function firstLine(text: string): string {
  return text.split('\n')[0]?.replace(/\s+#.*/, '') ?? '';
}
