// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from 'vitest';
import { formatTable } from '../../src/terminal/format-table.js';
import { textWidth } from '../../src/terminal/text-width.js';

describe('formatTable', () => {
  it('lines columns up and leaves no space at the end of a line', () => {
    const table = formatTable(
      ['TYPE', 'NAME', 'LABELS'],
      [
        ['policy', 'a', ''],
        ['rule', 'membership', 'x'],
      ],
    );

    expect(table).toBe('TYPE    NAME        LABELS\npolicy  a\nrule    membership  x\n');
  });

  it('counts wide characters as two columns', () => {
    expect(textWidth('政策')).toBe(4);
    expect(textWidth('né')).toBe(2);
    expect(textWidth('🚗')).toBe(2);
    expect(
      formatTable(
        ['A', 'B'],
        [
          ['政策', 'x'],
          ['ab', 'y'],
        ],
      ),
    ).toBe('A     B\n政策  x\nab    y\n');
  });

  it('shows control characters instead of obeying them', () => {
    expect(formatTable(['A'], [['\u001b[31mred\n\u202eevil']])).toBe(
      'A\n\\u001b[31mred\\n\\u202eevil\n',
    );
  });

  it('takes a hundred thousand rows', () => {
    const rows = Array.from({ length: 100_000 }, (_, index) => [String(index), 'x']);

    expect(formatTable(['N', 'X'], rows).length).toBeGreaterThan(100_000);
  });
});
