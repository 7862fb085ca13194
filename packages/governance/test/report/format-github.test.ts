// SPDX-License-Identifier: Apache-2.0
import { createDiagnostic, type Severity } from '@xreg/xregistry-fs';
import { describe, expect, it } from 'vitest';
import { formatReport } from '../../src/index.js';
import { HOSTILE_REPORT, rangeOf, reportOf } from './sample-report.js';

describe('formatGithub', () => {
  it('lets no name end a command, a property or a line', () => {
    const lines = formatReport(HOSTILE_REPORT, 'github').trimEnd().split(/\r|\n/);
    const [, properties = '', data = ''] = /^::error (.*?)::(.*)$/.exec(lines[0] ?? '') ?? [];

    expect(lines.filter((line) => line.startsWith('::'))).toHaveLength(1);
    expect(properties.split(',').map((each) => each.split('=')[0])).toEqual([
      'file',
      'line',
      'endLine',
      'col',
      'endColumn',
      'title',
    ]);
    expect(properties).toContain('file=registry/a"\\u000a%3A%3Aerror%3A%3Ab\\u000d%250A%2C]]>');
    expect(data).toContain('%250A');
  });

  it('stops at ten annotations of a kind and says how many more there are', () => {
    const many = (severity: Severity, length: number) =>
      Array.from({ length }, (_, index) =>
        createDiagnostic({
          code: 'odrl/no-uid',
          severity,
          message: `Policy has no uid (${severity}).`,
          file: 'a.json',
          range: rangeOf(index + 1, 1),
        }),
      );
    const report = reportOf([...many('info', 12), ...many('warning', 10), ...many('error', 11)]);
    const lines = formatReport(report, 'github').trimEnd();
    const commands = lines.split('\n').map((line) => /^::(\w+)/.exec(line)?.[1]);

    expect(commands.slice(0, 30)).toEqual([
      ...Array<string>(10).fill('error'),
      ...Array<string>(10).fill('warning'),
      ...Array<string>(10).fill('notice'),
    ]);
    expect(commands.slice(30).every((command) => command === undefined)).toBe(true);
    expect(lines).toMatch(/not annotated: 1 more error, 2 more infos$/);
  });
});
