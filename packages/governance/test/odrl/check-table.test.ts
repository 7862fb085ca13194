// SPDX-License-Identifier: Apache-2.0
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { CHECK_CATALOGUE } from '../../src/odrl/check-catalogue.js';
import { DIAGNOSTIC_CATALOGUE } from '../../src/report/diagnostic-catalogue.js';

const DOCS = join(import.meta.dirname, '../../../../docs');
const page = readFileSync(join(DOCS, 'odrl-checks.md'), 'utf8');

/** How many rows the list has of each kind. */
const KINDS = { J: 7, L: 16, O: 26, D: 17, C: 9 } as const;

interface Row {
  readonly id: string;
  readonly codes: ReadonlyMap<string, string>;
  readonly text: string;
}

const rows: readonly Row[] = page
  .split('\n')
  .filter((line) => /^\| [JLODC]\d\d /.test(line))
  .map((line) => ({
    id: line.slice(2, 5),
    codes: new Map(
      [...line.matchAll(/\[`([^`]+)`\]\(rules\/\1\.md\) (\w+)/g)].map(
        ([, code = '', severity = '']) => [code, severity],
      ),
    ),
    text: line,
  }));

describe('the list of checks', () => {
  it('has every row once, in order', () => {
    const expected = Object.entries(KINDS).flatMap(([kind, count]) =>
      Array.from({ length: count }, (_, index) => kind + String(index + 1).padStart(2, '0')),
    );

    expect(rows.map(({ id }) => id)).toEqual(expected);
  });

  it.each(rows)('tells the truth of $id', ({ codes, text }) => {
    if (codes.size === 0) expect(text).toContain('not checked, because');
    for (const [code, severity] of codes) {
      expect(DIAGNOSTIC_CATALOGUE.get(code)?.severity).toBe(severity);
      expect(existsSync(join(DOCS, 'rules', `${code}.md`))).toBe(true);
    }
  });

  it('names every check in the row that the check says it belongs to', () => {
    const unnamed = CHECK_CATALOGUE.filter(({ number }) => /^[JLODC]/.test(number)).filter(
      ({ code, number }) => rows.find(({ id }) => id === number)?.codes.has(code) !== true,
    );

    expect(unnamed.map(({ code, number }) => `${number} ${code}`)).toEqual([]);
  });
});
