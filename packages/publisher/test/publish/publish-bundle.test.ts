// SPDX-License-Identifier: Apache-2.0
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createDigest, digestHex } from '../../src/bundle/digest.js';
import { inspectReference } from '../../src/pull/inspect-reference.js';
import { CONTENT_DIGEST_ANNOTATION, createManifest } from '../../src/oci/manifest.js';
import { writeOciLayout } from '../../src/oci/oci-layout.js';
import { publishBundle } from '../../src/publish/publish-bundle.js';
import { pullBundle } from '../../src/pull/pull-bundle.js';
import { packPolicy } from '../registry-fixture.js';
import type { RunProgram } from '../../src/oras/run-program.js';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'xreg-publish-'));
});

afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

/** A run without the network: every program is one too many. */
const noPrograms: RunProgram = () => Promise.reject(new Error('a program was run'));

describe('publishBundle', () => {
  it('writes nothing and asks nobody in a dry run', async () => {
    const bundle = await packPolicy('{}');
    const dry = { bundle, dryRun: true, run: noPrograms, env: {} };

    const layout = await publishBundle({ ...dry, target: `oci-layout:${folder}/layout:1.0` });
    const registry = await publishBundle({ ...dry, target: 'ghcr.io/acme/policies:1.0' });

    expect(layout).toMatchObject({ status: 'dry-run', digest: bundle.manifest.digest });
    expect(registry).toMatchObject({
      status: 'dry-run',
      digestReference: `ghcr.io/acme/policies@${bundle.manifest.digest}`,
    });
    expect(readdirSync(folder)).toEqual([]);
  });

  it('tells of a conflict in a dry run where it can be seen without the network', async () => {
    const target = `oci-layout:${folder}/layout:1.0`;
    await publishBundle({ bundle: await packPolicy('{}'), target });

    await expect(
      publishBundle({ bundle: await packPolicy('[]'), target, dryRun: true }),
    ).rejects.toMatchObject({ rule: 'bundle/tag-conflict' });
  });

  it.each([
    ['ghcr.io/acme/policies', {}, /no tag/],
    [`ghcr.io/acme/policies:1.0@sha256:${'0'.repeat(64)}`, {}, /digest/],
    ['ghcr.io/acme/policies:1.0', { tags: ['1.0+5'] }, /not a tag/],
    ['ghcr.io/acme/policies:1.0', { movingTags: ['--plain-http'] }, /not a tag/],
    ['ghcr.io/acme/policies:1.0', { tags: ['1.0,evil'] }, /not a tag/],
  ])('refuses to publish to %s with %j', async (target, options, message) => {
    const bundle = await packPolicy('{}');

    await expect(
      publishBundle({ bundle, target, run: noPrograms, ...options }),
    ).rejects.toMatchObject({ code: 'USAGE', message: expect.stringMatching(message) as string });
  });

  it('takes the tag of the target for moving where it is declared so', async () => {
    const target = `oci-layout:${folder}/layout:latest`;
    const settings = { target, movingTags: ['latest'] };
    await publishBundle({ ...settings, bundle: await packPolicy('{}') });

    const result = await publishBundle({ ...settings, bundle: await packPolicy('[]') });

    expect(result).toMatchObject({ status: 'pushed', tags: ['latest'] });
  });

  it('completes a layout that lost a tag', async () => {
    const bundle = await packPolicy('{}');
    const target = `oci-layout:${folder}/layout:1.0`;
    await publishBundle({ bundle, target });

    const result = await publishBundle({ bundle, target, tags: ['1'] });

    expect(result).toMatchObject({ status: 'pushed', tags: ['1.0', '1'] });
  });
});

describe('reading a layout', () => {
  it('refuses a bundle whose files are not those its manifest promises', async () => {
    const bundle = await packPolicy('{}');
    const manifest = createManifest({
      layerDigest: bundle.layerDigest,
      layerSizeBytes: bundle.archive.length,
      format: 'zip',
      title: 'xregistry.zip',
      created: '1970-01-01T00:00:00Z',
      annotations: new Map([[CONTENT_DIGEST_ANNOTATION, createDigest('something else')]]),
    });
    writeOciLayout(folder, { ...bundle, manifest }, ['1.0']);

    await expect(inspectReference({ reference: `oci-layout:${folder}:1.0` })).rejects.toMatchObject(
      {
        rule: 'bundle/content-mismatch',
        details: { found: bundle.contentDigest },
      },
    );
  });

  it('refuses a manifest that says another size, or was altered', async () => {
    const bundle = await packPolicy('{}');
    const manifest = createManifest({
      layerDigest: bundle.layerDigest,
      layerSizeBytes: bundle.archive.length + 1,
      format: 'zip',
      title: 'xregistry.zip',
      created: '1970-01-01T00:00:00Z',
    });
    writeOciLayout(folder, { ...bundle, manifest }, ['size']);
    writeOciLayout(folder, bundle, ['altered']);
    const blob = join(folder, 'blobs', 'sha256', digestHex(bundle.manifest.digest));
    writeFileSync(blob, Buffer.from(bundle.manifest.bytes).toString().replace('1970', '1971'));

    for (const tag of ['size', 'altered']) {
      await expect(
        inspectReference({ reference: `oci-layout:${folder}:${tag}` }),
      ).rejects.toMatchObject({ rule: 'bundle/digest-mismatch' });
    }
  });

  it.each([
    [`oci-layout:FOLDER:2.0`, 'INPUT_UNREADABLE', /no tag "2.0"/],
    [`oci-layout:FOLDER`, 'USAGE', /names no tag/],
    [`oci-layout:FOLDER@sha256:${'0'.repeat(64)}`, 'INPUT_UNREADABLE', /no readable blob/],
    [`oci-layout:FOLDER/missing:1.0`, 'INPUT_UNREADABLE', /no tag "1.0"/],
  ])('says what is missing for %s', async (reference, code, message) => {
    writeOciLayout(folder, await packPolicy('{}'), ['1.0']);

    await expect(
      inspectReference({ reference: reference.replace('FOLDER', folder) }),
    ).rejects.toMatchObject({ code, message: expect.stringMatching(message) as string });
  });

  it('does not pull over a file', async () => {
    writeOciLayout(join(folder, 'layout'), await packPolicy('{}'), ['1.0']);
    writeFileSync(join(folder, 'out'), 'mine');

    await expect(
      pullBundle({ reference: `oci-layout:${folder}/layout:1.0`, outDir: join(folder, 'out') }),
    ).rejects.toMatchObject({ rule: 'bundle/folder-in-use' });
  });
});
