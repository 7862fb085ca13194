// SPDX-License-Identifier: Apache-2.0
// Writes packages/cli/diagnostics.json: the pages of docs/rules as "xreg explain --code" reads them, by
// code. The command has to know them wherever it runs; so the build makes the file anew.
import { readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname, join, posix } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const folder = join(root, 'docs', 'rules');
const target = join(root, 'packages', 'cli', 'diagnostics.json');

/** Where the pages are read on the web; relative links become absolute by it. */
const PAGES = 'https://github.com/xreg/xreg/blob/main/docs/rules/';

/** Writes the file where its text is not current; whole or not at all, since tests run at once. */
export function writeDiagnosticPages() {
  const text = `${JSON.stringify(readPages())}\n`;
  if (read(target) === text) return;
  const draft = `${target}.${process.pid}`;
  writeFileSync(draft, text);
  renameSync(draft, target);
}

function readPages() {
  const areas = readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  const codes = areas
    .flatMap(({ name }) =>
      readdirSync(join(folder, name)).map((file) => posix.join(name, file.replace(/\.md$/, ''))),
    )
    .sort();
  return Object.fromEntries(
    codes.map((code) => {
      const page = readFileSync(join(folder, `${code}.md`), 'utf8');
      return [
        code,
        page.replace(/\]\((?!https?:)([^)]+)\)/g, (_, link) => `](${absolute(link, code)})`),
      ];
    }),
  );
}

function absolute(link, code) {
  return new URL(link, `${PAGES}${code}.md`).href;
}

function read(path) {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) writeDiagnosticPages();

// Tests of the sources read the file, too: Vitest calls this before the first of them.
export { writeDiagnosticPages as setup };
