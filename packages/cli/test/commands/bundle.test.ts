// SPDX-License-Identifier: Apache-2.0
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { main } from '../../src/main.js';
import { createMemoryIo } from '../memory-io.js';
import { COMPACT, under } from '../registries.js';
import { createTemporaryFolder } from '../temporary-folder.js';

async function run(cwd: string, ...argv: readonly string[]) {
  const io = createMemoryIo({ cwd });
  const exitCode = await main(['bundle', ...argv], io);
  return { exitCode, out: io.out(), err: io.err() };
}

describe('xreg bundle', () => {
  it('prints digest, content digest and size of the archive it wrote', async () => {
    const cwd = createTemporaryFolder(under('r', COMPACT));

    const { exitCode, out } = await run(cwd, 'r', '-o', 'build/policies.zip', '--output', 'json');

    const archive = readFileSync(join(cwd, 'build/policies.zip'));
    expect(exitCode).toBe(0);
    expect(JSON.parse(out)).toEqual({
      schemaVersion: 1,
      out: 'build/policies.zip',
      digest: `sha256:${createHash('sha256').update(archive).digest('hex')}`,
      contentDigest: expect.stringMatching(/^sha256:[0-9a-f]{64}$/) as string,
      size: archive.byteLength,
      entries: 2,
      artifacts: 2,
    });
    expect(readdirSync(join(cwd, 'build'))).toEqual(['policies.zip']);
  });

  it('replaces an archive of an earlier run', async () => {
    const cwd = createTemporaryFolder(under('r', COMPACT));

    const first = await run(cwd, 'r', '-o', 'policies.zip');

    expect(first).toMatchObject({ exitCode: 0, err: '' });
    expect(first.out).toContain('content digest  sha256:');
    expect(await run(cwd, 'r', '-o', 'policies.zip')).toEqual(first);
  });

  it.each([
    [['-o', 'p.zip'], '504b0304'],
    [['-o', 'p.tar.gz'], '1f8b'],
    [['-o', 'p.tgz'], '1f8b'],
    [['-o', 'p.zip', '--archive', 'tar.gz'], '1f8b'],
  ])('writes the format that is asked for by %j', async (argv, start) => {
    const cwd = createTemporaryFolder(under('r', COMPACT));

    const { exitCode } = await run(cwd, 'r', ...argv);

    expect(exitCode).toBe(0);
    expect(readFileSync(join(cwd, argv[1] ?? ''), 'hex')).toMatch(new RegExp(`^${start}`));
  });

  it.each([
    ['a policy', 'r/policies/dspacex.membership.v1.0.json', 'exists and is no archive'],
    ['a folder', 'r', 'is a folder'],
  ])('never replaces %s', async (_, out, message) => {
    const cwd = createTemporaryFolder(under('r', COMPACT));

    const { exitCode, err } = await run(cwd, 'r', '-o', out);

    expect(exitCode).toBe(4);
    expect(err).toContain(message);
  });

  it('writes nothing where the bundle would lack a file of the registry', async () => {
    const cwd = createTemporaryFolder({
      ...under('r', COMPACT),
      'r/policies/membership.json': '{}',
    });

    const { exitCode, out, err } = await run(cwd, 'r', '-o', 'policies.zip');

    expect({ exitCode, out }).toEqual({ exitCode: 1, out: '' });
    expect(err).toContain('Nothing is written');
    expect(readdirSync(cwd)).toEqual(['r']);
  });
});
