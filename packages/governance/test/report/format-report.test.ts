// SPDX-License-Identifier: Apache-2.0
import { createDiagnostic } from '@xreg/xregistry-fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatReport, REPORT_FORMATS } from '../../src/index.js';
import { HOSTILE_REPORT, rangeOf, reportOf } from './sample-report.js';

/** What moves the cursor, hides text or turns it around; line feeds end the lines of every format. */
const UNPRINTABLE = /[^\P{Cc}\n]|[\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u;

/** Text that is rich in what has to be spelled out. */
const hostileText = () =>
  fc.string({
    unit: fc.oneof(
      fc.constantFrom(
        '\u202e',
        '\u061c',
        '\u00ad',
        '\u200d',
        '\u{e0041}',
        '\ud800',
        '\u0085',
        '\t',
      ),
      fc.constantFrom('\n', '\r', '%', ',', ':', '<', '&', '|', '`', '{', '](', '"'),
      fc.string({ unit: 'binary', maxLength: 3 }),
    ),
  });

describe.each(REPORT_FORMATS)('the format %s', (format) => {
  it('lets no control, hidden or reversing character through', () => {
    fc.assert(
      fc.property(hostileText(), hostileText(), (name, help) => {
        const report = reportOf([
          createDiagnostic({
            code: 'odrl/no-uid',
            severity: 'error',
            message: `Policy "${name}" has no uid.`,
            file: `registry/${name}`,
            range: rangeOf(1, 1),
            pointer: `/${name}`,
            artifact: name,
            rule: name,
            found: name,
            expected: [name],
            help,
            related: [{ message: help, file: name, range: rangeOf(1, 1) }],
          }),
        ]);
        const text = formatReport(report, format, { textOf: () => `${name}\n${help}` });

        expect(UNPRINTABLE.exec(text)).toBeNull();
      }),
    );
  });

  it('ends with one line feed', () => {
    expect(formatReport(HOSTILE_REPORT, format)).toMatch(/[^\n]\n$/);
  });
});

describe('JSON formats', () => {
  it('mean the same, whatever they spell out', () => {
    expect(JSON.parse(formatReport(HOSTILE_REPORT, 'json'))).toEqual(HOSTILE_REPORT);
  });
});
