// SPDX-License-Identifier: Apache-2.0
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { DIAGNOSTIC_CATALOGUE } from '@xreg/governance';
import { describe, expect, it } from 'vitest';
import { parseDiagnosticPage } from '../../src/diagnostic-pages/diagnostic-page.js';
import { formatDiagnosticPage } from '../../src/diagnostic-pages/format-diagnostic-page.js';
import { readDiagnosticPages } from '../../src/diagnostic-pages/read-diagnostic-pages.js';
import { main } from '../../src/main.js';
import { textWidth } from '../../src/terminal/text-width.js';
import { createMemoryIo } from '../memory-io.js';
import { createTemporaryFolder } from '../temporary-folder.js';

const DOCS = join(import.meta.dirname, '../../../../docs/rules');

async function run(argv: readonly string[], columns?: number) {
  const io = createMemoryIo({
    cwd: createTemporaryFolder({}),
    ...(columns !== undefined && { columns }),
  });
  const exitCode = await main(['explain', ...argv], io);
  return { exitCode, out: io.out(), err: io.err() };
}

describe('the pages of diagnostics', () => {
  it('are those of the documentation, whole', () => {
    const documented = readdirSync(DOCS, { withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .flatMap(({ name }) =>
        readdirSync(join(DOCS, name)).map((file) => `${name}/${file.replace(/\.md$/, '')}`),
      );

    const pages = readDiagnosticPages();

    expect([...pages.keys()]).toEqual(documented.sort());
    for (const { code, summary, sections } of pages.values()) {
      expect([code, summary, ...Object.values(sections)]).not.toContain('');
      expect(`${code}: ${Object.values(sections).join('')}`).not.toMatch(/\]\((?!https:)/);
    }
  });

  it('lack no code that a validation can report', () => {
    const pages = readDiagnosticPages();

    expect([...DIAGNOSTIC_CATALOGUE.keys()].filter((code) => !pages.has(code))).toEqual([]);
  });

  it('name the part that is missing', () => {
    expect(() =>
      parseDiagnosticPage('json/syntax', '# json/syntax\n\nText.\n\n## Avoid\n'),
    ).toThrow('The page of "json/syntax" has no part "prefer".');
  });
});

describe('xreg explain --code', () => {
  it('prints what to avoid, what to prefer, why, and how to fix and configure it', async () => {
    const { exitCode, out, err } = await run(['--code', 'xregistry/id-mismatch'], 80);

    expect({ exitCode, err }).toEqual({ exitCode: 0, err: '' });
    expect(out).toMatchSnapshot();
  });

  it.each([40, 100])('keeps the text of every page within %i columns', (columns) => {
    for (const page of readDiagnosticPages().values()) {
      const text = formatDiagnosticPage(page, columns, false);

      // A word, an example or a table cannot be broken; they are no text that was wrapped.
      const prose = text.split('\n').filter((line) => /^ {2}[^ |]\S* \S+ \S+ \S/.test(line));
      expect([page.code, prose.filter((line) => textWidth(line) > columns)]).toEqual([
        page.code,
        [],
      ]);
      expect(text).not.toContain('](');
      expect(text).not.toContain('```');
    }
  });

  it('gives a program the same as data', async () => {
    const { exitCode, out } = await run(['--code', 'odrl/no-rules', '--output', 'json']);

    expect(exitCode).toBe(0);
    expect(JSON.parse(out)).toEqual({
      schemaVersion: 1,
      ...readDiagnosticPages().get('odrl/no-rules'),
    });
  });

  it('lists the codes of an area, or all', async () => {
    const area = await run(['--code', 'suppression']);
    const all = await run(['--code', 'all', '--output', 'json']);

    const { diagnostics } = JSON.parse(all.out) as { readonly diagnostics: readonly object[] };
    expect(area.out.match(/^\S+$/gm)).toEqual([
      'suppression/exceeded',
      'suppression/expired',
      'suppression/malformed',
      'suppression/not-allowed',
      'suppression/unused',
    ]);
    expect(diagnostics).toHaveLength(readDiagnosticPages().size);
    expect(diagnostics[0]).toEqual({
      code: 'assembly/collision',
      url: 'https://github.com/xreg/xreg/blob/main/docs/rules/assembly/collision.md',
      summary: expect.any(String) as string,
    });
  });

  it.each([
    ['odrl/no-rule', 'Did you mean "odrl/no-rules"'],
    ['odrl/syntax', 'Did you mean "json/syntax"?'],
    ['no-rules', 'Did you mean "governance/no-rules" or "odrl/no-rules"?'],
    ['tautolgy', 'Did you mean "odrl/tautology"?'],
    ['xregistri', 'Did you mean "xregistry"?'],
    ['__proto__', 'Run "xreg explain --code all"'],
    ['x'.repeat(100_000), 'Run "xreg explain --code all"'],
  ])('suggests what %.20s may mean', async (word, suggestion) => {
    const { exitCode, out, err } = await run(['--code', word]);

    expect({ exitCode, out }).toEqual({ exitCode: 2, out: '' });
    expect(err).toContain(suggestion);
  });

  it.each([
    [['--code', 'odrl/no-rules', 'acme/open@1.0'], '--code and <policy> exclude each other.'],
    [['--code', 'odrl/no-rules', '--rules', 'r'], '--code and --rules exclude each other.'],
    [['--code', 'odrl/no-rules', '--max-steps', '2'], '--code and --max-steps exclude each other.'],
    [['--code', ''], '--code needs a value: <code>.'],
    [[], 'xreg explain needs <policy> or --code <code>.'],
  ])('refuses %j', async (argv, message) => {
    const { exitCode, err } = await run(argv);

    expect(exitCode).toBe(2);
    expect(err).toContain(message);
  });

  it('is pointed to where a code stands in place of a policy', async () => {
    const { exitCode, err } = await run(['odrl/no-rules']);

    expect(exitCode).toBe(2);
    expect(err).toContain('run "xreg explain --code odrl/no-rules"');
  });
});
