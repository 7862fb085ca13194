// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from 'vitest';
import { createStatement } from '../../src/statement/create-statement.js';
import { parseStatement } from '../../src/statement/parse-statement.js';
import { packPolicy } from '../registry-fixture.js';
import { VERDICT } from '../verdict.js';

interface Document {
  [member: string]: unknown;
  predicate: Record<string, unknown>;
}

async function changed(change: (document: Document) => void): Promise<Uint8Array> {
  const { bytes } = await createStatement(await packPolicy('{}'), VERDICT);
  const document = JSON.parse(Buffer.from(bytes).toString('utf8')) as Document;
  change(document);
  return Buffer.from(JSON.stringify(document));
}

const broken: readonly (readonly [string, (document: Document) => void])[] = [
  ['has no subject', (document) => (document['subject'] = [])],
  ['has two subjects', (document) => (document['subject'] = [{}, {}])],
  ['has a subject without a digest', (document) => (document['subject'] = [{ name: 'a' }])],
  [
    'has a digest that is none',
    (document) => (document['subject'] = [{ digest: { sha256: 'ABC' } }]),
  ],
  ['has no predicate', (document) => Reflect.deleteProperty(document, 'predicate')],
  ['has an unknown result', ({ predicate }) => (predicate['result'] = 'perhaps')],
  ['has no tool', ({ predicate }) => (predicate['tool'] = 'xreg')],
  ['counts in words', ({ predicate }) => (predicate['summary'] = { errors: 'none' })],
  ['sets a number', ({ predicate }) => (predicate['settings'] = { profile: 1 })],
  ['has no list of artifacts', ({ predicate }) => (predicate['artifacts'] = {})],
  ['lists an artifact without a name', ({ predicate }) => (predicate['artifacts'] = [{}])],
  ['lists a rule that is none', ({ predicate }) => (predicate['rules'] = [null])],
  ['promises content without a digest', ({ predicate }) => (predicate['contentDigest'] = 'a')],
];

describe('parseStatement', () => {
  it.each(broken)('refuses a statement that %s', async (_, change) => {
    const bytes = await changed(change);

    expect(() => parseStatement(bytes, 'It')).toThrow(
      expect.objectContaining({ rule: 'bundle/statement-invalid' }) as Error,
    );
  });

  it.each([['not JSON'], ['[1]'], ['null'], ['"text"']])('refuses %j', (text) => {
    expect(() => parseStatement(Buffer.from(text), 'It')).toThrow(
      expect.objectContaining({ rule: 'bundle/statement-invalid' }) as Error,
    );
  });

  it('refuses bytes that are no UTF-8', () => {
    expect(() => parseStatement(Buffer.from([0x22, 0xff, 0x22]), 'It')).toThrow(
      expect.objectContaining({ rule: 'bundle/statement-invalid' }) as Error,
    );
  });

  it('passes statements of other kinds over', async () => {
    const provenance = await changed((document) => {
      document['predicateType'] = 'https://slsa.dev/provenance/v1';
    });
    const older = await changed((document) => {
      document['_type'] = 'https://in-toto.io/Statement/v0.1';
    });

    expect(parseStatement(provenance, 'It')).toBeUndefined();
    expect(parseStatement(older, 'It')).toBeUndefined();
  });

  it('keeps where a rule comes from', async () => {
    const rule = {
      xid: '/x',
      digest: `sha256:${'b'.repeat(64)}`,
      source: 'ghcr.io/acme/r:1',
    } as const;
    const { bytes } = await createStatement(await packPolicy('{}'), { ...VERDICT, rules: [rule] });

    expect(parseStatement(bytes, 'It')?.rules).toEqual([rule]);
  });
});
