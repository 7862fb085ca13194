// SPDX-License-Identifier: Apache-2.0
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  bundleCommand,
  loadedPackages,
  loadedParts,
  type BundledCommand,
} from './loaded-modules.js';
import { COMPACT, under } from './registries.js';
import { runXreg } from './run-xreg.js';
import { createTemporaryFolder } from './temporary-folder.js';

/** Libraries that take long to load, and the package that has each. */
const HEAVY = [
  'ajv',
  'archiver',
  'execa',
  'fast-glob',
  'governance',
  'jsonld',
  'prom-client',
  'publisher',
  'reconciler',
  'yauzl',
] as const;

const REFERENCE = 'oci-layout:layout:1.0';

describe('start-up', () => {
  it.each<[readonly string[], readonly string[]]>([
    [['--version'], []],
    [['--help'], []],
    [['validate', '--help'], []],
    [['frobnicate'], []],
    [['index', 'r'], []],
    [['config', 'print'], []],
    [['completion', 'bash'], []],
    [['explain', '--code', 'odrl/no-rules'], []],
    [['init', '--yes'], []],
    [['init', 'new', '--reference', 'ghcr.io/acme/policies'], ['publisher']],
    [['convert', 'r', '--to', 'expanded', '-o', 'expanded'], []],
    [
      ['validate', 'r', '--form', 'source'],
      ['ajv', 'governance'],
    ],
    [
      ['validate', 'r'],
      ['ajv', 'governance'],
    ],
    [
      ['validate', 'r/policies/*.json'],
      ['ajv', 'fast-glob', 'governance'],
    ],
    [
      ['test', 'r'],
      ['ajv', 'governance'],
    ],
    [
      ['explain', 'dspacex/membership@1.0', '--root', 'r'],
      ['ajv', 'governance'],
    ],
    [
      ['index', 'r', '--graph', 'mermaid'],
      ['ajv', 'governance'],
    ],
    [
      ['diff', 'r', 'r'],
      ['ajv', 'governance'],
    ],
    [
      ['report', 'merge', 'nowhere.json'],
      ['ajv', 'governance'],
    ],
    [
      ['impact', '--base', 'r', '--head', 'r'],
      ['ajv', 'governance'],
    ],
    [['bundle', 'r', '-o', 'r.zip'], ['publisher']],
    [
      ['publish', 'r', REFERENCE],
      ['ajv', 'execa', 'governance', 'publisher'],
    ],
    [
      ['verify', REFERENCE],
      ['ajv', 'governance', 'publisher', 'yauzl'],
    ],
    [
      ['status', '--config', 'nowhere.json'],
      ['ajv', 'archiver', 'execa', 'governance', 'prom-client', 'publisher', 'reconciler', 'yauzl'],
    ],
  ])('loads for xreg %j no more than it needs', async (argv, allowed) => {
    const cwd = createTemporaryFolder(under('r', COMPACT));

    const loaded = await loadedPackages(argv, cwd);

    const unexpected = HEAVY.filter((name) => loaded.has(name) && !allowed.includes(name));
    expect(loaded).toContain('cli');
    expect(unexpected).toEqual([]);
  });
});

describe('start-up of the bundled command', () => {
  const folder = mkdtempSync(join(tmpdir(), 'xreg-test-'));
  let bundle: BundledCommand;

  beforeAll(() => {
    bundle = bundleCommand(join(folder, 'bundle'));
  });

  afterAll(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  it.each<[readonly string[], readonly string[]]>([
    [['--version'], []],
    [['index', 'r'], []],
    [['convert', 'r', '--to', 'expanded', '-o', 'expanded'], []],
    [
      ['validate', 'r/policies/dspacex.membership.v1.0.json'],
      ['ajv', 'governance'],
    ],
    [
      ['report', 'merge', 'nowhere.json'],
      ['ajv', 'governance'],
    ],
    [['bundle', 'r', '-o', 'r.zip'], ['publisher']],
    [
      ['publish', 'r', REFERENCE],
      ['ajv', 'execa', 'governance', 'publisher'],
    ],
  ])('loads for xreg %j no part that it does not need', async (argv, allowed) => {
    const cwd = createTemporaryFolder(under('r', COMPACT));

    const loaded = await loadedParts(argv, cwd, bundle);

    const unexpected = HEAVY.filter((name) => loaded.has(name) && !allowed.includes(name));
    expect(loaded).toContain('cli');
    expect(unexpected).toEqual([]);
  });

  it('says what the command says that was not bundled', async () => {
    const cwd = createTemporaryFolder(under('r', COMPACT));

    for (const argv of [['validate', 'r'], ['--version'], ['explain', '--code', 'json/syntax']]) {
      const bundled = await runXreg(argv, { cwd, bin: bundle.bin });
      expect(bundled).toEqual(await runXreg(argv, { cwd }));
      expect(bundled.out).not.toBe('');
    }
  });
});
