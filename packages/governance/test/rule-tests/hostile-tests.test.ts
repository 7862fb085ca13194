// SPDX-License-Identifier: Apache-2.0
import { createMemoryFileSystem, type RegistryFileSystem } from '@xreg/xregistry-fs';
import { describe, expect, it } from 'vitest';
import { exitCodeOf, formatReport, REPORT_FORMATS, testRules } from '../../src/index.js';
import { fileSystemOf, type Files } from '../rules/registry.js';
import { explain } from '../explanation/explain.js';
import {
  ACTIVE,
  findingsOf,
  GOVERNANCE,
  policyOf,
  runTests,
  SOUND,
  TESTS,
} from './membership-registry.js';

const RULE = 'rules/dspacex.membership-requirement.v1.0.json';
const SCHEMA = 'schemas/dspacex.membership.v1.0.json';

const schemaOf = (constraint: object): object => ({
  properties: { policy: { properties: { permission: { items: { properties: { constraint } } } } } },
});

describe('hostile tests', () => {
  it.each<[string, string, string]>([
    ['very deep', `${'['.repeat(5000)}${']'.repeat(5000)}`, 'json/limit'],
    ['stating a key twice', '{ "permission": [], "permission": [] }', 'json/duplicate-key'],
    ['reaching for a prototype', '{ "__proto__": { "permission": [] } }', 'json/prototype-key'],
    ['no UTF-8', '\ufffd{', 'json/syntax'],
  ])('are told for a policy %s', async (_, text, code) => {
    const report = await runTests({ ...SOUND, [`${TESTS}/fail/hostile.json`]: text });

    expect(report.diagnostics.map((finding) => finding.code)).toContain(code);
    expect(report.summary.tests).toMatchObject({ held: 2, notRun: 1 });
    expect(exitCodeOf(report)).toBe(1);
  });

  it('are not run through a link', async () => {
    const files = fileSystemOf(SOUND);
    const linked: RegistryFileSystem = {
      ...files,
      list: (path) =>
        path === `${TESTS}/fail`
          ? [...files.list(path), { name: 'secret.json', kind: 'link' }]
          : files.list(path),
    };

    const report = await testRules({ fileSystems: [linked] });

    expect(findingsOf(report)).toEqual(['test/stray-file fail/secret.json']);
    expect(report.summary.tests?.total).toBe(2);
  });

  it('name nothing that a prototype has', async () => {
    const report = await runTests({
      ...SOUND,
      [`${TESTS}/expect.json`]: { valueOf: 'contains', toString: { keyword: 'contains' } },
    });

    expect(report.diagnostics.map(({ code }) => code)).toEqual([
      'test/expectation',
      'test/expectation',
    ]);
  });

  it('forge no line of a report with their names', async () => {
    const name = 'a\u001b[2K::error::b\u202e';
    const report = await runTests({ ...SOUND, [`${TESTS}/fail/${name}.json`]: policyOf([ACTIVE]) });

    expect(report.summary.tests?.broken).toBe(1);
    for (const format of REPORT_FORMATS) {
      const text = formatReport(report, format);
      expect(text).not.toContain('\u001b');
      expect(text).not.toMatch(/^::error::b/m);
    }
  });

  it('cannot make a run hang: a pattern that takes for ever is no verdict', async () => {
    const evil = schemaOf({
      contains: { properties: { rightOperand: { pattern: '^(a+)+$' } } },
    });
    const files: Files = {
      ...SOUND,
      [SCHEMA]: evil,
      [`${TESTS}/pass/membership.json`]: policyOf([
        { ...ACTIVE, rightOperand: `${'a'.repeat(40)}!` },
      ]),
    };

    const report = await runTests(files);
    const mutated = await runTests(files, { mutation: { poolSize: 0 } });

    expect(report.diagnostics.map(({ code }) => code)).toContain('test/not-judged');
    expect(mutated.mutants).toEqual([]);
  }, 30_000);

  it('may have a schema that refers to itself, or to nothing it needs', async () => {
    const recursive = {
      ...schemaOf({ items: { $ref: '#/definitions/c' }, minItems: 1 }),
      definitions: { c: { properties: { and: { items: { $ref: '#/definitions/c' } } } } },
    };

    const report = await runTests(
      { ...SOUND, [SCHEMA]: recursive },
      { mutation: { poolSize: 50 } },
    );
    const { outcome } = await explain(policyOf([]), { ...GOVERNANCE, [SCHEMA]: recursive });

    expect(report.summary.scores).toMatchObject([{ notTried: 0 }]);
    expect(outcome).toBeDefined();
  });

  it('are many without the stack running out', async () => {
    const tests = Array.from({ length: 500 }, (_, index): [string, Uint8Array] => [
      `${TESTS}/fail/${index}.json`,
      Buffer.from(JSON.stringify(policyOf([]))),
    ]);
    const rules = [RULE, SCHEMA].map((path): [string, Uint8Array] => [
      path,
      Buffer.from(JSON.stringify(GOVERNANCE[path])),
    ]);

    const report = await testRules({
      fileSystems: [createMemoryFileSystem('registry', new Map([...rules, ...tests]))],
    });

    expect(report.summary.tests?.held).toBe(500);
  }, 30_000);
});
