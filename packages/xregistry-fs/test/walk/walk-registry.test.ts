// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from 'vitest';
import { walkCompact, walkExpanded, walkRegistry } from '../../src/index.js';
import type { ArtifactVisit, Diagnostic, VisitAnswer, XRegistryVisitor } from '../../src/index.js';
import { COMPACT, EXPANDED, registryTree } from '../registry-tree.js';

/** Writes down every call. */
function recorder(answer: (call: string) => VisitAnswer = () => undefined) {
  const calls: string[] = [];
  const note = (call: string) => {
    calls.push(call);
    return answer(call);
  };
  const visitor: XRegistryVisitor = {
    onStart: ({ root, layouts }) => note(`start ${root} ${[...layouts].join('+')}`),
    onDiagnostic: ({ code, file }) => note(`${code} ${file}`),
    onRegistry: ({ file }) => note(`registry ${file}`),
    onGroup: ({ xid }) => note(`group ${xid}`),
    onSchema: ({ key }) => note(`schema ${key}`),
    onRule: ({ key }) => note(`rule ${key}`),
    onPolicy: ({ key }) => note(`policy ${key}`),
    onComplete: ({ isStopped, artifacts }) => {
      note(`complete ${artifacts}${isStopped ? ' stopped' : ''}`);
    },
  };
  return { calls, visitor };
}

describe('walkRegistry', () => {
  it('visits schemas, then rules, then policies, each group before its artifacts', async () => {
    const { calls, visitor } = recorder();
    const tree = registryTree({ ...COMPACT, 'xregistry.json': {}, 'policies/stray/x.json': {} });

    await walkRegistry(tree, visitor);

    expect(calls).toEqual([
      'start registry compact',
      'xregistry/stray-file policies/stray',
      'registry xregistry.json',
      'group /schemagroups/dspacex',
      'schema dspacex/membership@1.0',
      'group /rulegroups/dspacex',
      'rule dspacex/membership-rule@1.0',
      'group /policygroups/dspacex',
      'policy dspacex/generic-access@1.0',
      'complete 3',
    ]);
  });

  it('visits the artifacts of both layouts in one order, by key', async () => {
    const { calls, visitor } = recorder();
    const tree = registryTree({
      'policies/a.z.v1.json': {},
      'policies/a-b.x.v1.json': {},
      'policies/a.z.v10.json': {},
      'policygroups/a/policies/m/versions/2.json': {},
      'policygroups/Z/policies/m/versions/2.json': {},
    });

    await walkRegistry(tree, visitor);

    expect(calls.filter((call) => call.startsWith('policy'))).toEqual([
      'policy Z/m@2',
      'policy a-b/x@1',
      'policy a/m@2',
      'policy a/z@1',
      'policy a/z@10',
    ]);
  });

  it('gives the document, the metadata of the resource and that of the group', async () => {
    const visits: ArtifactVisit[] = [];
    const tree = registryTree({
      'schemagroups/acme/meta.json': { description: 'group' },
      'schemagroups/acme/schemas/s/meta.json': { description: 'resource' },
      'schemagroups/acme/schemas/s/versions/1.json': { type: 'object' },
      'schemagroups/acme/schemas/s/versions/1$details.json': { format: 'JsonSchema' },
    });

    await walkRegistry(tree, { onSchema: (visit) => void visits.push(visit) });

    const [visit] = visits;
    expect(visit?.read().source?.value).toEqual({ type: 'object' });
    expect(visit?.readDetails()?.source?.value).toEqual({ format: 'JsonSchema' });
    expect(visit?.readMeta()?.source?.value).toEqual({ description: 'resource' });
    expect(visit?.group.readMeta()?.source?.value).toEqual({ description: 'group' });
    expect(visit?.extension).toBe('json');
  });

  it('skips all, or a group, where the visitor says so', async () => {
    const all = recorder((call) => (call.startsWith('start') ? 'skip' : undefined));
    const rules = recorder((call) => (call.includes('rulegroups') ? 'skip' : undefined));

    await walkRegistry(registryTree(COMPACT), all.visitor);
    await walkRegistry(registryTree(COMPACT), rules.visitor);

    expect(all.calls).toEqual(['start registry compact', 'complete 0']);
    expect(rules.calls).not.toContain('rule dspacex/membership-rule@1.0');
    expect(rules.calls).toContain('policy dspacex/generic-access@1.0');
    expect(rules.calls.at(-1)).toBe('complete 2');
  });

  it.each(['start', 'xregistry/stray-file', 'registry', 'group', 'schema', 'rule'])(
    'stops at %s where the visitor says so, and still completes',
    async (prefix) => {
      const { calls, visitor } = recorder((call) => (call.startsWith(prefix) ? 'stop' : undefined));
      const tree = registryTree({ ...COMPACT, 'xregistry.json': {}, 'stray.txt': '' });

      await walkRegistry(tree, visitor);

      expect(calls.at(-2)?.startsWith(prefix)).toBe(true);
      expect(calls.at(-1)).toMatch(/^complete \d stopped$/);
    },
  );

  it('waits for a visitor that takes its time', async () => {
    const calls: string[] = [];
    const later = async (call: string) => {
      await Promise.resolve();
      calls.push(call);
      return call === 'schema' ? ('stop' as const) : undefined;
    };

    await walkRegistry(registryTree(COMPACT), {
      onStart: () => later('start'),
      onSchema: () => later('schema'),
      onPolicy: () => later('policy'),
      onComplete: async () => {
        await later('complete');
      },
    });

    expect(calls).toEqual(['start', 'schema', 'complete']);
  });

  it('passes on what a visitor throws', async () => {
    const failing = { onPolicy: () => Promise.reject(new Error('full')) };

    await expect(walkRegistry(registryTree(COMPACT), failing)).rejects.toThrow('full');
  });
});

describe('walkExpanded and walkCompact', () => {
  it('walk one layout of a root that has both', async () => {
    const tree = registryTree({ ...COMPACT, 'policygroups/acme/policies/use/versions/1.json': {} });
    const expanded = recorder();
    const compact = recorder();

    await walkExpanded(tree, expanded.visitor);
    await walkCompact(tree, compact.visitor);

    expect(expanded.calls.filter((call) => call.startsWith('policy'))).toEqual([
      'policy acme/use@1',
    ]);
    expect(compact.calls.filter((call) => call.startsWith('policy'))).toEqual([
      'policy dspacex/generic-access@1.0',
    ]);
  });

  it('give one registry the same artifacts in both layouts', async () => {
    const expanded = recorder();
    const compact = recorder();

    await walkExpanded(registryTree(EXPANDED), expanded.visitor);
    await walkCompact(registryTree(COMPACT), compact.visitor);

    expect(expanded.calls.slice(1)).toEqual(compact.calls.slice(1));
  });
});

describe('the diagnostics of a walk', () => {
  /** Code and file of everything that is wrong with a tree. */
  async function findingsOf(files: Parameters<typeof registryTree>[0], options = {}) {
    const found: Diagnostic[] = [];
    const onDiagnostic = (diagnostic: Diagnostic) => void found.push(diagnostic);
    await walkRegistry(registryTree(files), { onDiagnostic }, options);
    return found.map(({ code, file }) => `${code.replace('xregistry/', '')} ${file}`);
  }

  const expandedVersion = 'policygroups/acme/policies/use/versions/1.json';

  it.each([
    ['an unknown folder at the root', { 'polices/a.b.v1.json': {} }, ['unknown-type polices']],
    ['a file where a type folder is expected', { policies: 'x' }, ['unknown-type policies']],
    ['a stray file at the root', { 'notes.txt': '' }, ['stray-file notes.txt']],
    ['a folder within a compact folder', { 'policies/a/b.json': {} }, ['stray-file policies/a']],
    [
      'a README in a compact folder',
      { 'policies/README.md': '' },
      ['stray-file policies/README.md'],
    ],
    [
      'a compact name of two parts',
      { 'policies/a.v1.json': {} },
      ['compact-name policies/a.v1.json'],
    ],
    ['an extension nobody knows', { 'policies/a.b.v1.jsn': {} }, ['extension policies/a.b.v1.jsn']],
    ['an illegal id', { 'policies/a.b.v1+x.json': {} }, ['malformed-id policies/a.b.v1+x.json']],
    ['a needless escape', { 'policies/a.%62.v1.json': {} }, ['path-codec policies/a.%62.v1.json']],
    [
      'a file among groups, resources, and beside versions',
      {
        [expandedVersion]: {},
        'policygroups/x.json': {},
        'policygroups/acme/x.json': {},
        'policygroups/acme/policies/x.json': {},
        'policygroups/acme/policies/use/x.json': {},
        'policygroups/acme/policies/use/versions/x/y.json': {},
        'policygroups/acme/policies/use/versions/2$details.json': {},
      },
      [
        'stray-file policygroups/acme/policies/use/versions/2$details.json',
        'stray-file policygroups/acme/policies/use/versions/x',
        'stray-file policygroups/acme/policies/use/x.json',
        'stray-file policygroups/acme/policies/x.json',
        'stray-file policygroups/acme/x.json',
        'stray-file policygroups/x.json',
      ],
    ],
    [
      'an unknown resource type',
      { [expandedVersion]: {}, 'policygroups/acme/rules/x/versions/1.json': {} },
      ['unknown-type policygroups/acme/rules'],
    ],
    [
      'a resource without versions',
      { [expandedVersion]: {}, 'policygroups/acme/policies/none/meta.json': {} },
      ['no-versions policygroups/acme/policies/none/meta.json'],
    ],
    [
      'a resource without versions whose meta.json is no JSON',
      { 'policygroups/acme/policies/none/meta.json': '{' },
      [
        'no-versions policygroups/acme/policies/none/meta.json',
        'json/syntax policygroups/acme/policies/none/meta.json',
      ],
    ],
    [
      'a resource that refers to another one instead',
      { [expandedVersion]: {}, 'policygroups/acme/policies/x/meta.json': { meta: { xref: '/x' } } },
      [],
    ],
    [
      'a group that holds nothing',
      { [expandedVersion]: {}, 'policygroups/void/meta.json': {} },
      ['empty-collection policygroups/void'],
    ],
    [
      'no group whose artifacts are compact',
      { 'policies/acme.use.v1.json': {}, 'policygroups/acme/meta.json': {} },
      [],
    ],
    [
      'one version in two files of a layout',
      { [expandedVersion]: {}, 'policygroups/acme/policies/use/versions/1.jsonld': {} },
      ['duplicate-version-file policygroups/acme/policies/use/versions/1.jsonld'],
    ],
    [
      'one version in both layouts with other bytes',
      { [expandedVersion]: {}, 'policies/acme.use.v1.json': { a: 1 } },
      ['duplicate-across-layouts policies/acme.use.v1.json'],
    ],
    [
      'one version in both layouts with the same bytes',
      { [expandedVersion]: {}, 'policies/acme.use.v1.json': {} },
      ['copy-across-layouts policies/acme.use.v1.json'],
    ],
    [
      'two files that differ only in case',
      { 'policies/acme.use.v1.json': {}, 'policies/Acme.use.v1.json': {} },
      ['case-portability policies/acme.use.v1.json'],
    ],
    [
      'two folders that differ only in case',
      { [expandedVersion]: {}, 'policygroups/ACME/policies/use/versions/1.json': {} },
      ['case-portability policygroups/acme'],
    ],
    [
      'two groups whose ids differ only in case',
      { 'policies/acme.use.v1.json': {}, 'policies/Acme.pay.v1.json': {} },
      ['case-duplicate policies/acme.use.v1.json'],
    ],
    [
      'two versions whose ids differ only in case',
      {
        'policies/acme.use.v1-rc.json': {},
        'policygroups/acme/policies/use/versions/1-RC.json': {},
      },
      ['case-duplicate policies/acme.use.v1-rc.json'],
    ],
  ] as const)('name %s', async (_, files, expected) => {
    expect(await findingsOf(files)).toEqual(expected);
  });

  it('pass over what belongs to the toolkit, to readers and to editors', async () => {
    const files = {
      ...COMPACT,
      'tests/acme.rule.v1/pass/x.json': {},
      'xreg.config.json': {},
      'xreg-suppressions.json': [],
      'model.json': {},
      'README.md': '',
      'HOWTO.md': '',
      LICENSE: '',
      'NOTICE.txt': '',
      '.gitignore': '',
      '.git/config': '',
      'policies/.DS_Store': '',
      'policies/~lock.json': '',
      'policies/a.b.v1.json~': '',
      'policies/Thumbs.db': '',
    };

    expect(await findingsOf(files)).toEqual([]);
  });

  it('suggest the folder that is meant', async () => {
    const found: Diagnostic[] = [];
    const onDiagnostic = (diagnostic: Diagnostic) => void found.push(diagnostic);

    await walkRegistry(registryTree({ 'Policies/a.b.v1.json': {} }), { onDiagnostic });

    expect(found[0]?.expected).toContain('policies');
    expect(found[0]?.help).toContain('"policies"');
  });

  it('take their severity from the profile', async () => {
    const severities: string[] = [];
    const onDiagnostic = ({ severity }: Diagnostic) => void severities.push(severity);

    for (const profile of ['authoring', 'strict', 'fleet'] as const) {
      await walkRegistry(
        registryTree({ 'policies/a.b.draft.json': {} }),
        { onDiagnostic },
        { profile },
      );
    }

    expect(severities).toEqual(['warning', 'error', 'info']);
  });

  it('use the document, xregistry.json and the options to split an ambiguous name', async () => {
    const file = 'policies/acme.eu.use.it.v1.json';
    const keysOf = async (
      files: Parameters<typeof registryTree>[0],
      groups?: readonly string[],
    ) => {
      const keys: string[] = [];
      const visitor = { onPolicy: ({ key }: ArtifactVisit) => void keys.push(key) };
      await walkRegistry(registryTree(files), visitor, groups === undefined ? {} : { groups });
      return keys;
    };

    expect(await findingsOf({ [file]: {} })).toEqual([`compact-ambiguous ${file}`]);
    expect(await keysOf({ [file]: {} })).toEqual(['acme/eu.use.it@1']);
    expect(await keysOf({ [file]: { policyid: 'use.it' } })).toEqual(['acme.eu/use.it@1']);
    expect(await keysOf({ [file]: {} }, ['acme.eu'])).toEqual(['acme.eu/use.it@1']);
    expect(
      await keysOf({ [file]: {}, 'xregistry.json': { policygroups: { 'acme.eu': {} } } }),
    ).toEqual(['acme.eu/use.it@1']);
    expect(
      await keysOf({ [file]: {}, 'policygroups/acme.eu/policies/a/versions/1.json': {} }),
    ).toEqual(['acme.eu/a@1', 'acme.eu/use.it@1']);
    expect(await findingsOf({ [file]: { policyid: 'use.it' } })).toEqual([]);
  });

  it('do not take the content of a schema for its ids', async () => {
    const file = 'schemas/acme.eu.use.it.v1.json';

    expect(await findingsOf({ [file]: { schemaid: 'use.it' } })).toEqual([
      `compact-ambiguous ${file}`,
    ]);
  });

  it('report an xregistry.json that cannot be read, once', async () => {
    expect(await findingsOf({ ...COMPACT, 'xregistry.json': '{"a":1,"a":2}' })).toEqual([
      'json/duplicate-key xregistry.json',
    ]);
    expect(await findingsOf({ ...COMPACT, 'xregistry.json': [] })).toEqual([
      'parse xregistry.json',
    ]);
  });
});

describe('names made to deceive', () => {
  it.each([
    ['an escape sequence', '\u001b[2Jx.json'],
    ['a control of the second set', '\u009b2Jx.json'],
    ['a line break', 'x\n::error::y.json'],
    ['a mark that turns the direction of writing', 'x\u202enosj.json'],
  ])('are escaped in messages: %s', async (_, name) => {
    const messages: string[] = [];
    const onDiagnostic = ({ message }: Diagnostic) => void messages.push(message);

    await walkRegistry(registryTree({ [`policies/${name}`]: {}, [name]: {} }), { onDiagnostic });

    expect(messages).toHaveLength(2);
    for (const message of messages) expect(message).toMatch(/^[\x20-\x7e]+$/);
  });
});
