// SPDX-License-Identifier: Apache-2.0
import { existsSync } from 'node:fs';
import { join, posix } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { REPOSITORY } from './create-sandbox.js';
import { listPages } from './list-pages.js';
import { readPage } from './read-page.js';

// Hundreds of pages are read, which takes long on a busy machine.
vi.setConfig({ testTimeout: 60_000 });

const pages = new Map(listPages().map(({ path, text }) => [path, readPage(text)]));

/** Links within the repository: the page, its line, the file they lead to, and the place in it. */
const links = [...pages].flatMap(([page, { links: found }]) =>
  found
    .filter(({ target }) => !/^[a-z]+:/.test(target))
    .map(({ target, line }) => {
      const [path = '', anchor] = decodeURI(target).split('#');
      const file = path === '' ? page : posix.normalize(posix.join(posix.dirname(page), path));
      return { page, place: `${page}:${line}: ${target}`, file: file.replace(/\/$/, ''), anchor };
    }),
);

describe('the links of the documentation', () => {
  it('lead to files and folders that are there', () => {
    const dead = links.filter(({ file }) => !existsSync(join(REPOSITORY, file)));

    expect(links.length).toBeGreaterThan(500);
    expect(dead.map(({ place }) => place)).toEqual([]);
  });

  it('lead to places that their page has', () => {
    const lost = links.filter(
      ({ file, anchor }) => anchor !== undefined && pages.get(file)?.anchors.has(anchor) !== true,
    );

    expect(links.filter(({ anchor }) => anchor !== undefined).length).toBeGreaterThan(40);
    expect(lost.map(({ place }) => place)).toEqual([]);
  });

  it('reach every page from the README', () => {
    const reached = new Set(['README.md']);
    for (const page of reached) {
      for (const link of links) if (link.page === page) reached.add(pageOf(link.file));
    }

    expect([...pages.keys()].filter((page) => !reached.has(page))).toEqual([]);
  });

  it('reach every page of docs from its index', () => {
    const listed = new Set(
      links.filter(({ page }) => page === 'docs/README.md').map(({ file }) => file),
    );
    const missing = [...pages.keys()].filter(
      (page) => /^docs\/[^/]+\.md$/.test(page) && page !== 'docs/README.md' && !listed.has(page),
    );

    expect(missing).toEqual([]);
  });
});

/** GitHub shows the README of a folder. */
function pageOf(file: string): string {
  return pages.has(`${file}/README.md`) ? `${file}/README.md` : file;
}
