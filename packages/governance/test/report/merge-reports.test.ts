// SPDX-License-Identifier: Apache-2.0
import { buildDeploymentIndex, XregError } from '@xreg/xregistry-fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  createTextReader,
  exitCodeOf,
  formatReport,
  mergeReports,
  readReport,
  REPORT_FORMATS,
  validateRegistry,
  type NamedReport,
  type Report,
  type ReportShard,
  type ValidateOptions,
} from '../../src/index.js';
import { BYPASS_VARIANTS, MEMBERSHIP_SCHEMA } from '../canonical/bypass-variants.js';
import { fileSystemOf, type Files } from '../rules/registry.js';

type Settings = Omit<ValidateOptions, 'fileSystems' | 'shard' | 'bases' | 'rulesFrom'>;

/** A registry, what was published of it before, and the rules that it borrows. */
interface Run {
  readonly files: Files;
  readonly published: Files | undefined;
  readonly borrowed: Files | undefined;
  readonly settings: Settings;
}

const NOW_MS = Date.UTC(2026, 0, 1);

const definition = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(...BYPASS_VARIANTS.map(({ text }) => text)) },
  { weight: 1, arbitrary: fc.constantFrom('{}', '{"permission":[]', '"not an object"', '[1, 1]') },
);

/** A policy of some group in either layout, with or without metadata that refers to another one. */
const policyFiles = fc
  .record({
    group: fc.constantFrom('acme', 'dspacex'),
    name: fc.constantFrom('first', 'second', 'third', 'fourth', 'fifth'),
    version: fc.constantFrom('1.0', '1.1', '2.0'),
    isExpanded: fc.boolean(),
    definition,
    versionid: fc.option(fc.constantFrom('1.0', '9.9'), { nil: undefined }),
    ancestor: fc.option(fc.constantFrom('1.0', '0.1'), { nil: undefined }),
    labels: fc.constantFrom('', '"labels":{"stage":"test"},', '"labels":["stage"],'),
    xref: fc.option(fc.constantFrom('first', 'second', 'third', 'sixth'), { nil: undefined }),
  })
  .map(({ group, name, version, isExpanded, definition: text, ...rest }): Files => {
    const { versionid = version, ancestor, labels, xref } = rest;
    const origin = ancestor === undefined ? '' : `"ancestorid":"${ancestor}",`;
    const document = `{${labels}${origin}"versionid":"${versionid}","policydefinition":${text}}`;
    if (!isExpanded) return { [`policies/${group}.${name}.v${version}.json`]: document };
    const folder = `policygroups/${group}/policies/${name}`;
    const target = xref && `/policygroups/acme/policies/${xref}`;
    return {
      ...(target === undefined && { [`${folder}/versions/${version}.json`]: document }),
      ...(target !== undefined && { [`${folder}/meta.json`]: { policyid: name, xref: target } }),
    };
  });

const rule = (name: string, appliesTo: readonly string[], schema = 'membership') => ({
  versionid: '1.0',
  name,
  description: 'Members only.',
  appliesTo,
  schemaref: `/schemagroups/acme/schemas/${schema}/versions/1.0`,
});

const oddities: readonly Files[] = [
  {},
  { 'policies/README.txt': 'not an artifact' },
  { 'xregistry.json': { specversion: '0.9', policygroups: { acme: { name: 7 } } } },
  { 'policygroups/acme/meta.json': '{"policygroupid":"other","labels":{"a":"b"}' },
  { 'schemas/acme.membership.v1.0.json': { type: 'strin' } },
  { 'rules/acme.lost.v1.0.json': rule('lost', ['label:nobody', '!*'], 'elsewhere') },
  { 'rules/acme.bad.v1.0.json': '{"versionid":' },
];

const run: fc.Arbitrary<Run> = fc
  .record({
    policies: fc.array(policyFiles, { minLength: 0, maxLength: 12 }),
    odd: fc.constantFrom(...oddities),
    appliesTo: fc.constantFrom(
      ['*'],
      ['policy:first'],
      ['label:stage', '!policy:second'],
      ['label:x'],
    ),
    isBorrowing: fc.boolean(),
    hasRules: fc.boolean(),
    isCompared: fc.boolean(),
    profiles: fc.constantFrom(['odrl-2.2'], ['edc-v3', 'dsp-2025-1']),
    form: fc.constantFrom('canonical' as const, 'source' as const, 'both' as const),
    structureProfile: fc.constantFrom('authoring' as const, 'strict' as const, 'export' as const),
    severity: fc.constantFrom('off' as const, 'error' as const),
    rulesOnly: fc.boolean(),
  })
  .map(({ policies, odd, appliesTo, isBorrowing, hasRules, isCompared, ...rest }): Run => {
    const { profiles, form, structureProfile, severity, rulesOnly } = rest;
    const rules: Files = {
      'schemas/acme.membership.v1.0.json': MEMBERSHIP_SCHEMA,
      'rules/acme.members.v1.0.json': rule('members', appliesTo),
    };
    const published = Object.assign({}, ...policies.slice(0, 4)) as Files;
    const changed = Object.entries(published).map(([file, text]) => [
      file,
      `${JSON.stringify(text)} `,
    ]);
    return {
      files: { ...(hasRules && rules), ...(Object.assign({}, ...policies) as Files), ...odd },
      borrowed: isBorrowing ? rules : undefined,
      published: isCompared ? (Object.fromEntries(changed) as Files) : undefined,
      settings: {
        policyProfiles: profiles,
        form,
        structureProfile,
        severities: new Map([['governance/ungoverned-policy', severity]]),
        rulesOnly: rulesOnly && form === 'source',
        toolVersion: '1.2.3',
        nowMs: NOW_MS,
      },
    };
  });

async function optionsOf({ files, published, borrowed, settings }: Run): Promise<ValidateOptions> {
  const base = published && fileSystemOf(published, 'published');
  return {
    ...settings,
    fileSystems: [fileSystemOf(files, 'registry')],
    rulesFrom: borrowed ? [await buildDeploymentIndex(fileSystemOf(borrowed, 'borrowed'))] : [],
    ...(base && {
      bases: new Map([
        [
          'registry',
          { index: await buildDeploymentIndex(base, { allowEmpty: true }), fileSystem: base },
        ],
      ]),
    }),
  };
}

/** The report of one shard, as it comes out of the file it was written into. */
async function reportOfShard(options: ValidateOptions, index: number, count: number) {
  const report = await validateRegistry({
    ...options,
    shard: { index, count, commits: ['c0ffee'] },
  });
  const name = `shard-${index}.json`;
  return { name, report: readReport(Buffer.from(formatReport(report, 'json')), name) };
}

async function reportsOf(options: ValidateOptions, count: number): Promise<readonly NamedReport[]> {
  const indexes = Array.from({ length: count }, (_, at) => at + 1);
  return Promise.all(indexes.map((index) => reportOfShard(options, index, count)));
}

/** Everything that users see of a report. */
function tellings(report: Report, { fileSystems }: ValidateOptions): readonly string[] {
  const textOf = createTextReader(fileSystems);
  return REPORT_FORMATS.map((format) => formatReport(report, format, { textOf }));
}

describe('reports of shards', () => {
  it('become the report of the undivided run, in every format, however many there are', async () => {
    await fc.assert(
      fc.asyncProperty(
        run,
        fc.integer({ min: 1, max: 5 }),
        fc.boolean(),
        async (each, count, turn) => {
          const options = await optionsOf(each);
          const whole = await validateRegistry(options);
          const parts = await reportsOf(options, count);

          const merged = mergeReports(turn ? parts.toReversed() : parts);

          expect(tellings(merged, options)).toEqual(tellings(whole, options));
          expect(exitCodeOf(merged)).toBe(exitCodeOf(whole));
        },
      ),
      { numRuns: 60 },
    );
  }, 120_000);

  it('find each thing once between them', async () => {
    const [each] = fc.sample(
      run.filter(({ settings }) => !settings.rulesOnly),
      { numRuns: 1, seed: 7 },
    );
    if (each === undefined) throw new Error('no run');
    const options = await optionsOf(each);

    const whole = await validateRegistry(options);
    const parts = await reportsOf(options, 4);

    const count = parts.reduce((sum, { report }) => sum + report.diagnostics.length, 0);
    expect(whole.diagnostics.length).toBeGreaterThan(5);
    expect(count).toBe(whole.diagnostics.length);
  });

  it('call for the exit code of a run where they hold nothing, but not where there is nothing', async () => {
    const policies = { 'policies/acme.first.v1.0.json': { versionid: '1.0' } };
    const some = await reportsOf({ fileSystems: [fileSystemOf(policies)] }, 3);
    const none = await reportsOf({ fileSystems: [fileSystemOf({})] }, 3);

    const codes = (reports: readonly NamedReport[]) =>
      reports.map(({ report }) => exitCodeOf(report));
    expect(codes(some).filter((code) => code === 2)).toEqual([]);
    expect(codes(none)).toEqual([2, 2, 2]);
  });
});

const FILES = Object.fromEntries(
  ['first', 'second', 'third', 'fourth', 'fifth'].map((name) => [
    `policies/acme.${name}.v1.0.json`,
    { versionid: '1.0', policydefinition: {} },
  ]),
);

const PARTS = await reportsOf({ fileSystems: [fileSystemOf(FILES)], toolVersion: '1.2.3' }, 3);
const [FIRST, SECOND, THIRD] = PARTS as readonly [NamedReport, NamedReport, NamedReport];

/** A report that was made in some other way. */
function changed(part: NamedReport, change: Partial<Report>, name = 'other.json'): NamedReport {
  return { name, report: { ...part.report, ...change } };
}

function ofShard(part: NamedReport, change: Partial<ReportShard>, name?: string): NamedReport {
  const { shard } = part.report;
  if (shard === undefined) throw new Error('no shard');
  return changed(part, { shard: { ...shard, ...change } }, name);
}

function messageOf(reports: readonly NamedReport[]): string {
  try {
    mergeReports(reports);
  } catch (error) {
    if (error instanceof XregError && error.code === 'USAGE') return error.message;
    throw error;
  }
  return 'merged';
}

const DIGEST = `sha256:${'0'.repeat(64)}`;

describe('reports that are no run together', () => {
  it.each<[string, readonly NamedReport[], string]>([
    ['none', [], 'There is no report to merge.'],
    ['a missing shard', [FIRST, THIRD], 'The report of shard 2 of 3 is missing.'],
    ['missing shards', [SECOND], 'The reports of the shards 1, 3 of 3 are missing.'],
    [
      'a shard that is there twice',
      [FIRST, SECOND, { ...SECOND, name: 'again.json' }, THIRD],
      'Shard 2 of 3 is given twice: "shard-2.json" and "again.json".',
    ],
    [
      'another version',
      [FIRST, SECOND, changed(THIRD, { tool: { name: 'xreg', version: '1.2.4' } })],
      '"shard-1.json" and "other.json" were written by different versions of xreg.',
    ],
    [
      'another registry',
      [FIRST, SECOND, changed(THIRD, { roots: ['elsewhere'] })],
      '"shard-1.json" and "other.json" are on different registries.',
    ],
    [
      'another number of shards',
      [FIRST, SECOND, ofShard(THIRD, { count: 4 })],
      '"shard-1.json" and "other.json" are of runs with different numbers of shards.',
    ],
    [
      'another commit',
      [FIRST, SECOND, ofShard(THIRD, { commits: ['decaf'] })],
      '"shard-1.json" and "other.json" are on different Git commits.',
    ],
    [
      'another state of the registry',
      [FIRST, SECOND, ofShard(THIRD, { registry: DIGEST })],
      '"shard-1.json" and "other.json" are on different states of the registry.',
    ],
    [
      'other settings',
      [FIRST, SECOND, ofShard(THIRD, { settings: DIGEST })],
      '"shard-1.json" and "other.json" were made with different settings.',
    ],
    [
      'a report on everything',
      [FIRST, SECOND, changed(THIRD, { shard: undefined } as unknown as Partial<Report>)],
      '"other.json" is the report on a whole run, not on a shard of it.',
    ],
    [
      'a report of a test run',
      [FIRST, SECOND, changed(THIRD, { tests: [] })],
      '"other.json" is a report of xreg test, which has no shards.',
    ],
    [
      'a shard beyond the last',
      [FIRST, SECOND, ofShard(THIRD, { index: 4 })],
      '"other.json" claims to be shard 4 of 3.',
    ],
    [
      'an artifact that went missing',
      [FIRST, SECOND, changed(THIRD, { artifacts: [] })],
      `The reports are on ${5 - THIRD.report.artifacts.length} artifacts, and not on 5 as they say.`,
    ],
  ])('are refused: %s', (_, reports, message) => {
    expect(messageOf(reports)).toBe(message);
  });

  it('are refused: an artifact that two of them look at', () => {
    const part = PARTS.find(({ report }) => report.artifacts.length > 0);
    const other = PARTS.find((each) => each !== part);
    if (part === undefined || other === undefined) throw new Error('no parts');
    const doubled = changed(other, { artifacts: part.report.artifacts });
    const [file = ''] = part.report.artifacts.map((artifact) => artifact.file);

    const message = messageOf([
      part,
      doubled,
      ...PARTS.filter((each) => each !== part && each !== other),
    ]);

    expect(message).toMatch(/^"[^"]+" and "[^"]+" are both on /);
    expect(message).toContain(`"${file}"`);
  });

  it('are told apart by every setting that decides what is found', async () => {
    const settings: readonly Partial<ValidateOptions>[] = [
      {},
      { form: 'both' },
      { structureProfile: 'strict' },
      { policyProfiles: ['edc-v3'] },
      { shortNames: new Map([['member', 'https://acme.example/member']]) },
      { severities: new Map([['governance/no-rules', 'error']]) },
      { ruleQuality: 'search' },
      { rulesOnly: true },
      { indexOptions: { limits: { maxDepth: 10 } } },
    ];
    const digests = await Promise.all(
      settings.map(async (each) => {
        const options = { fileSystems: [fileSystemOf(FILES)], ...each };
        return (await reportOfShard(options, 2, 2)).report.shard?.settings;
      }),
    );

    expect(new Set(digests).size).toBe(settings.length);
  });

  it('are told apart by the text of rules, and by the names of policies', async () => {
    const members = rule('members', ['*']);
    const registries: readonly Files[] = [
      FILES,
      { ...FILES, 'policies/acme.sixth.v1.0.json': {} },
      { ...FILES, 'rules/acme.members.v1.0.json': members },
      { ...FILES, 'rules/acme.members.v1.0.json': { ...members, severity: 'info' } },
    ];
    const digests = await Promise.all(
      registries.map(async (files) => {
        const part = await reportOfShard({ fileSystems: [fileSystemOf(files)] }, 2, 2);
        return part.report.shard?.registry;
      }),
    );

    expect(new Set(digests).size).toBe(registries.length);
  });
});
