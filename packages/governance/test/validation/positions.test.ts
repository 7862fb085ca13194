// SPDX-License-Identifier: Apache-2.0
import { join } from 'node:path';
import { createDiskFileSystem } from '@xreg/xregistry-fs';
import { describe, expect, it } from 'vitest';
import { formatReport, validateRegistry, type Report } from '../../src/index.js';

const BROKEN = join(import.meta.dirname, '../../../../examples/xregistry-broken');

const report: Report = await validateRegistry({ fileSystems: [createDiskFileSystem(BROKEN)] });

describe('the place of every finding', () => {
  it('is known from its first to its last column', () => {
    expect(report.diagnostics.length).toBeGreaterThan(20);
    for (const { code, range, related } of report.diagnostics) {
      for (const place of [{ range }, ...(related ?? [])]) {
        const { start, end } = place.range;
        for (const number of [start.line, start.column, end.line, end.column]) {
          expect(number, code).toBeGreaterThan(0);
        }
        expect(end.offset, code).toBeGreaterThanOrEqual(start.offset);
      }
    }
  });

  it('is in SARIF, with start and end', () => {
    const { runs } = JSON.parse(formatReport(report, 'sarif')) as {
      runs: { results: { locations: { physicalLocation: { region?: object } }[] }[] }[];
    };
    const regions = runs
      .flatMap(({ results }) => results)
      .flatMap(({ locations }) => locations)
      .map(({ physicalLocation }) => physicalLocation.region ?? {});

    expect(regions).toHaveLength(report.diagnostics.length);
    for (const region of regions) {
      for (const key of ['startLine', 'startColumn', 'endLine', 'endColumn']) {
        expect(region).toHaveProperty(key);
      }
    }
  });
});
