// SPDX-License-Identifier: Apache-2.0
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  createDiagnostic,
  createDiskFileSystem,
  type Diagnostic,
  type Range,
} from '@xreg/xregistry-fs';
import { Ajv } from 'ajv';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  createReport,
  DIAGNOSTIC_CATALOGUE,
  formatReport,
  REPORT_SCHEMA_VERSION,
  validateRegistry,
  withFindings,
  type Report,
  type ReportInit,
  type SuppressedDiagnostic,
} from '../../src/index.js';
import { HOSTILE_REPORT, SAMPLE_REPORT } from './sample-report.js';

const REPOSITORY = join(import.meta.dirname, '../../../..');
const FILE = join(import.meta.dirname, `../../schema/report-${REPORT_SCHEMA_VERSION}.schema.json`);

interface Schema {
  readonly properties: Readonly<Record<string, { readonly const?: unknown }>>;
}

const schema = JSON.parse(readFileSync(FILE, 'utf8')) as Schema;
const isReport = new Ajv({ allErrors: true }).compile(schema);

function faultsOf(report: Report): readonly unknown[] {
  isReport(JSON.parse(formatReport(report, 'json')));
  return (isReport.errors ?? []).map(
    ({ instancePath, message }) => `${instancePath} ${message ?? ''}`,
  );
}

const text = () => fc.string({ unit: 'binary', maxLength: 8 });

const range = (): fc.Arbitrary<Range> =>
  fc
    .record({ line: fc.integer({ min: 1 }), column: fc.integer({ min: 1 }), offset: fc.nat() })
    .map((start) => ({ start, end: start }));

const diagnostic = (): fc.Arbitrary<Diagnostic> =>
  fc
    .record(
      {
        code: fc.constantFrom(...DIAGNOSTIC_CATALOGUE.keys()),
        severity: fc.constantFrom('error', 'warning', 'info'),
        message: fc.string({ minLength: 1 }),
        file: text(),
        range: range(),
        pointer: text(),
        artifact: text(),
        rule: text(),
        found: text(),
        expected: fc.array(text(), { maxLength: 3 }),
        help: text(),
        related: fc.array(fc.record({ message: text(), file: text(), range: range() }), {
          maxLength: 2,
        }),
      },
      { requiredKeys: ['code', 'severity', 'message', 'file', 'range'] },
    )
    .map(createDiagnostic);

const suppressed = (): fc.Arbitrary<SuppressedDiagnostic> =>
  fc
    .tuple(
      diagnostic(),
      fc.record({
        reason: text(),
        expires: fc.constant('2027-03-31'),
        file: text(),
        range: range(),
      }),
    )
    .map(([each, suppression]) => ({ ...each, suppression }));

const init = (): fc.Arbitrary<ReportInit> =>
  fc.record(
    {
      tool: fc.record({ name: text(), version: text() }),
      roots: fc.array(text(), { maxLength: 3 }),
      diagnostics: fc.array(diagnostic(), { maxLength: 4 }),
      artifacts: fc.array(
        fc.record(
          {
            type: fc.constantFrom('policy', 'schema', 'rule'),
            xid: text(),
            file: text(),
            judgedBy: fc.array(text(), { maxLength: 2 }),
            notChecked: text(),
          },
          { requiredKeys: ['type', 'xid', 'file', 'judgedBy'] },
        ),
        { maxLength: 3 },
      ),
      checks: fc.nat(),
      ungovernedPolicies: fc.nat(),
      tests: fc.array(
        fc.record({
          rule: text(),
          name: text(),
          file: text(),
          outcome: fc.constantFrom('held', 'broken', 'not-run'),
        }),
        { maxLength: 3 },
      ),
    },
    { requiredKeys: ['tool', 'roots', 'diagnostics', 'artifacts', 'checks', 'ungovernedPolicies'] },
  );

describe('the schema of the report', () => {
  it('is of the version that reports state', () => {
    expect(schema.properties['schemaVersion']?.const).toBe(REPORT_SCHEMA_VERSION);
  });

  it.each(['examples/xregistry', 'examples/xregistry-broken'])(
    'holds for the report of %s',
    async (root) => {
      const fileSystems = [createDiskFileSystem(join(REPOSITORY, root), { name: root })];

      expect(faultsOf(await validateRegistry({ fileSystems }))).toEqual([]);
    },
  );

  it('holds for hostile names', () => {
    expect(faultsOf(HOSTILE_REPORT)).toEqual([]);
  });

  it('holds for every report there can be', () => {
    fc.assert(
      fc.property(init(), fc.array(suppressed(), { maxLength: 2 }), (each, accepted) => {
        const report = createReport(each);

        expect(faultsOf(withFindings(report, report.diagnostics, accepted))).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });

  it.each<[string, object]>([
    ['a member that reports do not have', { suppresed: [] }],
    ['another version', { schemaVersion: 2 }],
    [
      'a place without an end',
      {
        diagnostics: SAMPLE_REPORT.diagnostics.map((each) => ({
          ...each,
          range: { start: each.range.start },
        })),
      },
    ],
  ])('refuses %s', (_, change) => {
    expect(isReport({ ...SAMPLE_REPORT, ...change })).toBe(false);
  });
});
