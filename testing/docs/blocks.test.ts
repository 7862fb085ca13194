// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it, vi } from 'vitest';
import { checkData } from './check-data.js';
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

  it('are documents that can be read, and what their schemas ask for', () => {
    const wrong = blocks.flatMap(({ language, text, file, remark, place }) => {
      if (language !== 'json' && language !== 'yaml') return [];
      // What a page of json/ tells to avoid is no JSON.
      if (place.startsWith('docs/rules/json/')) return [];
      const written = remark?.kind === 'write' ? remark.file : file;
      return checkData({ language, text, file: written }).map((fault) => `${place}: ${fault}`);
    });

    expect(wrong).toEqual([]);
  });

  it('would be told where they are not', () => {
    const config =
      '{ "$schema": "./node_modules/xreg/schema/xreg.config.schema.json", "failsOn": 1 }';

    expect(checkData({ language: 'json', text: config, file: undefined })).not.toEqual([]);
    expect(
      checkData({ language: 'json', text: '{ "roots": 1 }', file: 'xreg.config.json' }),
    ).not.toEqual([]);
    expect(checkData({ language: 'yaml', text: 'a: [', file: undefined })).not.toEqual([]);
  });
});
