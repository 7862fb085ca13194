// SPDX-License-Identifier: Apache-2.0
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { createDiskFileSystem } from '@xreg/xregistry-fs';
import { Ajv } from 'ajv';
import addFormats from 'ajv-formats';
import { describe, expect, it } from 'vitest';
import {
  DIAGNOSTIC_CATALOGUE,
  formatReport,
  validateRegistry,
  withFindings,
  type Report,
} from '../../src/index.js';
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

/** The JSON Schema that OASIS publishes; it is of draft-04, whose `id` is now named otherwise. */
function readSchema(): object {
  const require = createRequire(import.meta.url);
  const file = require.resolve('@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json');
  const schema = JSON.parse(readFileSync(file, 'utf8')) as Readonly<Record<string, unknown>>;
  return { ...schema, id: undefined, $schema: 'http://json-schema.org/draft-07/schema#' };
}

const ajv = new Ajv({ allErrors: true, strict: false, unicodeRegExp: false });
addFormats.default(ajv);
const isSarif = ajv.compile(readSchema());

function faultsOf(report: Report): readonly string[] {
  isSarif(JSON.parse(formatReport(report, 'sarif')));
  return (isSarif.errors ?? []).map(
    ({ instancePath, message }) => `${instancePath} ${message ?? ''}`,
  );
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
  it('is valid by the official schema, suppressed and hostile findings included', () => {
    const [first] = HOSTILE_REPORT.diagnostics;
    if (first === undefined) throw new Error('no finding');
    const { reason, expires, file, range } = { ...first, reason: 'known', expires: '2027-01-01' };
    const suppressed = { ...first, suppression: { reason, expires, file, range } };

    expect(faultsOf(SAMPLE_REPORT)).toEqual([]);
    expect(faultsOf(HOSTILE_REPORT)).toEqual([]);
    expect(faultsOf(withFindings(SAMPLE_REPORT, [], [suppressed]))).toEqual([]);
    expect(faultsOf(withFindings(SAMPLE_REPORT, [], []))).toEqual([]);
  });

  it.each(['examples/xregistry', 'examples/xregistry-broken'])(
    'is valid for %s, with metadata from the catalogue for each of its codes',
    async (root) => {
      const folder = join(import.meta.dirname, '../../../..', root);
      const fileSystems = [createDiskFileSystem(folder, { name: root })];
      const report = await validateRegistry({ fileSystems });
      const codes = new Set(report.diagnostics.map(({ code }) => code));

      expect(faultsOf(report)).toEqual([]);
      expect([...codes].filter((code) => !DIAGNOSTIC_CATALOGUE.has(code))).toEqual([]);
    },
  );

  it('marks what is suppressed, with its reason', () => {
    const [first, ...others] = SAMPLE_REPORT.diagnostics;
    if (first === undefined) throw new Error('no finding');
    const suppression = {
      reason: 'known \u202e',
      expires: '2027-01-01',
      file: 'xreg-suppressions.json',
      range: first.range,
    };
    const results = resultsOf(
      withFindings(SAMPLE_REPORT, others, [{ ...first, suppression }]),
    ) as readonly { readonly suppressions?: readonly object[] }[];

    expect(results.map(({ suppressions }) => suppressions?.length)).toEqual([
      undefined,
      undefined,
      1,
    ]);
    expect(results[2]?.suppressions).toMatchObject([
      { kind: 'external', status: 'accepted', justification: 'known \\u202e' },
    ]);
  });

  it('gives findings that are alike different fingerprints', () => {
    const [first] = SAMPLE_REPORT.diagnostics;
    if (first === undefined) throw new Error('no finding');
    const [one, two] = fingerprintsOf({ ...SAMPLE_REPORT, diagnostics: [first, first] });

    expect(one).not.toEqual(two);
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
    expect(new Set(fingerprintsOf(SAMPLE_REPORT).map((each) => JSON.stringify(each))).size).toBe(4);
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
