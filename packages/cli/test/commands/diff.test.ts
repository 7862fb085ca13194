// SPDX-License-Identifier: Apache-2.0
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { TemporaryRepository } from '../../../xregistry-fs/test/structure/base/temporary-repository.js';
import { main } from '../../src/main.js';
import { createMemoryIo } from '../memory-io.js';
import { COMPACT, EXPANDED, under } from '../registries.js';
import { createTemporaryFolder } from '../temporary-folder.js';

async function run(cwd: string, ...argv: readonly string[]) {
  const io = createMemoryIo({ cwd });
  const exitCode = await main([...argv], io);
  return { exitCode, out: io.out(), err: io.err() };
}

const MEMBERSHIP = 'policies/dspacex.membership.v1.0.json';
const LATER = COMPACT[MEMBERSHIP].replace('2030-01-01', '2031-01-01');

describe('xreg diff of folders, archives and layouts', () => {
  it('takes both layouts of one registry for the same', async () => {
    const cwd = createTemporaryFolder({ ...under('a', COMPACT), ...under('b', EXPANDED) });

    const { exitCode, out } = await run(cwd, 'diff', 'a', 'b', '--output', 'json');

    expect(exitCode).toBe(0);
    expect(JSON.parse(out)).toMatchObject({ summary: { moved: 2, changed: 0, added: 0 } });
  });

  it('fails on what it is told to fail on, and on nothing else', async () => {
    const cwd = createTemporaryFolder({
      ...under('a', COMPACT),
      ...under('b', { ...COMPACT, [MEMBERSHIP]: LATER }),
    });

    const { exitCode, out } = await run(cwd, 'diff', 'a', 'b');

    expect(exitCode).toBe(0);
    expect(out).toContain(
      '~ policy dspacex/membership@1.0 changed, violates immutability, widened',
    );
    expect((await run(cwd, 'diff', 'a', 'b', '--fail-on', 'widened,removed')).exitCode).toBe(1);
    expect((await run(cwd, 'diff', 'b', 'a', '--fail-on', 'widened,removed')).exitCode).toBe(0);
    expect((await run(cwd, 'diff', 'b', 'a', '--fail-on', 'narrowed')).exitCode).toBe(1);
  });

  it('reads archives and OCI layouts', async () => {
    const cwd = createTemporaryFolder(under('a', COMPACT));
    await run(cwd, 'bundle', 'a', '-o', 'a.zip');
    await run(cwd, 'bundle', 'a', '-o', 'a.tar.gz', '--archive', 'tar.gz');
    await run(cwd, 'publish', 'a', 'oci-layout:layout:1.0');
    writeFileSync(join(cwd, 'a', MEMBERSHIP), LATER);

    for (const source of ['a.zip', 'a.tar.gz', 'oci-layout:layout:1.0']) {
      const { exitCode, out } = await run(cwd, 'diff', source, 'a', '--output', 'json');

      expect(exitCode).toBe(0);
      expect(JSON.parse(out)).toMatchObject({ before: source, summary: { widened: 1 } });
    }
  });

  it('writes several formats at once', async () => {
    const cwd = createTemporaryFolder({ ...under('a', COMPACT), ...under('b', COMPACT) });

    const { out } = await run(cwd, 'diff', 'a', 'b', '-f', 'text', '-f', 'markdown=summary.md');

    expect(out).toContain('no changes');
    expect(readFileSync(join(cwd, 'summary.md'), 'utf8')).toContain('### xreg diff: no changes');
  });

  it.each([
    [['nope.zip', 'a'], '"nope.zip" does not exist.'],
    [['./nope', 'a'], '"nope" does not exist.'],
    [['nope', 'a'], '"nope" does not exist.'],
    [['a', 'nope'], '"nope" does not exist.'],
    [['text.txt', 'a'], '"text.txt" is no registry.'],
    [['empty', 'a'], '"empty" holds no policy, schema or rule.'],
    [['a', 'empty'], '"empty" holds no policy, schema or rule.'],
    [['oci-layout:nope:1', 'a'], 'nope'],
    [['a', 'a', '--fail-on', 'wider'], '--fail-on cannot be "wider".'],
    [['a', 'a', '-f', 'html'], '--format cannot be "html".'],
  ])('says what is wrong with %j', async (argv, message) => {
    const cwd = createTemporaryFolder({
      ...under('a', COMPACT),
      'text.txt': 'no archive',
      'empty/readme.md': '',
    });

    const { exitCode, out, err } = await run(cwd, 'diff', ...argv);

    expect(exitCode).toBe(2);
    expect(out).toBe('');
    expect(err).toContain(message);
  });

  it('is not content with half a comparison', async () => {
    const cwd = createTemporaryFolder({
      ...under('a', COMPACT),
      ...under('b', { ...COMPACT, [MEMBERSHIP]: '{ "policydefinition": ' }),
    });

    const { exitCode, out, err } = await run(cwd, 'diff', 'a', 'b');

    expect(exitCode).toBe(2);
    expect(out).toContain('the new side states no readable policy');
    expect(err).toContain(`b/${MEMBERSHIP}:1`);
  });
});

describe('xreg diff of Git revisions', () => {
  let repository: TemporaryRepository;

  beforeEach(() => {
    repository = new TemporaryRepository();
    for (const [path, text] of Object.entries(COMPACT)) repository.write(`registry/${path}`, text);
    repository.commit('Publish');
    repository.git('tag', 'v1');
    repository.write(`registry/${MEMBERSHIP}`, LATER);
    repository.commit('Prolong');
  });

  afterEach(() => {
    repository.dispose();
  });

  it.each([
    [['v1:registry', 'main:registry'], '.'],
    [['git:v1:registry', 'git:main:registry'], '.'],
    [['v1', 'registry'], '.'],
    [['v1', 'main'], 'registry'],
    [['v1'], 'registry'],
    [['v1:./registry', 'main:./registry'], '.'],
    [['v1:.', 'main'], 'registry'],
  ])('finds the change for %j in %s', async (argv, folder) => {
    const cwd = join(repository.path, folder);

    const { exitCode, out } = await run(cwd, 'diff', ...argv, '--output', 'json');

    expect(exitCode).toBe(0);
    expect(JSON.parse(out)).toMatchObject({ summary: { changed: 1, widened: 1, unchanged: 1 } });
  });

  it('takes everything for new where the older revision has no registry', async () => {
    repository.write('other/policies/acme.x.v1.0.json', COMPACT[MEMBERSHIP]);

    const { exitCode, out } = await run(repository.path, 'diff', 'v1', 'other', '--output', 'json');

    expect(exitCode).toBe(0);
    expect(JSON.parse(out)).toMatchObject({ summary: { added: 1 } });
  });

  it.each([
    [['nope', 'registry'], '"nope" names no commit'],
    [['v1:nowhere', 'registry'], 'has no folder "nowhere"'],
    [['v1:registry', 'main:nowhere'], 'has no folder "nowhere"'],
  ])('says what is wrong with %j', async (argv, message) => {
    const { exitCode, err } = await run(repository.path, 'diff', ...argv);

    expect(exitCode).toBe(2);
    expect(err).toContain(message);
  });

  it('compares with what is not committed yet', async () => {
    rmSync(join(repository.path, 'registry', MEMBERSHIP));

    const { out } = await run(join(repository.path, 'registry'), 'diff', 'HEAD');

    expect(out).toContain('- policy dspacex/membership@1.0 removed, would be deactivated');
  });
});
