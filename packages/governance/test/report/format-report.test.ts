// SPDX-License-Identifier: Apache-2.0
import { createDiagnostic } from '@xreg/xregistry-fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatReport, REPORT_FORMATS, type ReportFormat } from '../../src/index.js';
import { HOSTILE_REPORT, rangeOf, reportOf, SAMPLE_REPORT, textOf } from './sample-report.js';

/** Start line, start column, end line and end column. */
type Coordinates = readonly [number, number, number, number];

/** Reads a place such as `a.json:4:7-6:2` back. */
function readPlace(text: string): Coordinates | undefined {
  const pattern = /a\.json:(\d+):(\d+)(?:-(?:(\d+):)?(\d+))?(?![\d:-])/;
  const [, line, column, endLine, endColumn] = pattern.exec(text) ?? [];
  return [Number(line), Number(column), Number(endLine ?? line), Number(endColumn ?? column)];
}

interface JsonDocument {
  readonly diagnostics: readonly {
    readonly range: Readonly<
      Record<'start' | 'end', { readonly line: number; readonly column: number }>
    >;
  }[];
}

interface SarifDocument {
  readonly runs: readonly {
    readonly results: readonly {
      readonly locations: readonly {
        readonly physicalLocation: { readonly region: Readonly<Record<string, number>> };
      }[];
    }[];
  }[];
}

/** How each format tells the place of its only finding. */
const READERS: Readonly<Record<ReportFormat, (text: string) => Coordinates | undefined>> = {
  stylish: readPlace,
  junit: readPlace,
  markdown: readPlace,
  github(text) {
    const of = (name: string) => Number(new RegExp(`[ ,]${name}=(\\d+)`).exec(text)?.[1]);
    const inText = /%0Aat: (\d+):(\d+)-(\d+):(\d+)/.exec(text)?.slice(1).map(Number);
    const [line = 0, column = 0, endLine = 0, endColumn = 0] = inText ?? [
      of('line'),
      of('col'),
      of('endLine'),
      of('endColumn'),
    ];
    expect([of('line'), of('endLine')]).toEqual([line, endLine]);
    return [line, column, endLine, endColumn];
  },
  json(text) {
    const [found] = (JSON.parse(text) as JsonDocument).diagnostics;
    if (found === undefined) return undefined;
    const { start, end } = found.range;
    return [start.line, start.column, end.line, end.column];
  },
  sarif(text) {
    const { region } =
      (JSON.parse(text) as SarifDocument).runs[0]?.results[0]?.locations[0]?.physicalLocation ?? {};
    if (region === undefined) return undefined;
    const of = (name: string) => region[name] ?? Number.NaN;
    return [of('startLine'), of('startColumn'), of('endLine'), of('endColumn')];
  },
};

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

  it('tells the start and the end of a finding, by line and column', () => {
    const coordinate = () => fc.integer({ min: 1, max: 300 });
    fc.assert(
      fc.property(coordinate(), coordinate(), fc.nat(3), coordinate(), (line, column, more, to) => {
        const endLine = line + more;
        const endColumn = more === 0 ? column + to - 1 : to;
        const diagnostic = createDiagnostic({
          code: 'odrl/no-uid',
          severity: 'error',
          message: 'Policy has no uid.',
          file: 'a.json',
          range: rangeOf(line, column, endLine, endColumn),
        });
        const text = formatReport(reportOf([diagnostic]), format);

        expect(READERS[format](text)).toEqual([line, column, endLine, endColumn]);
      }),
    );
  });

  it('reads as it is agreed', async () => {
    const text = formatReport(SAMPLE_REPORT, format, { textOf });

    await expect(text).toMatchFileSnapshot(`golden/sample-${format}.txt`);
  });

  it('says what was checked where nothing was found', async () => {
    const text = formatReport(reportOf([]), format, { textOf });

    await expect(text).toMatchFileSnapshot(`golden/clean-${format}.txt`);
  });

  it('ends with one line feed', () => {
    expect(formatReport(HOSTILE_REPORT, format)).toMatch(/[^\n]\n$/);
  });
});

describe('a hundred thousand findings', () => {
  const COUNT = 100_000;
  const report = reportOf(
    Array.from({ length: COUNT }, (_, index) =>
      createDiagnostic({
        code: 'odrl/no-uid',
        severity: 'error',
        message: 'Policy has no uid.',
        file: `${index % 1000}.json`,
        range: rangeOf(index + 1, 1),
      }),
    ),
  );

  it.each<[ReportFormat, (text: string) => number]>([
    ['stylish', (text) => Number(/and (\d+) findings more/.exec(text)?.[1]) + 1000],
    ['json', (text) => (JSON.parse(text) as JsonDocument).diagnostics.length],
    ['sarif', (text) => (JSON.parse(text) as SarifDocument).runs[0]?.results.length ?? 0],
    ['github', (text) => Number(/not annotated: (\d+) more errors$/m.exec(text)?.[1]) + 10],
    ['junit', (text) => text.split(' error odrl/no-uid\n').length - 1],
    ['markdown', (text) => Number(/(\d+) more findings not shown/.exec(text)?.[1]) + 100],
  ])('are all told or counted as %s', { timeout: 60_000 }, (format, countIn) => {
    expect(countIn(formatReport(report, format))).toBe(COUNT);
  });
});

describe('formatReport', () => {
  it('says in plain words that a report is too long for a string', () => {
    const [first] = SAMPLE_REPORT.diagnostics;
    if (first === undefined) throw new Error('no finding');
    const endless = {
      ...first,
      get help(): string {
        return 'x'.repeat(2 ** 30);
      },
    };
    const diagnostics = [endless, endless, endless];

    expect(() => formatReport({ ...SAMPLE_REPORT, diagnostics }, 'json')).toThrow(
      '3 findings are too many for one report as json.',
    );
  });
});

describe('JSON formats', () => {
  it('mean the same, whatever they spell out', () => {
    expect(JSON.parse(formatReport(HOSTILE_REPORT, 'json'))).toEqual(HOSTILE_REPORT);
  });
});

describe('the format stylish', () => {
  it('shows the worst findings where there are too many, in their order', () => {
    const severities = ['info', 'error', 'warning', 'error', 'info', 'warning'] as const;
    const report = reportOf(
      severities.map((severity, index) =>
        createDiagnostic({
          code: 'odrl/no-uid',
          severity,
          message: 'Policy has no uid.',
          file: `${index}.json`,
          range: rangeOf(1, 1),
        }),
      ),
    );
    const shown = (maxFindings: number) =>
      formatReport(report, 'stylish', { maxFindings }).match(/^\d(?=\.json)|… and .*/gm);

    expect(shown(3)).toEqual(['1', '2', '3', '… and 3 findings more, none of them worse']);
    expect(shown(0)).toEqual(['… and 6 findings more, none of them worse']);
    expect(shown(6)).toHaveLength(6);
    expect(formatReport(report, 'stylish', { maxFindings: 0 })).toContain('2 errors, 2 warnings');
  });

  it('uses colours on request', async () => {
    const text = formatReport(SAMPLE_REPORT, 'stylish', { textOf, color: true });
    const visible = text.replaceAll('\u001b', '␛');

    await expect(visible).toMatchFileSnapshot('golden/sample-stylish-colored.txt');
  });
});
