// SPDX-License-Identifier: Apache-2.0
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { main } from '../src/main.js';
import { createMemoryIo } from './memory-io.js';
import { createTemporaryFolder } from './temporary-folder.js';

const GUIDE = fileURLToPath(new URL('../../../docs/writing-rules.md', import.meta.url));

/** A block of code, with the last path in backticks before it. */
const BLOCK = /(?:`([^`\n]+\.json)`[^`]*?)?```(json|sh|)\n([^]*?)```/g;

/**
 * Does what the guide says: a JSON block is written to the file that is named before it, a shell
 * block is run, and a block without a language shows what the last command wrote.
 */
async function rerun(guide: string, cwd: string): Promise<string> {
  const parts: string[] = [];
  let output = '';
  let end = 0;
  for (const match of guide.matchAll(BLOCK)) {
    const [whole, path = '', language, content = ''] = match;
    parts.push(guide.slice(end, match.index));
    end = match.index + whole.length;
    if (language === 'json') {
      const file = join(cwd, path);
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, content);
    } else if (language === 'sh') {
      const io = createMemoryIo({ cwd });
      await main(content.trim().split(' ').slice(1), io);
      output = io.out() + io.err();
    }
    parts.push(language === '' ? `\`\`\`\n${shorten(output)}\`\`\`` : whole);
  }
  return [...parts, guide.slice(end)].join('');
}

/** Of long output the beginning and the end, with `…` between. */
function shorten(output: string): string {
  const lines = output.split('\n');
  if (lines.length <= 30) return output;
  return [...lines.slice(0, 12), '', '…', '', ...lines.slice(-4)].join('\n');
}

it('shows in the guide what its commands write', { timeout: 60_000 }, async () => {
  const guide = readFileSync(GUIDE, 'utf8');

  const rerunGuide = await rerun(guide, createTemporaryFolder({}));

  await expect(rerunGuide).toMatchFileSnapshot(GUIDE);
});
