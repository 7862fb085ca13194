// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from 'vitest';
import { formatReport, type Report } from '../../src/index.js';
import { HOSTILE_REPORT, SAMPLE_REPORT } from './sample-report.js';

interface Sarif {
  readonly runs: readonly [
    {
      readonly results: readonly {
        readonly message: { readonly text: string };
        readonly locations: readonly {
          readonly physicalLocation: { readonly artifactLocation: { readonly uri: string } };
        }[];
        readonly partialFingerprints: Readonly<Record<string, string>>;
      }[];
    },
  ];
}

const resultsOf = (report: Report) =>
  (JSON.parse(formatReport(report, 'sarif')) as Sarif).runs[0].results;

const fingerprintsOf = (report: Report) =>
  resultsOf(report).map(({ partialFingerprints }) => partialFingerprints);

const inFile = (file: string): Report => ({
  ...SAMPLE_REPORT,
  diagnostics: SAMPLE_REPORT.diagnostics.slice(0, 1).map((each) => ({ ...each, file })),
});

describe('formatSarif', () => {
  it('tells rules, places, fingerprints and what was not checked', async () => {
    await expect(formatReport(SAMPLE_REPORT, 'sarif')).toMatchFileSnapshot('golden/report.sarif');
  });

  it('keeps the fingerprints of findings that only moved, and has one for each', () => {
    const moved: Report = {
      ...SAMPLE_REPORT,
      diagnostics: SAMPLE_REPORT.diagnostics.map((each) => {
        const { start, end } = each.range;
        const range = { start: { ...start, line: 90 }, end: { ...end, line: 99 } };
        return { ...each, range };
      }),
    };

    expect(fingerprintsOf(moved)).toEqual(fingerprintsOf(SAMPLE_REPORT));
    expect(new Set(fingerprintsOf(SAMPLE_REPORT).map((each) => JSON.stringify(each))).size).toBe(3);
  });

  it.each([
    ['a b/c#d?.json', 'a%20b/c%23d%3F.json'],
    ['a:b.json', 'a%3Ab.json'],
    ['../é.json', '../%C3%A9.json'],
    ['/srv/a b.json', 'file:///srv/a%20b.json'],
  ])('writes the file %s as the URI %s', (file, uri) => {
    const [result] = resultsOf(inFile(file));

    expect(result?.locations).toHaveLength(1);
    expect(result?.locations[0]?.physicalLocation.artifactLocation.uri).toBe(uri);
  });

  it('lets no name become a link, a placeholder or a control character', () => {
    const [result] = resultsOf(HOSTILE_REPORT);
    const text = result?.message.text ?? '';

    expect(text).toContain('{{0}}[d] (javascript:e)\\u001b[2J\\u0000\\u202e');
    expect(text.replaceAll('\n', '')).not.toMatch(/\p{Cc}|\p{Surrogate}/u);
    expect(result?.locations[0]?.physicalLocation.artifactLocation.uri).toMatch(
      /^[\w%/.~!*'()-]+$/,
    );
  });
});
