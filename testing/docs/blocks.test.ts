// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it, vi } from 'vitest';
import { listPages } from './list-pages.js';
import { readPage } from './read-page.js';

// Hundreds of pages are read, which takes long on a busy machine.
vi.setConfig({ testTimeout: 60_000 });

/** What the tests know to deal with. What is only shown is named as such. */
const LANGUAGES = new Set([
  '',
  'sh',
  'console',
  'ts',
  'python',
  'json',
  'yaml',
  'text',
  'jsonc',
  'mermaid',
]);

const blocks = listPages().flatMap(({ path, text }) =>
  readPage(text).blocks.flatMap((block) =>
    block.kind === 'code' ? { ...block, place: `${path}:${block.line}` } : [],
  ),
);

describe('the blocks of code of the documentation', () => {
  it('are in languages that the tests know', () => {
    const unknown = blocks.filter(({ language }) => !LANGUAGES.has(language));

    expect(unknown.map(({ place, language }) => `${place}: ${language}`)).toEqual([]);
  });

  it('hide no command in a block that is only shown', () => {
    const hidden = blocks.filter(({ language, text }) => language === 'text' && /^\$ /m.test(text));

    expect(hidden.map(({ place }) => place)).toEqual([]);
  });
});
