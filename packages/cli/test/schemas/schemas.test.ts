// SPDX-License-Identifier: Apache-2.0
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { SCHEMA_NAMES, schemaUrl } from '@xreg/xregistry-fs';
import { describe, expect, it } from 'vitest';
import { main } from '../../src/main.js';
import { createRegistryFiles } from '../../src/scaffold/registry-template.js';
import { createMemoryIo } from '../memory-io.js';
import { faultsOf, REPOSITORY, schemaAt, schemaNamed, SHIPPED_SCHEMAS } from './shipped-schemas.js';

/** Files that people write, by the schema they follow. */
const WRITTEN: Readonly<Record<string, RegExp>> = {
  'xreg.config': /\/xreg\.config\.json$/,
  'xreg-reconcile': /\/xreg-reconcile\.json$/,
  'test-expectations-1': /\/tests\/[^/]+\/expect\.json$/,
  'registry-1': /\/xregistry\.json$/,
  'group-1': /\/[a-z]+groups\/[^/]+\/meta\.json$/,
  'resource-1': /\/[a-z]+groups\/[^/]+\/[a-z]+\/[^/]+\/meta\.json$/,
  'schema-details-1': /\$details\.json$/,
  'policy-1': /^(?!.*\/tests\/).*\/policies\/(?:[^/]+\/versions\/)?[^/]+\.json$/,
  'rule-1': /^(?!.*\/tests\/).*\/rules\/(?:[^/]+\/versions\/)?[^/]+\.json$/,
};

/** Those that name their schema wherever the project shows them. */
const NAME_THEIR_SCHEMA = ['xreg.config', 'xreg-reconcile', 'test-expectations-1', 'rule-1'];

const EXAMPLES = filesOf('examples').filter(({ path }) => !path.includes('xregistry-broken'));

describe('shipped schemas', () => {
  it('have the address that the command gives out', () => {
    const unreachable = SCHEMA_NAMES.filter(
      (name) => schemaAt(schemaUrl(name))?.schema['$id'] !== schemaUrl(name),
    );

    expect(unreachable).toEqual([]);
  });

  it.each(SHIPPED_SCHEMAS)('$path says where it lies', (shipped) => {
    expect(schemaAt(String(shipped.schema['$id']))).toBe(shipped);
  });

  it('have names of their own, since the command ships them in one folder', () => {
    const names = SHIPPED_SCHEMAS.map(({ name }) => name);

    expect(names).toEqual([...new Set(names)]);
  });
});

describe('docs/editors.md', () => {
  it('gives the address of every schema that files name', () => {
    const page = readFileSync(join(REPOSITORY, 'docs/editors.md'), 'utf8');

    expect(SCHEMA_NAMES.filter((name) => !page.includes(`${schemaUrl(name)}\n`))).toEqual([]);
  });
});

describe('examples', () => {
  it('have a file for most schemas', () => {
    const covered = new Set(EXAMPLES.map(({ name }) => name));

    expect(Object.keys(WRITTEN).filter((name) => !covered.has(name))).toEqual([]);
  });

  it.each(EXAMPLES)('$path follows $name', ({ name, value }) => {
    expect(faultsOf(schemaNamed(name), value)).toEqual([]);
  });

  it.each(EXAMPLES.filter(({ name }) => NAME_THEIR_SCHEMA.includes(name)))(
    '$path names its schema',
    ({ name, value }) => {
      expect(schemaAt(String(value['$schema']))?.name).toBe(name);
    },
  );
});

describe('the broken example', () => {
  it(
    'has no file that an editor marks and "xreg validate" does not',
    { timeout: 60_000 },
    async () => {
      const root = 'examples/xregistry-broken';
      const io = createMemoryIo({ cwd: REPOSITORY });
      await main(['validate', root, '-f', 'json'], io);
      const { diagnostics } = JSON.parse(io.out()) as { diagnostics: readonly { file: string }[] };
      const found = new Set(diagnostics.map(({ file }) => file));

      const marked = filesOf(root).filter(
        ({ name, value }) => faultsOf(schemaNamed(name), value).length > 0,
      );

      expect(marked.length).toBeGreaterThan(10);
      expect(marked.map(({ path }) => path).filter((path) => !found.has(path))).toEqual([]);
    },
  );
});

describe('what xreg init writes', () => {
  const files = createRegistryFiles({ group: 'acme', namespace: 'https://acme.example/policy/' });

  it.each([
    ['rules/acme.membership-required.v1.0.json', 'rule-1'],
    ['policies/acme.members.v1.0.json', 'policy-1'],
    ['tests/acme.membership-required.v1.0/expect.json', 'test-expectations-1'],
  ])('names the schema of %s, and follows it', (path, name) => {
    const text = Buffer.from(files.get(path) ?? []).toString('utf8');
    const value = JSON.parse(text) as Readonly<Record<string, unknown>>;

    expect(schemaAt(String(value['$schema']))?.name).toBe(name);
    expect(faultsOf(schemaNamed(name), value)).toEqual([]);
  });
});

interface Mistake {
  readonly schema: string;
  readonly good: Readonly<Record<string, unknown>>;
  readonly mistakes: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
}

const rule = { appliesTo: ['*'], schemaref: '/schemagroups/a/schemas/b/versions/1.0' };

const MISTAKES: readonly Mistake[] = [
  {
    schema: 'xreg.config',
    good: { failOn: 'warning' },
    mistakes: { misspelled: { failon: 'warning' }, 'no choice': { failOn: 'warn' } },
  },
  {
    schema: 'suppressions-1',
    good: { suppressions: [] },
    mistakes: { 'no reason': { suppressions: [{ code: 'odrl/unknown-term', artifact: '/*' }] } },
  },
  {
    schema: 'profile-1',
    good: { name: 'acme' },
    mistakes: { 'unknown base': { extends: 'edc-v5' }, nameless: { name: undefined } },
  },
  {
    schema: 'xreg-reconcile',
    good: readJson('examples/connector/xreg-reconcile.json'),
    mistakes: { 'no owner': { owner: undefined }, 'no source': { sources: [] } },
  },
  {
    schema: 'test-expectations-1',
    good: { 'no-constraint': 'contains', other: [{ on: 'x' }, 'const'] },
    mistakes: { 'unknown member': { a: { keywords: 'const' } }, empty: { a: [] }, text: { a: '' } },
  },
  {
    schema: 'registry-1',
    good: { specversion: '1.0-rc4', policygroups: { dspacex: { name: 'Dataspace-X' } } },
    mistakes: {
      'old specification': { specversion: '0.5' },
      'unknown attribute': { nmae: 'ACME' },
      'group of the wrong shape': { policygroups: { dspacex: { name: 1 } } },
    },
  },
  {
    schema: 'group-1',
    good: { policygroupid: 'dspacex', owner: 'acme', labels: { stage: 'live' } },
    mistakes: { 'illegal name': { Owner: 'acme' }, 'label key': { labels: { Stage: 'live' } } },
  },
  {
    schema: 'resource-1',
    good: { policyid: 'a', defaultversionid: '1.0', defaultversionsticky: true },
    mistakes: { 'text for a switch': { defaultversionsticky: 'yes' }, unknown: { defaultid: '1' } },
  },
  {
    schema: 'policy-1',
    good: { versionid: '1.0', policydefinition: { permission: [{ action: 'use' }] } },
    mistakes: { 'no policy': { policydefinition: undefined }, 'a list': { policydefinition: [] } },
  },
  {
    schema: 'rule-1',
    good: rule,
    mistakes: {
      misspelled: { severty: 'error' },
      'no schema': { schemaref: undefined },
      'selector without its kind': { appliesTo: ['dspacex'] },
      'both spellings': { appliesto: ['*'] },
      'relative IRI': { shortNames: { membership: 'membership' } },
    },
  },
  {
    schema: 'schema-details-1',
    good: { format: 'JsonSchema/2020-12' },
    mistakes: { 'format that is no text': { format: 7 } },
  },
  {
    schema: 'model-1',
    good: {
      groups: { recordgroups: { singular: 'recordgroup', attributes: { owner: 'string' } } },
    },
    mistakes: {
      'unknown type': { attributes: { owner: { type: 'text' } } },
      'no singular': { groups: { recordgroups: {} } },
    },
  },
  {
    schema: 'canonical-policy-1',
    good: readCanonicalExample(),
    mistakes: { 'no policy': { policy: undefined } },
  },
];

describe.each(MISTAKES)('the schema $schema', ({ schema, good, mistakes }) => {
  it('accepts what is right', () => {
    expect(faultsOf(schemaNamed(schema), good)).toEqual([]);
  });

  it.each(Object.entries(mistakes))('refuses a mistake: %s', (_, change) => {
    expect(
      faultsOf(schemaNamed(schema), JSON.parse(JSON.stringify({ ...good, ...change }))),
    ).not.toEqual([]);
  });
});

/** The JSON files below a folder that people write and that can be read, with the schema of each. */
function filesOf(folder: string) {
  return readdirSync(join(REPOSITORY, folder), { recursive: true, encoding: 'utf8' })
    .map((path) => `${folder}/${path.replaceAll('\\', '/')}`)
    .filter((path) => path.endsWith('.json'))
    .flatMap((path) => {
      const [name] = Object.entries(WRITTEN).find(([, pattern]) => pattern.test(path)) ?? [];
      if (name === undefined) return [];
      try {
        return [{ path, name, value: readJson(path) }];
      } catch (error) {
        // The broken example has texts that are no JSON.
        if (error instanceof SyntaxError) return [];
        throw error;
      }
    });
}

function readJson(path: string): Readonly<Record<string, unknown>> {
  return JSON.parse(readFileSync(join(REPOSITORY, path), 'utf8')) as Readonly<
    Record<string, unknown>
  >;
}

/** The one the documentation of the form begins with. */
function readCanonicalExample(): Readonly<Record<string, unknown>> {
  const page = readFileSync(join(REPOSITORY, 'docs/canonical-form.md'), 'utf8');
  const [, json = ''] = /```json\n([^]*?)```/.exec(page) ?? [];
  return JSON.parse(json) as Readonly<Record<string, unknown>>;
}
