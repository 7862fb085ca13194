// SPDX-License-Identifier: Apache-2.0
import { existsSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { main } from '../../src/main.js';
import { createMemoryIo, type MemoryIoOptions } from '../memory-io.js';
import { COMPACT, under } from '../registries.js';
import { createTemporaryFolder } from '../temporary-folder.js';

async function xreg(cwd: string, argv: readonly string[], options: MemoryIoOptions = {}) {
  const io = createMemoryIo({ ...options, cwd });
  const exitCode = await main(argv, io);
  return { exitCode, out: io.out(), err: io.err() };
}

/** Every file below a folder with its text. */
function readAll(folder: string): ReadonlyMap<string, string> {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((path) => statSync(join(folder, path)).isFile())
    .sort();
  return new Map(files.map((path) => [path, readFileSync(join(folder, path), 'utf8')]));
}

function read(folder: string, path: string): string {
  return readFileSync(join(folder, path), 'utf8');
}

const PROJECT = ['.github/workflows/policies.yml', '.pre-commit-config.yaml', 'xreg.config.json'];

/** A repository whose origin is on GitHub, as far as it takes Git to read its settings. */
const GITHUB_REPOSITORY = {
  '.git/HEAD': 'ref: refs/heads/main\n',
  '.git/objects/keep': '',
  '.git/refs/keep': '',
  '.git/config': '[remote "origin"]\n\turl = git@github.com:ACME-Inc/Policies.git\n',
} as const;

describe('xreg init', () => {
  it('writes a registry that validates without a word and can be published at once', async () => {
    const cwd = createTemporaryFolder({});

    const { exitCode, out } = await xreg(cwd, ['init', 'acme', '--yes']);
    const folder = join(cwd, 'acme');
    const validated = await xreg(folder, ['validate', '--fail-on', 'info']);
    const published = await xreg(folder, ['publish', '.', 'oci-layout:out:1.0', '--dry-run']);

    expect(exitCode).toBe(0);
    expect(out).toContain('created  acme/registry/.gitattributes\n');
    expect(validated).toMatchObject({ exitCode: 0 });
    expect(validated.out).toContain('1 policy, 1 schema, 1 rule');
    expect(published).toMatchObject({ exitCode: 0 });
    expect([...readAll(folder).values()].filter((text) => /__[A-Z]+__/.test(text))).toEqual([]);
  }, 60_000);

  it('writes YAML that says what it means', async () => {
    const cwd = createTemporaryFolder({});

    await xreg(cwd, ['init', '--group', 'acme', '--reference', 'registry.acme.example/policies']);
    const hook: unknown = parse(read(cwd, '.pre-commit-config.yaml'));
    const workflow = read(cwd, '.github/workflows/policies.yml');
    const { jobs } = parse(workflow) as {
      readonly jobs: { readonly publish: { readonly permissions: object } };
    };

    expect(hook).toMatchObject({ repos: [{ hooks: [{ id: 'xreg-validate' }] }] });
    expect(jobs.publish.permissions).not.toHaveProperty('packages');
    expect(workflow).toContain('reference: registry.acme.example/policies\n');
    expect(workflow).toContain('password: ${{ secrets.XREG_REGISTRY_PASSWORD }}\n');
    expect(workflow).not.toMatch(/uses: (?!xreg\/xreg@)[^@]+@(?![0-9a-f]{40} # v)/);
  });

  it('changes nothing the second time, and asks nothing', async () => {
    const cwd = createTemporaryFolder({});
    await xreg(cwd, ['init', '--yes']);
    const before = readAll(cwd);

    const again = await xreg(cwd, ['init', '--output', 'json'], { answers: [] });

    expect(again.exitCode).toBe(0);
    expect(again.err).toContain('nothing to do');
    expect(JSON.parse(again.out)).toEqual({
      schemaVersion: 1,
      created: [],
      kept: ['registry', 'xreg.config.json', '.pre-commit-config.yaml', PROJECT[0]],
    });
    expect(readAll(cwd)).toEqual(before);
  });

  it('brings back a file that was removed, but nothing of the registry', async () => {
    const cwd = createTemporaryFolder({});
    await xreg(cwd, ['init', '--yes', '--reference', 'ghcr.io/acme/policies']);
    const before = readAll(cwd);
    rmSync(join(cwd, '.github'), { recursive: true });
    rmSync(join(cwd, 'registry/tests'), { recursive: true });

    const { out } = await xreg(cwd, ['init', '--yes', '--output', 'json']);

    expect(JSON.parse(out)).toMatchObject({ created: [PROJECT[0]] });
    expect(read(cwd, PROJECT[0] ?? '')).toBe(before.get(PROJECT[0] ?? ''));
    expect(existsSync(join(cwd, 'registry/tests'))).toBe(false);
  });

  it.each([
    ['in the folder itself', COMPACT, '.'],
    ['in a folder called registry', under('registry', COMPACT), 'registry'],
  ])('keeps a registry that is there, %s', async (_, files, root) => {
    const cwd = createTemporaryFolder(files);

    const { exitCode, out } = await xreg(cwd, ['init', '--yes']);

    expect(exitCode).toBe(0);
    expect(out).toContain(`kept     ${root}\n`);
    expect(JSON.parse(read(cwd, 'xreg.config.json'))).toMatchObject({ roots: [root] });
    expect([...readAll(cwd).keys()]).toEqual([...PROJECT, ...Object.keys(files)].sort());
    expect(await xreg(cwd, ['validate'])).toMatchObject({ exitCode: 0 });
  });

  it('keeps what others have written, and says what it lacks', async () => {
    const mine = {
      '.pre-commit-config.yaml': 'repos: []\n',
      'xreg.config.json': '{"roots":["r"]}',
    };
    const cwd = createTemporaryFolder(mine);

    const { exitCode, err } = await xreg(cwd, ['init', '--yes']);

    expect(exitCode).toBe(0);
    expect(err).toContain('.pre-commit-config.yaml is yours: add the hook xreg-validate');
    for (const [path, text] of Object.entries(mine)) expect(read(cwd, path)).toBe(text);
    expect(readdirSync(join(cwd, 'r'))).toContain('policies');
  });

  it('knows organisation and package of a repository on GitHub', async () => {
    const cwd = createTemporaryFolder(GITHUB_REPOSITORY);

    await xreg(cwd, ['init', '--yes']);

    expect(readdirSync(join(cwd, 'registry/policies'))).toEqual(['acme-inc.members.v1.0.json']);
    expect(JSON.parse(read(cwd, 'xreg.config.json'))).toMatchObject({
      publish: { reference: 'ghcr.io/acme-inc/policies' },
    });
  });

  it('puts hook and workflow at the top of the repository, and tells them the way', async () => {
    const cwd = createTemporaryFolder(GITHUB_REPOSITORY);
    const folder = join(cwd, 'data', "our policies'");

    const refused = await xreg(cwd, ['init', folder, '--yes']);
    const { exitCode } = await xreg(cwd, ['init', 'data/our policies', '--yes']);
    const config = 'data/our policies/xreg.config.json';

    expect(refused).toMatchObject({ exitCode: 2, out: '' });
    expect(existsSync(folder)).toBe(false);
    expect(exitCode).toBe(0);
    expect(existsSync(join(cwd, config))).toBe(true);
    expect(parse(read(cwd, '.pre-commit-config.yaml'))).toMatchObject({
      repos: [{ hooks: [{ id: 'xreg-validate', args: ['--config', config] }] }],
    });
    expect(read(cwd, PROJECT[0] ?? '').split(`config: '${config}'\n`)).toHaveLength(3);
    expect(await xreg(cwd, ['validate', '--config', config])).toMatchObject({ exitCode: 0 });
  });
});

describe('the questions of xreg init', () => {
  it('are three, and take what is in brackets for an empty line', async () => {
    const cwd = createTemporaryFolder({});
    const answers = ['data-space-x', '', ' ghcr.io/acme/policies '];

    const { exitCode, err } = await xreg(cwd, ['init'], { answers });

    expect(exitCode).toBe(0);
    expect(err).toContain('[https://data-space-x.example/policy/]: ');
    expect(err).toContain('[none yet]: ');
    expect(read(cwd, 'registry/rules/data-space-x.membership-required.v1.0.json')).toContain(
      'https://data-space-x.example/policy/membership',
    );
    expect(read(cwd, 'xreg.config.json')).toContain('"ghcr.io/acme/policies"');
  });

  it('leave out what the command line answers', async () => {
    const cwd = createTemporaryFolder({});
    const given = ['--group', 'acme', '--namespace', 'https://acme.example/terms#'];

    const { exitCode, err } = await xreg(cwd, ['init', ...given], { answers: [''] });

    expect(exitCode).toBe(0);
    expect(err).not.toMatch(/Group|Namespace/);
    expect(read(cwd, 'registry/policies/acme.members.v1.0.json')).toContain(
      '"https://acme.example/terms#membership"',
    );
  });

  it('come again until they have an answer that can be used', async () => {
    const cwd = createTemporaryFolder({});
    const answers = ['Acme "x"', 'acme', 'acme.example', '', 'ghcr.io/acme/p:1.0', ''];

    const { exitCode, err } = await xreg(cwd, ['init'], { answers });

    expect(exitCode).toBe(0);
    expect(err).toContain('The group cannot be "Acme \\"x\\"".');
    expect(err).toContain('The namespace cannot be "acme.example".');
    expect(err).toContain('Write ghcr.io/acme/p: each publication has a tag of its own.');
  });

  it('leave nothing behind where one has no answer', async () => {
    const cwd = createTemporaryFolder({});

    const { exitCode, out, err } = await xreg(cwd, ['init', 'new'], { answers: ['acme'] });

    expect({ exitCode, out }).toEqual({ exitCode: 2, out: '' });
    expect(err).toContain('Nothing is written');
    expect(readdirSync(cwd)).toEqual([]);
  });
});

describe('xreg init refuses', () => {
  it.each<[string, Readonly<Record<string, string>>, readonly string[], number, string]>([
    ['a file', { notes: '' }, ['notes'], 2, '"notes" is no folder.'],
    ['files in the place', { 'registry/x.txt': '' }, [], 4, '"registry" is taken'],
    ['a registry around', COMPACT, ['policies'], 4, '"policies" lies in the registry "."'],
    [
      'a declared registry around',
      { 'xreg.config.json': '{"roots":["r"]}' },
      ['r'],
      4,
      '"r" lies in the registry "r".',
    ],
    ['a configuration of nothing', { 'xreg.config.json': '{}' }, [], 4, 'names no registry'],
    ['a broken configuration', { 'xreg.config.json': '{' }, [], 2, 'xreg.config.json:1:2'],
    ['a folder for a file', { '.pre-commit-config.yaml/x': '' }, [], 4, 'is a folder'],
    ['a file for a folder', { '.github': '' }, [], 4, '".github" is a file'],
    ['a group of two words', {}, ['--group', 'a b'], 2, 'The group cannot be "a b".'],
    ['a layout', {}, ['--reference', 'oci-layout:out:1.0'], 2, 'cannot be "oci-layout:out:1.0"'],
  ])('%s, and writes nothing', async (_, files, argv, code, message) => {
    const cwd = createTemporaryFolder(files);
    const before = readAll(cwd);

    const { exitCode, out, err } = await xreg(cwd, ['init', '--yes', ...argv]);

    expect({ exitCode, out }).toEqual({ exitCode: code, out: '' });
    expect(err).toContain(message);
    expect(readAll(cwd)).toEqual(before);
  });

  it('a place that fails half way, and takes back what it wrote', async () => {
    // A name of this length leaves no room for the draft beside it.
    const long = 'r'.repeat(250);
    const cwd = createTemporaryFolder({ 'xreg.config.json': `{"roots":["${long}"]}` });

    const { exitCode, err } = await xreg(cwd, ['init', '--yes']);

    expect(exitCode).not.toBe(0);
    expect(err).toContain('too long');
    expect(readdirSync(cwd)).toEqual(['xreg.config.json']);
  });
});
