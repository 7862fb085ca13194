// SPDX-License-Identifier: Apache-2.0
// Writes docs/rules/README.md, the list of every diagnostic, from the pages themselves.
//
//   node scripts/docs-index.mjs           writes it
//   node scripts/docs-index.mjs --check   fails where it is not current
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { repositoryRoot } from './pnpm.mjs';

const folder = join(repositoryRoot, 'docs', 'rules');
const target = join(folder, 'README.md');
const text = index();

if (!process.argv.includes('--check')) {
  writeFileSync(target, text);
} else if (readFileSync(target, 'utf8') !== text) {
  console.error('docs/rules/README.md is not current: run "node scripts/docs-index.mjs".');
  process.exitCode = 1;
}

function index() {
  const areas = readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name)
    .sort();
  const sections = areas.map((area) => {
    const rows = readdirSync(join(folder, area))
      .filter((file) => file.endsWith('.md'))
      .sort()
      .map(
        (file) => `- [\`${area}/${file.slice(0, -3)}\`](${area}/${file}): ${summary(area, file)}`,
      );
    return `## ${area}\n\n${rows.join('\n')}\n`;
  });
  return [
    '# Diagnostics\n',
    'Each finding of `xreg validate` has a stable code, and each code a page: what to avoid, what to write\ninstead, why, and how to configure it.\n',
    ...sections,
  ].join('\n');
}

/** The first paragraph below the heading of a page, on one line. */
function summary(area, file) {
  const page = readFileSync(join(folder, area, file), 'utf8');
  const paragraph = page
    .split(/\n{2,}/)
    .map((block) => block.trim())
    .find((block) => block !== '' && !block.startsWith('#') && !block.startsWith('|'));
  if (paragraph === undefined) throw new Error(`docs/rules/${area}/${file} has no summary`);
  return paragraph.replace(/\s+/g, ' ');
}
