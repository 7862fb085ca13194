// SPDX-License-Identifier: Apache-2.0
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createStatement, inspectReference, publishBundle, pullBundle } from '@xreg/publisher';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createSmallDisk } from '../../../testing/index.js';
import { packRegistry } from './live-bundle.js';
import { VERDICT } from './verdict.js';
import type { SmallDisk } from '../../../testing/index.js';

const LARGE = { 'policies/dspacex.membership.v1.0.json': JSON.stringify('x'.repeat(200_000)) };

let disk: SmallDisk | undefined;
let folder: string;

beforeEach(() => {
  disk = createSmallDisk(96 * 1024);
  folder = mkdtempSync(join(tmpdir(), 'xreg-disk-'));
});

afterEach(() => {
  disk?.remove();
  rmSync(folder, { recursive: true, force: true });
});

const probe = createSmallDisk(4096);
probe?.remove();

describe.runIf(probe !== undefined)('a disk that is full', () => {
  const place = (): string => disk?.folder ?? '';

  it('keeps what a layout had, and gets nothing of what did not fit', async () => {
    const small = await packRegistry();
    const large = await packRegistry(LARGE);
    const layout = `oci-layout:${join(place(), 'layout')}`;
    const statement = await createStatement(large, VERDICT);
    await publishBundle({ bundle: small, target: `${layout}:1.0` });

    const publication = publishBundle({ bundle: large, statement, target: `${layout}:2.0` });

    await expect(publication).rejects.toMatchObject({
      code: 'EXTERNAL_FAILED',
      message: expect.stringMatching(/ENOSPC/) as string,
      help: expect.stringMatching(/disk has room/) as string,
    });
    const { digest } = await inspectReference({ reference: `${layout}:1.0` });
    expect(digest).toBe(small.manifest.digest);
    await expect(inspectReference({ reference: `${layout}:2.0` })).rejects.toThrow(/no tag/);
    expect(leftovers(place())).toEqual([]);
  });

  it('gets no part of a registry that is pulled', async () => {
    const bundle = await packRegistry(LARGE);
    const reference = `oci-layout:${join(folder, 'layout')}:1.0`;
    await publishBundle({ bundle, target: reference });

    await expect(
      pullBundle({ reference, outDir: join(place(), 'registry') }),
    ).rejects.toMatchObject({ code: 'EXTERNAL_FAILED' });

    expect(readdirSync(place())).toEqual([]);
  });
});

/** Files that were begun and not finished, and locks. */
function leftovers(root: string): readonly string[] {
  return readdirSync(root, { recursive: true, encoding: 'utf8' }).filter((name) =>
    name.includes('.xreg-'),
  );
}
