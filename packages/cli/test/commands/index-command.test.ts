// SPDX-License-Identifier: Apache-2.0
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { main } from '../../src/main.js';
import { createMemoryIo } from '../memory-io.js';
import { COMPACT, EXPANDED, under } from '../registries.js';
import { createTemporaryFolder } from '../temporary-folder.js';

async function run(cwd: string, ...argv: readonly string[]) {
  const io = createMemoryIo({ cwd });
  const exitCode = await main(['index', ...argv], io);
  return { exitCode, out: io.out(), err: io.err() };
}

describe('xreg index', () => {
  it('prints the same for both layouts of one registry', async () => {
    const cwd = createTemporaryFolder({
      ...under('compact', COMPACT),
      ...under('expanded', EXPANDED),
    });

    for (const format of ['table', 'json']) {
      const compact = await run(cwd, 'compact', '-f', format);

      expect(compact).toMatchObject({ exitCode: 0, err: '' });
      expect(await run(cwd, 'expanded', '-f', format)).toEqual(compact);
    }
  });

  it('lists identity, labels and digest', async () => {
    const cwd = createTemporaryFolder(COMPACT);

    const { out } = await run(cwd);

    expect(out.replace(/sha256:[0-9a-f]{12}/g, 'DIGEST')).toMatchInlineSnapshot(`
      "TYPE    ARTIFACT                DIGEST               LABELS
      policy  acme/carbon-data@1.0    DIGEST  acme
      policy  dspacex/membership@1.0  DIGEST  dspacex stage stage=test
      "
    `);
  });

  it('shows where an artifact is kept on request', async () => {
    const cwd = createTemporaryFolder(EXPANDED);

    const { out } = await run(cwd, '--files', '--format', 'json');

    expect(JSON.parse(out)).toMatchObject({
      schemaVersion: 1,
      artifacts: [
        {
          xid: '/policygroups/acme/policies/carbon-data/versions/1.0',
          layout: 'expanded',
          file: 'policygroups/acme/policies/carbon-data/versions/1.0.json',
        },
        { type: 'policy', group: 'dspacex', name: 'membership', version: '1.0' },
      ],
    });
  });

  it('writes its JSON piece by piece as it would be written at once', async () => {
    const { out } = await run(createTemporaryFolder(COMPACT), '--format', 'json');

    expect(out).toBe(`${JSON.stringify(JSON.parse(out), undefined, 2)}\n`);
  });

  it('lists identities alone on request, whatever the documents hold', async () => {
    const cwd = createTemporaryFolder({ ...COMPACT, 'policies/acme.broken.v1.0.json': '{' });

    const named = await run(cwd, '--names');
    const asJson = await run(cwd, '--names', '--files', '-f', 'json');

    expect(named).toMatchObject({ exitCode: 0, err: '' });
    expect(named.out).toMatchInlineSnapshot(`
      "TYPE    ARTIFACT
      policy  acme/broken@1.0
      policy  acme/carbon-data@1.0
      policy  dspacex/membership@1.0
      "
    `);
    expect(JSON.parse(asJson.out)).toMatchObject({
      artifacts: [{ key: 'acme/broken@1.0' }, {}, {}],
    });
    expect(asJson.out).not.toMatch(/digest|labels/);
    expect((await run(cwd)).exitCode).toBe(1);
  });

  it('tells of a file that is in no index, and fails', async () => {
    const cwd = createTemporaryFolder({
      ...under('r', COMPACT),
      'r/policies/membership.json': '{}',
    });

    const { exitCode, out, err } = await run(cwd, 'r');

    expect(exitCode).toBe(1);
    expect(out).toContain('dspacex/membership@1.0');
    expect(err).toMatch(/^r\/policies\/membership\.json:1:1: error: .*\[xregistry\/compact-name\]/);
  });

  it('works from within the registry', async () => {
    const cwd = createTemporaryFolder(EXPANDED);

    expect(await run(join(cwd, 'policygroups/acme/policies'))).toEqual(await run(cwd));
  });

  it.each([
    ['a folder without artifacts', ['empty'], 'holds no policy, schema or rule'],
    ['a missing folder', ['emtpy'], '"emtpy" does not exist'],
    [
      'a file in a registry',
      ['r/policies/dspacex.membership.v1.0.json'],
      'only a part of the registry "r"',
    ],
    [
      'a missing configuration',
      ['r', '--config', 'none.json'],
      'Cannot read the configuration file "none.json"',
    ],
  ])('refuses %s', async (_, argv, message) => {
    const cwd = createTemporaryFolder({ ...under('r', COMPACT), 'empty/README.md': '' });

    const { exitCode, out, err } = await run(cwd, ...argv);

    expect({ exitCode, out }).toEqual({ exitCode: 2, out: '' });
    expect(err).toContain(message);
  });

  it('names place and fix of a fault in the configuration', async () => {
    const cwd = createTemporaryFolder({
      ...COMPACT,
      'xreg.config.json': '{\n  "rulez": [],\n  "failOn": "warn"\n}\n',
    });

    const { exitCode, err } = await run(cwd);

    expect(exitCode).toBe(2);
    expect(err).toBe(
      [
        'xreg: xreg.config.json:2:3: "rulez" is not a setting.',
        '  Did you mean "rules"?',
        '  xreg.config.json:3:13: "failOn" cannot be "warn".',
        '  Did you mean "warning"?',
        '',
      ].join('\n'),
    );
    expect(await run(cwd, '--no-config')).toMatchObject({ exitCode: 0 });
  });

  it.each([
    ['no JSON', '{"rules": [}', 'xreg.config.json:1:12: '],
    ['a key twice', '{"rules": [], "rules": []}', 'xreg.config.json:1:15: '],
    ['no object', '[]', 'xreg.config.json:1:1: The configuration is a list, not an object.'],
    ['a key of the prototype', '{"__proto__": {}}', 'xreg.config.json:1:'],
  ])('refuses a configuration with %s', async (_, text, message) => {
    const cwd = createTemporaryFolder({ ...COMPACT, 'xreg.config.json': text });

    const { exitCode, err } = await run(cwd);

    expect(exitCode).toBe(2);
    expect(err).toContain(message);
  });

  it('draws what governs what', async () => {
    const cwd = createTemporaryFolder(COMPACT);

    const { exitCode, out } = await run(cwd, '--graph', 'mermaid');

    expect(exitCode).toBe(0);
    expect(out).toContain('("dspacex/membership@1.0 (ungoverned)"):::ungovernedPolicy');
    expect((await run(cwd, '--graph', 'dot')).out).toMatch(/^digraph/);
    expect((await run(cwd, '--graph', 'png')).exitCode).toBe(2);
  });
});
