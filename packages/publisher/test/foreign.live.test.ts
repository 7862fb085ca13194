// SPDX-License-Identifier: Apache-2.0
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { inspectReference } from '@xreg/publisher';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { describeWithTools } from '../../../testing/index.js';
import { REGISTRY, packRegistry } from './live-bundle.js';

const TYPE = ['--artifact-type', 'application/vnd.dspace.xregistry.v1+1'];

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'xreg-foreign-'));
  for (const [path, bytes] of REGISTRY) {
    const file = join(folder, 'registry', path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, bytes);
  }
});

afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

describeWithTools('bundles of other programs', ['oras', 'tar'], ({ oras, tar }) => {
  const run = (program: string, ...args: readonly string[]) =>
    execFileSync(program, args, { cwd: folder, stdio: ['ignore', 'pipe', 'pipe'] });
  const push = (...args: readonly string[]) =>
    run(oras, 'push', '--oci-layout', 'layout:1.0', ...args);
  const inspect = (options: object = {}) =>
    inspectReference({ reference: `oci-layout:${join(folder, 'layout')}:1.0`, ...options });

  it.each(['registry', './registry'])('read as a folder that oras pushed: %s', async (path) => {
    push(...TYPE, path);

    const { contentDigest, layer, entries } = await inspect();

    expect(contentDigest).toBe((await packRegistry()).contentDigest);
    expect(layer.format).toBe('tar.gz');
    expect(entries.map((entry) => entry.path)).toEqual([...REGISTRY.keys()]);
  });

  it('read as a gzip archive that is called a plain tar', async () => {
    run(tar, '-C', 'registry', '-czf', 'policies-xregistry-1.0.tar', '.');
    push(...TYPE, 'policies-xregistry-1.0.tar:application/vnd.oci.image.layer.v1.tar');

    expect(await inspect()).toMatchObject({
      contentDigest: (await packRegistry()).contentDigest,
      layer: { format: 'tar.gz', title: 'policies-xregistry-1.0.tar' },
    });
  });

  it.each(['ustar', 'gnu', 'pax'])('read as a tar in the format %s', async (format) => {
    run(
      tar,
      `--format=${format}`,
      '-C',
      'registry',
      '-cf',
      'a.tar',
      'policies',
      'rules',
      'schemas',
    );
    push(...TYPE, 'a.tar:application/vnd.oci.image.layer.v1.tar');

    expect((await inspect()).contentDigest).toBe((await packRegistry()).contentDigest);
  });

  it('are refused where they are of another type, unless that is allowed', async () => {
    writeFileSync(join(folder, 'a.zip'), (await packRegistry()).archive);
    push('--artifact-type', 'application/vnd.acme', 'a.zip:application/zip');

    await expect(inspect()).rejects.toMatchObject({ rule: 'bundle/manifest-invalid' });
    expect(await inspect({ allowAnyArtifactType: true })).toMatchObject({
      contentDigest: (await packRegistry()).contentDigest,
    });
  });

  it('are refused with two layers, with none, or with several manifests', async () => {
    const { archive } = await packRegistry();
    writeFileSync(join(folder, 'a.zip'), archive);
    writeFileSync(join(folder, 'b.zip'), 'b');

    push(...TYPE, 'a.zip', 'b.zip');
    await expect(inspect()).rejects.toMatchObject({ rule: 'bundle/manifest-invalid' });
    push(...TYPE);
    await expect(inspect()).rejects.toMatchObject({ code: 'REFUSED' });
  });

  it('take a tar.gz of ours', async () => {
    writeFileSync(
      join(folder, 'ours.tar.gz'),
      (await packRegistry({}, { archive: 'tar.gz' })).archive,
    );
    mkdirSync(join(folder, 'out'));

    run(tar, '-C', 'out', '-xzf', 'ours.tar.gz');

    for (const [path, bytes] of REGISTRY) {
      expect(readFileSync(join(folder, 'out', path))).toEqual(bytes);
    }
  });
});

describeWithTools('bundles of Java', ['java', 'oras'], ({ java, oras }) => {
  const program = (name: string) => fileURLToPath(new URL(name, import.meta.url));

  it('are read, as a ZIP and as the Gradle plugin packs and names them', async () => {
    execFileSync(
      java,
      [program('WriteArchives.java'), 'registry', 'java.zip', 'policies-xregistry-1.0.tar'],
      { cwd: folder },
    );

    for (const [file, type, format] of [
      ['java.zip', 'application/zip', 'zip'],
      ['policies-xregistry-1.0.tar', 'application/vnd.oci.image.layer.v1.tar', 'tar.gz'],
    ] as const) {
      const layout = `layout-${format}`;
      execFileSync(oras, ['push', '--oci-layout', `${layout}:1.0`, ...TYPE, `${file}:${type}`], {
        cwd: folder,
        stdio: 'ignore',
      });
      const reference = `oci-layout:${join(folder, layout)}:1.0`;

      expect(await inspectReference({ reference })).toMatchObject({
        contentDigest: (await packRegistry()).contentDigest,
        layer: { format },
      });
    }
  });

  it.each([false, true])('take a tar.gz of ours, compressed: %s', async (compress) => {
    const { archive } = await packRegistry({}, { archive: 'tar.gz', compress });
    writeFileSync(join(folder, 'ours.tar.gz'), archive);

    const output = execFileSync(java, [program('ReadTarGz.java'), 'ours.tar.gz'], {
      cwd: folder,
      encoding: 'utf8',
    });

    expect(output.trim().split('\n')).toEqual(
      [...REGISTRY].map(([path, bytes]) => `${path} ${Buffer.from(bytes).toString('hex')}`),
    );
  });
});
