// SPDX-License-Identifier: Apache-2.0
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { packBundle, publishBundle } from '@xreg/publisher';
import { createDiskFileSystem } from '@xreg/xregistry-fs';
import { describe, expect, test } from 'vitest';
import { createTemporaryFolder } from '../../../../testing/temporary-folder.js';
import { createFileSourceStore, openSource } from '../../src/index.js';
import { policy, type Documents } from './fake-source.js';

function write(folder: string, documents: Documents): void {
  for (const [path, document] of Object.entries(documents)) {
    mkdirSync(join(folder, path, '..'), { recursive: true });
    writeFileSync(join(folder, path), JSON.stringify(document));
  }
}

/** A registry as a folder, an archive and a layout. */
async function publishEverywhere(): Promise<string> {
  const base = createTemporaryFolder({});
  const root = join(base, 'registry');
  write(root, policy('membership@1.0'));
  const bundle = await packBundle(createDiskFileSystem(root), { created: '2026-01-01T00:00:00Z' });
  writeFileSync(join(base, 'registry.zip'), bundle.archive);
  await publishBundle({ bundle, target: `oci-layout:${join(base, 'layout')}:1.0` });
  return base;
}

describe('a source', () => {
  test.each(['./registry', './registry.zip', 'oci-layout:layout:1.0'])(
    'gives the files of %s',
    async (from) => {
      const base = await publishEverywhere();
      const source = openSource({ name: 'acme', from, base }, {});

      const bundle = await source.fetch(await source.resolve());

      expect([...bundle.files.keys()]).toEqual(['policies/dspacex.membership.v1.0.json']);
      expect(bundle.digest).toBe(await source.resolve());
      expect(bundle.diagnostics).toEqual([]);
    },
  );

  test('that is a layout can be pinned, and tells when its bundle was made', async () => {
    const base = await publishEverywhere();
    const byTag = openSource({ name: 'acme', from: 'oci-layout:layout:1.0', base }, {});
    const digest = await byTag.resolve();
    const pinned = openSource({ name: 'acme', from: `oci-layout:layout@${digest}`, base }, {});

    expect(await pinned.resolve()).toBe(digest);
    expect((await pinned.fetch(digest)).createdAt).toBe('2026-01-01T00:00:00Z');
  });

  test('that is a folder says what it holds by mistake', async () => {
    const base = await publishEverywhere();
    writeFileSync(join(base, 'registry', 'policies', 'membership.json'), '{}');
    const source = openSource({ name: 'acme', from: './registry', base }, {});

    const { diagnostics } = await source.fetch(await source.resolve());

    expect(diagnostics).toMatchObject([{ file: 'acme/policies/membership.json' }]);
  });

  test('gives no bundle that lacks what it has to have', async () => {
    const base = await publishEverywhere();
    const from = 'oci-layout:layout:1.0';
    const verify = { requireStatement: true };
    const source = openSource({ name: 'acme', from, base, verify }, {});

    await expect(source.fetch(await source.resolve())).rejects.toMatchObject({
      code: 'REFUSED',
      message: expect.stringContaining('statement: No statement on a verdict') as unknown,
    });
    const lenient = openSource({ name: 'acme', from, base, verify: {} }, {});
    expect((await lenient.fetch(await lenient.resolve())).files.size).toBe(1);
  });

  test('that is a path cannot be verified', () => {
    const init = { name: 'acme', from: './registry', base: '/', verify: {} };

    expect(() => openSource(init, {})).toThrow('Source "acme" is a path');
  });

  test.each([
    ['./nowhere', 'INPUT_UNREADABLE'],
    ['./empty', 'INPUT_EMPTY'],
    ['./not-an-archive', 'REFUSED'],
    ['oci-layout:layout:2.0', 'INPUT_UNREADABLE'],
  ])('says what is wrong with %s', async (from, code) => {
    const base = await publishEverywhere();
    mkdirSync(join(base, 'empty', 'policies'), { recursive: true });
    writeFileSync(join(base, 'not-an-archive'), 'just text, long enough to be looked at');

    await expect(openSource({ name: 'acme', from, base }, {}).resolve()).rejects.toMatchObject({
      code,
    });
  });
});

describe('a store of sources in a folder', () => {
  async function keepOne() {
    const base = await publishEverywhere();
    const folder = join(base, 'state');
    const store = createFileSourceStore(folder);
    const source = openSource({ name: 'acme', from: 'oci-layout:layout:1.0', base }, {});
    const bundle = await source.fetch(await source.resolve());
    const { digest, contentDigest, createdAt = '' } = bundle;
    const accepted = { digest, contentDigest, createdAt };
    await store.write([{ name: 'acme', accepted }], [bundle]);
    return { folder, accepted, bundle };
  }

  test('gives back what was accepted, to another process too', async () => {
    const { folder, accepted, bundle } = await keepOne();
    const another = createFileSourceStore(folder);

    expect(await another.read()).toEqual([{ name: 'acme', accepted }]);
    const loaded = await another.load(accepted);
    expect(loaded && [...loaded.files.keys()]).toEqual([...bundle.files.keys()]);
  });

  test('gives nothing where the archive is gone, damaged, or another one', async () => {
    const { folder, accepted } = await keepOne();
    const store = createFileSourceStore(folder);
    const [name = ''] = readdirSync(join(folder, 'bundles'));
    const file = join(folder, 'bundles', name);
    const bytes = readFileSync(file);

    expect(await store.load({ ...accepted, contentDigest: 'sha256:other' })).toBeUndefined();
    writeFileSync(file, bytes.subarray(0, 40));
    expect(await store.load(accepted)).toBeUndefined();
    expect(await store.load({ ...accepted, digest: '../../outside' })).toBeUndefined();
  });

  test('keeps no bundle that nobody names any more', async () => {
    const { folder } = await keepOne();

    await createFileSourceStore(folder).write([], []);

    expect(readdirSync(join(folder, 'bundles'))).toEqual([]);
  });

  test.each(['{', '[]', '{"formatVersion":2}', '{"formatVersion":1,"sources":[{"name":"acme"}]}'])(
    'says that %s is damaged',
    async (text) => {
      const { folder } = await keepOne();
      writeFileSync(join(folder, 'sources.json'), text);

      await expect(createFileSourceStore(folder).read()).rejects.toMatchObject({
        code: 'INPUT_UNREADABLE',
      });
    },
  );
});
