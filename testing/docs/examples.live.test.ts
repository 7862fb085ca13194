// SPDX-License-Identifier: Apache-2.0
import { expect, it } from 'vitest';
import { checkTypes } from './check-types.js';
import { listPages } from './list-pages.js';
import { readPage } from './read-page.js';

it('every program of the documentation has the types of the packages', () => {
  const examples = listPages().flatMap(({ path, text }) =>
    readPage(text).blocks.flatMap((block) =>
      block.kind === 'code' && block.language === 'ts'
        ? { place: `${path}:${block.line}`, text: block.text }
        : [],
    ),
  );

  expect(examples.length).toBeGreaterThan(5);
  expect(checkTypes(examples)).toEqual([]);
});

it('tells of types that are wrong', () => {
  const wrong = `import { parseJsonSource } from '@xreg/xregistry-fs';\nparseJsonSource('text', {});`;

  expect(checkTypes([{ place: 'page.md:1', text: wrong }])).toEqual([
    expect.stringMatching(/^page\.md:1: Argument of type 'string'/),
  ]);
});
