// SPDX-License-Identifier: Apache-2.0
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inspectReference, publishBundle, pullBundle } from '@xreg/publisher';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { describeWithTools, startRegistry } from '../../../testing/index.js';
import { REGISTRY, packRegistry } from './live-bundle.js';
import type { TestRegistry, ToolName } from '../../../testing/index.js';

const PATH_OF_POLICY = 'policies/dspacex.membership.v1.0.json';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'xreg-publish-'));
});

afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

// The same contract holds for every place and every supported oras.
const places = [
  { title: 'a layout directory' },
  { title: 'docker-registry through the newest oras', oras: 'oras' },
  { title: 'docker-registry through the oldest oras', oras: 'oras-oldest' },
] as const satisfies readonly { readonly title: string; readonly oras?: ToolName }[];

for (const { title, ...through } of places) {
  const tools = 'oras' in through ? (['docker-registry', through.oras] as const) : [];
  describeWithTools<ToolName>(title, tools, (paths) => {
    const isRegistry = 'oras' in through;
    const orasPath = isRegistry ? paths[through.oras] : undefined;
    let registry: TestRegistry | undefined;
    let repositories = 0;
    let place: string;

    beforeAll(async () => {
      if (isRegistry) registry = await startRegistry();
    });
    afterAll(async () => {
      await registry?.stop();
    });
    beforeEach(() => {
      repositories += 1;
      place =
        registry === undefined
          ? `oci-layout:${join(folder, 'layout')}`
          : `${registry.host}/acme/policies-${repositories}`;
    });

    it('publishes once, and finds the same bundle unchanged', async () => {
      const bundle = await packRegistry();

      const first = await publishBundle({ bundle, target: `${place}:1.0`, orasPath });
      const second = await publishBundle({ bundle, target: `${place}:1.0`, orasPath });

      expect(first).toEqual({
        reference: `${place}:1.0`,
        digest: bundle.manifest.digest,
        digestReference: `${place}@${bundle.manifest.digest}`,
        tags: ['1.0'],
        status: 'pushed',
        size: bundle.archive.length,
        layerDigest: bundle.layerDigest,
        contentDigest: bundle.contentDigest,
      });
      expect(second).toEqual({ ...first, status: 'unchanged' });
    });

    it('refuses other content under a tag that is taken, and says what differs', async () => {
      const bundle = await packRegistry();
      const other = await packRegistry({ [PATH_OF_POLICY]: '{}' });
      await publishBundle({ bundle, target: `${place}:1.0`, orasPath });

      await expect(
        publishBundle({ bundle: other, target: `${place}:1.0`, orasPath }),
      ).rejects.toMatchObject({
        code: 'REFUSED',
        rule: 'bundle/tag-conflict',
        details: {
          found: bundle.manifest.digest,
          expected: other.manifest.digest,
          changes: { added: [], removed: [], changed: [PATH_OF_POLICY] },
        },
      });
      const { digest } = await inspectReference({ reference: `${place}:1.0`, orasPath });
      expect(digest).toBe(bundle.manifest.digest);
    });

    it('says in a dry run that looks whether the tag is free, and writes nothing', async () => {
      const bundle = await packRegistry();
      const other = await packRegistry({ [PATH_OF_POLICY]: '{}' });
      const dry = { target: `${place}:1.0`, dryRun: true, checkRemote: true, orasPath };

      const free = await publishBundle({ bundle, ...dry });
      await publishBundle({ bundle, target: `${place}:1.0`, orasPath });
      const same = await publishBundle({ bundle, ...dry });

      expect([free.status, same.status]).toEqual(['dry-run', 'unchanged']);
      await expect(publishBundle({ bundle: other, ...dry })).rejects.toMatchObject({
        rule: 'bundle/tag-conflict',
      });
    });

    it('says that the files are the same where only the manifest differs', async () => {
      const target = `${place}:1.0`;
      await publishBundle({ bundle: await packRegistry(), target, orasPath });
      const later = await packRegistry({}, { created: '2026-03-01T12:00:00Z' });

      await expect(publishBundle({ bundle: later, target, orasPath })).rejects.toMatchObject({
        rule: 'bundle/tag-conflict',
        details: { annotations: ['org.opencontainers.image.created'] },
      });
    });

    it('moves only the tags that are declared to be moving', async () => {
      const bundle = await packRegistry();
      const next = await packRegistry({ [PATH_OF_POLICY]: '{}' });
      const movingTags = ['latest'];
      await publishBundle({ bundle, target: `${place}:1.0`, tags: ['1'], movingTags, orasPath });

      await publishBundle({ bundle: next, target: `${place}:1.1`, movingTags, orasPath });

      const digestOf = async (tag: string) =>
        (await inspectReference({ reference: `${place}:${tag}`, orasPath })).digest;
      expect(await digestOf('1.0')).toBe(bundle.manifest.digest);
      expect(await digestOf('1')).toBe(bundle.manifest.digest);
      expect(await digestOf('1.1')).toBe(next.manifest.digest);
      expect(await digestOf('latest')).toBe(next.manifest.digest);
    });

    it('moves a tag forward only, unless told otherwise', async () => {
      const version = (text: string) =>
        packRegistry({}, { annotations: new Map([['org.opencontainers.image.version', text]]) });
      const movingTags = ['latest'];
      const settings = { movingTags, orasPath };
      await publishBundle({
        ...settings,
        bundle: await version('1.10.0'),
        target: `${place}:1.10.0`,
      });
      const older = { ...settings, bundle: await version('1.9.1'), target: `${place}:1.9.1` };

      await expect(publishBundle(older)).rejects.toMatchObject({ rule: 'bundle/tag-downgrade' });
      expect(await publishBundle({ ...older, allowDowngrade: true })).toMatchObject({
        status: 'pushed',
      });
    });

    it('restores the registry byte for byte', async () => {
      const outDir = join(folder, 'out');
      const bundle = await packRegistry();
      await publishBundle({ bundle, target: `${place}:1.0`, orasPath });

      const first = await pullBundle({ reference: `${place}:1.0`, outDir, orasPath });
      const second = await pullBundle({
        reference: `${place}@${bundle.manifest.digest}`,
        outDir,
        orasPath,
      });

      expect(first).toMatchObject({
        status: 'pulled',
        digest: bundle.manifest.digest,
        contentDigest: bundle.contentDigest,
        counts: { layouts: ['compact'], policies: 1, rules: 1, schemas: 1 },
      });
      expect(second.status).toBe('unchanged');
      expect(readTree(outDir)).toEqual(REGISTRY);
      expect(readdirSync(folder).filter((name) => name.startsWith('.xreg'))).toEqual([]);
    });

    it('does not pull into a folder that holds other files', async () => {
      await publishBundle({ bundle: await packRegistry(), target: `${place}:1.0`, orasPath });
      await publishBundle({
        bundle: await packRegistry({ [PATH_OF_POLICY]: '{}' }),
        target: `${place}:1.1`,
        orasPath,
      });
      const outDir = join(folder, 'out');
      await pullBundle({ reference: `${place}:1.0`, outDir, orasPath });

      await expect(
        pullBundle({ reference: `${place}:1.1`, outDir, orasPath }),
      ).rejects.toMatchObject({
        rule: 'bundle/folder-in-use',
      });
      expect(readTree(outDir)).toEqual(REGISTRY);
    });

    it('says that a tag is not there', async () => {
      await publishBundle({ bundle: await packRegistry(), target: `${place}:1.0`, orasPath });
      const missing = { reference: `${place}:2.0`, outDir: join(folder, 'out'), orasPath };

      await expect(pullBundle(missing)).rejects.toThrow(/no tag "2.0"/);
      expect(readdirSync(folder)).not.toContain('out');
    });

    it('keeps the bundle of a publication that lost a race, and tells the loser', async () => {
      const bundles = await Promise.all(
        ['1', '2', '3', '4'].map((text) => packRegistry({ [PATH_OF_POLICY]: text })),
      );

      const results = await Promise.allSettled(
        bundles.map((bundle) => publishBundle({ bundle, target: `${place}:1.0`, orasPath })),
      );

      const { digest } = await inspectReference({ reference: `${place}:1.0`, orasPath });
      const winner = bundles.findIndex((bundle) => bundle.manifest.digest === digest);
      expect(results[winner]).toMatchObject({ status: 'fulfilled' });
      results.forEach((result, index) => {
        if (result.status === 'rejected') {
          expect(result.reason).toMatchObject({ code: 'REFUSED' });
          expect(index).not.toBe(winner);
        }
      });
    });
  });
}

describeWithTools('other programs', ['docker-registry', 'oras', 'skopeo'], (paths) => {
  let registry: TestRegistry;

  beforeAll(async () => {
    registry = await startRegistry();
  });
  afterAll(async () => {
    await registry.stop();
  });

  it('read what is published, to the byte', async () => {
    const bundle = await packRegistry();
    const reference = `${registry.host}/acme/policies:1.0`;
    await publishBundle({ bundle, target: reference, orasPath: paths.oras });
    const run = (tool: 'oras' | 'skopeo', ...args: readonly string[]) =>
      execFileSync(paths[tool], args, { cwd: folder, stdio: ['ignore', 'pipe', 'pipe'] });

    run('oras', 'pull', '--plain-http', '-o', 'pulled', reference);
    expect(readFileSync(join(folder, 'pulled', 'xregistry.zip'))).toEqual(
      Buffer.from(bundle.archive),
    );

    const raw = run('skopeo', 'inspect', '--raw', '--tls-verify=false', `docker://${reference}`);
    expect(raw).toEqual(Buffer.from(bundle.manifest.bytes));

    run('skopeo', 'copy', '--src-tls-verify=false', `docker://${reference}`, 'oci:copied:1.0');
    const copied = await inspectReference({
      reference: `oci-layout:${join(folder, 'copied')}:1.0`,
    });
    expect(copied.digest).toBe(bundle.manifest.digest);
    expect(copied.contentDigest).toBe(bundle.contentDigest);
  });

  it('read the layout as it lies on the disk', async () => {
    const bundle = await packRegistry();
    await publishBundle({
      bundle,
      target: `oci-layout:${join(folder, 'layout')}:1.0`,
      movingTags: ['latest'],
    });

    const resolved = execFileSync(paths.oras, ['resolve', '--oci-layout', 'layout:latest'], {
      cwd: folder,
      encoding: 'utf8',
    });
    expect(resolved.trim()).toBe(bundle.manifest.digest);
    const raw = execFileSync(paths.skopeo, ['inspect', '--raw', 'oci:layout:1.0'], { cwd: folder });
    expect(raw).toEqual(Buffer.from(bundle.manifest.bytes));
  });

  it('give the same manifest for the same archive and annotations', async () => {
    const bundle = await packRegistry(
      {},
      {
        annotations: new Map([['org.opencontainers.image.description', 'a <b> & "c" größe']]),
      },
    );
    await publishBundle({ bundle, target: `oci-layout:${join(folder, 'layout')}:1.0` });
    execFileSync(paths.oras, ['pull', '--oci-layout', 'layout:1.0'], { cwd: folder });
    const annotations = [...bundle.manifest.annotations].flatMap(([key, value]) => [
      '--annotation',
      `${key}=${value}`,
    ]);

    const output = execFileSync(
      paths.oras,
      [
        ...['push', '--oci-layout', 'pushed:1.0', '--format', 'json'],
        ...['--artifact-type', 'application/vnd.dspace.xregistry.v1+1', ...annotations],
        'xregistry.zip:application/zip',
      ],
      { cwd: folder, encoding: 'utf8' },
    );

    expect(JSON.parse(output)).toMatchObject({ digest: bundle.manifest.digest });
  });
});

function readTree(root: string): ReadonlyMap<string, Uint8Array> {
  return new Map(
    readdirSync(root, { recursive: true, encoding: 'utf8', withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry): [string, Uint8Array] => {
        const path = join(entry.parentPath, entry.name);
        return [path.slice(root.length + 1), readFileSync(path)];
      })
      .sort(([a], [b]) => (a < b ? -1 : 1)),
  );
}
