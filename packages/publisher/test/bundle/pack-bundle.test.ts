// SPDX-License-Identifier: Apache-2.0
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { createDiskFileSystem } from '@xreg/xregistry-fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readArchive } from '../../src/archive/read-archive.js';
import { DEFAULT_BUNDLE_LIMITS } from '../../src/bundle/bundle.js';
import { createContentDigest, createEntries } from '../../src/bundle/content-digest.js';
import { packBundle } from '../../src/bundle/pack-bundle.js';
import { createFileSystem } from '../registry-fixture.js';
import type { PackOptions } from '../../src/bundle/pack-bundle.js';

const REGISTRY = {
  'policies/dspacex.membership.v1.0.json': '{"policyid":"membership"}\n',
  'schemas/dspacex.membership.v1.0.json': '{}',
  'policies/dspacex.access.v1.0.0-rc.1.json': '{}\r\n',
};

const pack = (files: Readonly<Record<string, string>>, options?: PackOptions) =>
  packBundle(createFileSystem(files), options);

describe('packBundle', () => {
  it('gives the digests written down here, on every machine', async () => {
    const bundle = await pack(REGISTRY);

    expect(bundle.layerDigest).toMatchInlineSnapshot(
      `"sha256:285e6000ceb53b065b5164fd0d2843de9ec1e343b8a91e9460151f5f50b367fd"`,
    );
    expect(bundle.contentDigest).toMatchInlineSnapshot(
      `"sha256:8383dfc6866d289f32dd6b964eac365e9889ab83e765783f074cd7c10d22e9f2"`,
    );
    expect(bundle.manifest.digest).toMatchInlineSnapshot(
      `"sha256:4b82fb179608774c6a325c6d536f6dfd0ad370c632bf7250320b4ab038a27837"`,
    );
  });

  it('gives the digests written down here for a tar.gz too, with the same content', async () => {
    const bundle = await pack(REGISTRY, { archive: 'tar.gz', name: 'policies' });

    expect(bundle.layerDigest).toMatchInlineSnapshot(
      `"sha256:1a99a898fffdb3b040376d191a54a82c4c0fb37751e2678abc280f09bc46142c"`,
    );
    expect(bundle.contentDigest).toBe((await pack(REGISTRY)).contentDigest);
    expect(Buffer.from(bundle.manifest.bytes).toString()).toContain(
      '"mediaType":"application/vnd.oci.image.layer.v1.tar+gzip"',
    );
    expect(bundle.manifest.title).toBe('policies.tar.gz');
  });

  it.each([
    { archive: 'zip', compress: false },
    { archive: 'zip', compress: true },
    { archive: 'tar.gz', compress: false },
    { archive: 'tar.gz', compress: true },
  ] as const)('packs a folder as the same files in memory: %j', async (options) => {
    const files = {
      ...REGISTRY,
      'policies/acme.empty.v1.0.json': '',
      'policies/acme.large.v1.0.json': 'policy '.repeat(20_000),
    };
    const root = mkdtempSync(join(tmpdir(), 'xreg-pack-'));
    try {
      for (const [path, text] of Object.entries(files)) {
        mkdirSync(join(root, dirname(path)), { recursive: true });
        writeFileSync(join(root, path), text);
      }

      const bundle = await packBundle(createDiskFileSystem(root), options);

      expect(bundle).toEqual(await pack(files, options));
    } finally {
      rmSync(root, { recursive: true });
    }
  });

  it('packs the registry and nothing else', async () => {
    const bundle = await pack({
      ...REGISTRY,
      'tests/dspacex.rule.v1/pass/a.json': '{}',
      'xreg.config.json': '{}',
      'README.md': '',
    });

    expect(bundle.entries.map(({ path }) => path)).toEqual([
      'policies/dspacex.access.v1.0.0-rc.1.json',
      'policies/dspacex.membership.v1.0.json',
      'schemas/dspacex.membership.v1.0.json',
    ]);
  });

  it('does not depend on the order of the files, for any files', async () => {
    const files = fc.dictionary(
      fc.stringMatching(/^(policies|schemas)\/[a-z]{1,6}\.[a-z]{1,6}\.v[0-9]\.json$/),
      fc.string(),
      { minKeys: 1, maxKeys: 8 },
    );
    const shuffled = files.chain((tree) =>
      fc.tuple(
        fc.constant(tree),
        fc.shuffledSubarray(Object.keys(tree), { minLength: Object.keys(tree).length }),
      ),
    );

    await fc.assert(
      fc.asyncProperty(shuffled, async ([tree, order]) => {
        const inOrder = await pack(tree, { files: order });
        expect(inOrder.manifest.digest).toBe((await pack(tree)).manifest.digest);
      }),
      { numRuns: 50 },
    );
  });

  it('changes the content digest when a byte or a name changes', async () => {
    const digest = (await pack(REGISTRY)).contentDigest;
    const otherByte = { ...REGISTRY, 'schemas/dspacex.membership.v1.0.json': '[]' };
    const { 'schemas/dspacex.membership.v1.0.json': schema, ...rest } = REGISTRY;
    const otherName = { ...rest, 'schemas/dspacex.membership.v1.1.json': schema };

    expect((await pack(otherByte)).contentDigest).not.toBe(digest);
    expect((await pack(otherName)).contentDigest).not.toBe(digest);
  });

  it('keeps the content digest when only the manifest changes', async () => {
    const plain = await pack(REGISTRY);
    const described = await pack(REGISTRY, {
      created: '2026-03-01T12:00:00Z',
      annotations: new Map([['org.opencontainers.image.vendor', 'ACME']]),
    });

    expect(described.contentDigest).toBe(plain.contentDigest);
    expect(described.layerDigest).toBe(plain.layerDigest);
    expect(described.manifest.digest).not.toBe(plain.manifest.digest);
  });

  it.each([
    {},
    { 'README.md': 'nothing here' },
    { 'xregistry.json': '{}' },
    { 'policygroups/dspacex/meta.json': '{}' },
  ])('refuses a registry without an artifact: %j', async (files) => {
    await expect(pack(files)).rejects.toMatchObject({ code: 'INPUT_EMPTY' });
  });

  it('packs a registry whose only version is called like a metadata file', async () => {
    const path = 'policygroups/dspacex/policies/membership/versions/meta.json';

    const bundle = await pack({ [path]: '{}' });

    expect(bundle.entries.map((entry) => entry.path)).toEqual([path]);
  });

  it('refuses files that are not part of the registry', async () => {
    const files = { ...REGISTRY, 'README.md': '' };

    await expect(pack(files, { files: Object.keys(files) })).rejects.toMatchObject({
      rule: 'bundle/entry-unexpected',
    });
  });

  it('holds the limits it is given', async () => {
    for (const limits of [{ entries: 2 }, { totalBytes: 10 }, { archiveBytes: 100 }]) {
      await expect(pack(REGISTRY, { limits })).rejects.toMatchObject({
        rule: 'bundle/limit-exceeded',
      });
    }
    await expect(pack(REGISTRY, { limits: { fileBytes: 10 } })).rejects.toMatchObject({
      code: 'INPUT_TOO_LARGE',
    });
  });

  it.each(['zip', 'tar.gz'] as const)(
    'compresses a %s on request, around the same content',
    async (archive) => {
      const files = {
        ...REGISTRY,
        'policies/dspacex.long.v1.0.json': `"${'long '.repeat(2_000)}"`,
      };

      const stored = await pack(files, { archive });
      const compressed = await pack(files, { archive, compress: true });

      expect(compressed.archive.length).toBeLessThan(stored.archive.length / 4);
      expect(compressed.contentDigest).toBe(stored.contentDigest);
      const read = await readArchive(compressed.archive, DEFAULT_BUNDLE_LIMITS);
      expect(createEntries(read.files)).toEqual(stored.entries);
    },
  );

  it(
    'packs a hundred thousand files so that they can be pulled',
    { timeout: 120_000 },
    async () => {
      const policy = 'x'.repeat(1_000);
      const files = Object.fromEntries(
        Array.from({ length: 100_000 }, (_, index) => [
          `policies/acme.p${index}.v1.0.json`,
          `{"policyid":"p${index}","text":"${policy}"}`,
        ]),
      );

      const bundle = await packBundle(createFileSystem(files));

      const read = await readArchive(bundle.archive, DEFAULT_BUNDLE_LIMITS);
      expect(read.files.size).toBe(100_000);
      expect(createContentDigest(createEntries(read.files))).toBe(bundle.contentDigest);
    },
  );
});
