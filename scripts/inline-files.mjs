// SPDX-License-Identifier: Apache-2.0
import { readFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';

const READ = /readFileSync\(\s*new URL\('([^']+)', import\.meta\.url\),\s*'utf8',?\s*\)/g;

/**
 * An esbuild plugin for files that a module reads from beside itself, which are not there once the
 * module is part of a bundle: the text of the file takes the place of the call.
 */
export function inlineFiles() {
  return {
    name: 'inline-files',
    setup(bundler) {
      bundler.onLoad({ filter: /packages[/\\][a-z-]+[/\\]dist[/\\].*\.js$/ }, async ({ path }) => {
        const source = await readFile(path, 'utf8');
        const names = [...source.matchAll(READ)].map(([, name]) => name);
        const files = names.map((name) => resolve(dirname(path), name));
        const texts = new Map();
        for (const [at, file] of files.entries()) {
          texts.set(names[at], JSON.stringify(await readFile(file, 'utf8')));
        }
        const contents = source.replace(READ, (_, name) => texts.get(name));
        // Another way to write the call would fail only where the bundle runs.
        if (contents.includes('import.meta.url')) throw new Error(`${path} reads beside itself.`);
        return {
          contents,
          loader: 'js',
          watchFiles: files,
        };
      });
    },
  };
}
