// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from 'vitest';
import { readReportTargets } from '../../src/output/report-targets.js';

describe('readReportTargets', () => {
  it('reads formats and files', () => {
    expect(readReportTargets([])).toEqual([{ format: 'stylish' }]);
    expect(readReportTargets(['stylish', 'json=a=b.json'])).toEqual([
      { format: 'stylish' },
      { format: 'json', file: 'a=b.json' },
    ]);
  });

  it.each([
    ['an unknown format', ['jsn'], '--format cannot be "jsn".'],
    ['two reports on stdout', ['stylish', 'json'], 'Two reports cannot both go to stdout.'],
    ['two reports in one file', ['stylish=a', 'json=a'], 'Two reports cannot both go to "a".'],
    ['a file without a name', ['json='], 'names no file after the "="'],
  ])('refuses %s', (_, options, message) => {
    expect(() => readReportTargets(options)).toThrow(message);
  });
});
