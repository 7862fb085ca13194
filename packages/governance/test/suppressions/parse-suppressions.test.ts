// SPDX-License-Identifier: Apache-2.0
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseJsonSource, type JsonValue } from '@xreg/xregistry-fs';
import { Ajv } from 'ajv';
import addFormats from 'ajv-formats';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DIAGNOSTIC_CATALOGUE, isSuppressible, parseSuppressions } from '../../src/index.js';
import { UNCHECKED_CODES } from '../../src/suppressions/suppressible.js';

const FILE = join(import.meta.dirname, '../../schema/suppressions-1.schema.json');
const ajv = new Ajv({ allErrors: true });
addFormats.default(ajv);
const isValid = ajv.compile(JSON.parse(readFileSync(FILE, 'utf8')) as object);

const SOUND = {
  code: 'odrl/unknown-term',
  artifact: '/policygroups/acme/policies/use/versions/1.0',
  reason: 'The term is agreed on with the operator.',
  expires: '2027-03-31',
};

function parse(value: unknown) {
  const text = typeof value === 'string' ? value : JSON.stringify(value, null, 2);
  const { source } = parseJsonSource(Buffer.from(text), { file: 'xreg-suppressions.json' });
  if (source === undefined) throw new Error(`no JSON: ${text}`);
  return parseSuppressions(source);
}

const parseEntry = (entry: unknown) => parse({ suppressions: [entry] });

describe('parseSuppressions', () => {
  it('reads entries with their places', () => {
    const { suppressions, diagnostics } = parseEntry({ ...SOUND, pointer: '/a/0', count: 2 });

    expect(diagnostics).toEqual([]);
    expect(suppressions).toMatchObject([
      { ...SOUND, pointer: '/a/0', count: 2, originPointer: '/suppressions/0' },
    ]);
    expect(suppressions[0]?.range.start).toMatchObject({ line: 4, column: 15 });
  });

  it.each<[string, object, string, string]>([
    ['no reason', { reason: undefined }, 'suppression/malformed', '/suppressions/0'],
    ['a blank reason', { reason: ' \n' }, 'suppression/malformed', '/suppressions/0/reason'],
    ['no last day', { expires: undefined }, 'suppression/malformed', '/suppressions/0'],
    [
      'a day that is none',
      { expires: '2027-02-30' },
      'suppression/malformed',
      '/suppressions/0/expires',
    ],
    [
      'a time for a day',
      { expires: '2027-02-01T00:00:00Z' },
      'suppression/malformed',
      '/suppressions/0/expires',
    ],
    ['nothing it covers', { artifact: undefined }, 'suppression/malformed', '/suppressions/0'],
    ['an absolute path', { file: '/etc/passwd' }, 'suppression/malformed', '/suppressions/0/file'],
    ['a count of none', { count: 0 }, 'suppression/malformed', '/suppressions/0/count'],
    ['a broken pointer', { pointer: '/a~2' }, 'suppression/malformed', '/suppressions/0/pointer'],
    [
      'an unknown code',
      { code: 'odrl/unknown-therm' },
      'suppression/malformed',
      '/suppressions/0/code',
    ],
    ['an unknown member', { artefact: 'x' }, 'suppression/malformed', '/suppressions/0/artefact'],
    [
      'a code that is never accepted',
      { code: 'json/duplicate-key' },
      'suppression/not-allowed',
      '/suppressions/0/code',
    ],
  ])('does not use an entry with %s', (_, change, code, pointer) => {
    const { suppressions, diagnostics } = parseEntry({ ...SOUND, ...change });

    expect(suppressions).toEqual([]);
    expect(diagnostics.map((each) => [each.code, each.pointer])).toEqual([[code, pointer]]);
  });

  it('uses the sound entries beside a broken one', () => {
    const { suppressions, diagnostics } = parse({ suppressions: [7, SOUND] });

    expect(suppressions).toHaveLength(1);
    expect(diagnostics).toHaveLength(1);
  });

  it('names the nearest code and member', () => {
    const { diagnostics } = parseEntry({ ...SOUND, code: 'odrl/unknown-therm', artefact: 'x' });

    expect(diagnostics.map(({ expected }) => expected?.[0])).toEqual([
      'artifact',
      'odrl/unknown-term',
    ]);
  });

  it.each(['[]', '7', '{}', '{"suppressions": {}}'])('reports that %s is no such file', (text) => {
    expect(parse(text).diagnostics.map(({ code }) => code)).toEqual(['suppression/malformed']);
  });

  it('takes what the shipped schema takes, but for codes that have no or another meaning', () => {
    const value = fc.oneof(
      fc.constantFrom<JsonValue>(
        '',
        ' ',
        '/',
        '*',
        'a',
        '/a~1b',
        '~',
        'a\\b',
        '2027-02-28',
        '2027-02-29',
      ),
      fc.constantFrom<JsonValue>(0, 1, 1.5, null, true, [], {}, 'a'.repeat(4097)),
    );
    const entry = fc.record(
      {
        code: fc.oneof(fc.constant(SOUND.code), value),
        artifact: fc.oneof(fc.constant(SOUND.artifact), value),
        file: value,
        pointer: value,
        rule: value,
        count: value,
        reason: fc.oneof(fc.constant(SOUND.reason), value),
        expires: fc.oneof(fc.constant(SOUND.expires), value),
        other: value,
      },
      { requiredKeys: [] },
    );
    const near = fc
      .tuple(entry, fc.subarray(['code', 'artifact', 'reason', 'expires'] as const))
      .map(([changes, kept]) => ({
        ...changes,
        ...Object.fromEntries(kept.map((name) => [name, SOUND[name]])),
      }));
    fc.assert(
      fc.property(fc.oneof(entry, near), (each) => {
        const document = { suppressions: [each] };

        expect(parse(document).diagnostics.length === 0).toBe(isValid(document));
      }),
      { numRuns: 2000 },
    );
  });
});

describe('isSuppressible', () => {
  it('speaks of codes that exist', () => {
    expect([...UNCHECKED_CODES].filter((code) => !DIAGNOSTIC_CATALOGUE.has(code))).toEqual([]);
  });

  it.each(['json/syntax', 'governance/not-judged', 'suppression/unused', 'test/refused'])(
    'holds for no %s',
    (code) => {
      expect(isSuppressible(code)).toBe(false);
    },
  );
});
