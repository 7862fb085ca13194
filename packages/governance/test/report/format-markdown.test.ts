// SPDX-License-Identifier: Apache-2.0
import { createDiagnostic } from '@xreg/xregistry-fs';
import { describe, expect, it } from 'vitest';
import { formatReport } from '../../src/index.js';
import { HOSTILE_REPORT, rangeOf, reportOf } from './sample-report.js';

describe('formatMarkdown', () => {
  it('has no table where nothing was found', () => {
    expect(formatReport(reportOf([]), 'markdown')).toMatch(/^### xreg: no findings\n[^|]*$/);
  });

  it('lets no name open a cell, a row, a tag, a code span or a link', () => {
    const rows = formatReport(HOSTILE_REPORT, 'markdown').split(/[\r\n]/);
    const row = rows.find((line) => line.startsWith('| error')) ?? '';

    expect(rows.filter((line) => line.startsWith('|'))).toHaveLength(3);
    expect(row.match(/(?<!\\)\|/g)).toHaveLength(5);
    expect(row.replaceAll('<br>', '').replaceAll('<!-- -->', '')).not.toContain('<');
    expect(row).not.toMatch(/(?<!\\)`/);
    expect(row.match(/(?<!\\)\]\(/g)).toHaveLength(1);
  });

  it('neither mentions people nor links to addresses that stand in names', () => {
    const diagnostic = createDiagnostic({
      code: 'odrl/no-uid',
      severity: 'error',
      message: 'See "@acme", "http://a.example", "www.a.example" and "use@1".',
      file: 'a.json',
      range: rangeOf(1, 1),
    });

    expect(formatReport(reportOf([diagnostic]), 'markdown')).toContain(
      '"@<!-- -->acme", "http:<!-- -->//a.example", "www<!-- -->.a.example" and "use@1"',
    );
  });

  it('stops at a hundred rows and says how many more there are', () => {
    const diagnostics = Array.from({ length: 103 }, (_, index) =>
      createDiagnostic({
        code: 'odrl/no-uid',
        severity: 'error',
        message: 'Policy has no uid.',
        file: 'a.json',
        range: rangeOf(index + 1, 1),
      }),
    );
    const text = formatReport(reportOf(diagnostics), 'markdown');

    expect(text.match(/^\| error/gm)).toHaveLength(100);
    expect(text).toMatch(/\n3 more findings not shown\n$/);
  });
});
