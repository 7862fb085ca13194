// SPDX-License-Identifier: Apache-2.0
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createDigest } from '../src/bundle/digest.js';
import { createManifest } from '../src/oci/manifest.js';
import { writeOciLayout } from '../src/oci/oci-layout.js';
import { pullBundle } from '../src/pull/pull-bundle.js';
import { HOSTILE_ARCHIVES } from './hostile-archives.js';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'xreg-hostile-'));
});

afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

/** Publishes an archive nobody checked. */
function publishUnchecked(archive: Uint8Array): string {
  const directory = join(folder, 'layout');
  const layerDigest = createDigest(archive);
  const manifest = createManifest({
    layerDigest,
    layerSizeBytes: archive.length,
    format: 'zip',
    title: 'xregistry.zip',
    created: '1970-01-01T00:00:00Z',
  });
  const bundle = {
    archive,
    format: 'zip',
    layerDigest,
    contentDigest: layerDigest,
    entries: [],
    manifest,
  } as const;
  writeOciLayout(directory, bundle, ['1.0']);
  return `oci-layout:${directory}:1.0`;
}

describe('pulling a hostile archive', () => {
  it.each(HOSTILE_ARCHIVES)(
    'is refused, and nothing is written: $title',
    async ({ bytes, rule }) => {
      const reference = publishUnchecked(bytes);
      const outDir = join(folder, 'target', 'out');

      await expect(pullBundle({ reference, outDir })).rejects.toMatchObject({
        code: 'REFUSED',
        rule,
      });

      expect(readdirSync(folder)).toEqual(['layout']);
    },
  );
});
