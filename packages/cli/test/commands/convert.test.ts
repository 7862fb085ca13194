// SPDX-License-Identifier: Apache-2.0
import { existsSync, readdirSync, readFileSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { main } from '../../src/main.js';
import { createMemoryIo } from '../memory-io.js';
import { COMPACT, EXPANDED, under } from '../registries.js';
import { createTemporaryFolder } from '../temporary-folder.js';

async function run(cwd: string, ...argv: readonly string[]) {
  const io = createMemoryIo({ cwd });
  const exitCode = await main(['convert', ...argv], io);
  return { exitCode, out: io.out(), err: io.err() };
}

function readTree(folder: string): Readonly<Record<string, string>> {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) =>
    entry.isFile(),
  );
  return Object.fromEntries(
    files.map(({ parentPath, name }) => {
      const path = join(parentPath, name);
      return [path.slice(folder.length + 1), readFileSync(path, 'utf8')];
    }),
  );
}

describe('xreg convert', () => {
  it('leads from each layout to the other and back to the same bytes', async () => {
    const cwd = createTemporaryFolder(under('compact', COMPACT));

    const there = await run(cwd, 'compact', '--to', 'expanded', '-o', 'build/expanded');
    const back = await run(cwd, 'build/expanded', '--to', 'compact', '-o', 'back');

    expect([there.exitCode, back.exitCode]).toEqual([0, 0]);
    expect(readTree(join(cwd, 'build/expanded'))).toEqual(EXPANDED);
    expect(readTree(join(cwd, 'back'))).toEqual(COMPACT);
    expect(there.out).toBe(
      'to         expanded\nout        build/expanded\nartifacts  2\nfiles      2\n',
    );
  });

  it('leads through one document and back to the same bytes', async () => {
    const cwd = createTemporaryFolder(under('expanded', EXPANDED));

    await run(cwd, 'expanded', '--to', 'document', '-o', 'registry.json');
    const { exitCode } = await run(cwd, 'registry.json', '--to', 'expanded', '-o', 'back');

    expect(exitCode).toBe(0);
    expect(readTree(join(cwd, 'back'))).toMatchObject(EXPANDED);
  });

  it('takes an empty folder, and leaves nothing beside it', async () => {
    const cwd = createTemporaryFolder(under('r', COMPACT));
    mkdirSync(join(cwd, 'out'));

    const { exitCode, out } = await run(
      cwd,
      'r',
      '--to',
      'expanded',
      '-o',
      'out',
      '--output',
      'json',
    );

    expect(exitCode).toBe(0);
    expect(JSON.parse(out)).toEqual({
      schemaVersion: 1,
      to: 'expanded',
      out: 'out',
      artifacts: 2,
      files: 2,
    });
    expect(readdirSync(cwd).sort()).toEqual(['out', 'r']);
  });

  it.each([
    ['a folder that is not empty', 'compact', 'r'],
    ['a file where a folder is to be', 'compact', 'notes.txt'],
    ['a file that exists', 'document', 'notes.txt'],
    ['a folder where a file is to be', 'document', 'r'],
  ])('refuses %s and changes nothing', async (_, to, out) => {
    const cwd = createTemporaryFolder({ ...under('r', COMPACT), 'notes.txt': 'mine' });

    const { exitCode, err } = await run(cwd, 'r', '--to', to, '-o', out);

    expect(exitCode).toBe(4);
    expect(err).toContain('nothing is overwritten');
    expect(readFileSync(join(cwd, 'notes.txt'), 'utf8')).toBe('mine');
    expect(readTree(join(cwd, 'r'))).toEqual(COMPACT);
  });

  it('writes nothing where the result would lack a file', async () => {
    const cwd = createTemporaryFolder({
      ...under('r', COMPACT),
      'r/policies/membership.json': '{}',
    });

    const { exitCode, out, err } = await run(cwd, 'r', '--to', 'expanded', '-o', 'out');

    expect({ exitCode, out }).toEqual({ exitCode: 1, out: '' });
    expect(err).toContain('r/policies/membership.json:1:1: error: ');
    expect(err).toContain('Nothing is written');
    expect(existsSync(join(cwd, 'out'))).toBe(false);
  });

  it.each([
    ['no JSON', '{"specversion": ', 1, 'd.json:1:'],
    ['no registry', '[]', 1, 'd.json:1:1: error: '],
    ['an empty registry', '{"specversion": "1.0-rc4"}', 2, 'holds no policy, schema or rule'],
  ])('tells place and fault of a document that is %s', async (_, text, expected, message) => {
    const cwd = createTemporaryFolder({ 'd.json': text });

    const { exitCode, err } = await run(cwd, 'd.json', '--to', 'compact', '-o', 'out');

    expect(exitCode).toBe(expected);
    expect(err).toContain(message);
    expect(existsSync(join(cwd, 'out'))).toBe(false);
  });

  it.each(['soon', '-1', '1e9', '99999999999999'])(
    'refuses SOURCE_DATE_EPOCH=%s',
    async (value) => {
      const cwd = createTemporaryFolder(under('r', COMPACT));
      const io = createMemoryIo({ cwd, env: { SOURCE_DATE_EPOCH: value } });

      const exitCode = await main(['convert', 'r', '--to', 'document', '-o', 'd.json'], io);

      expect(exitCode).toBe(2);
      expect(io.err()).toContain(`SOURCE_DATE_EPOCH is "${value}"`);
    },
  );
});
