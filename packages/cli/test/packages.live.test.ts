// SPDX-License-Identifier: Apache-2.0
import { spawnSync } from 'node:child_process';
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { describeWithTools } from '../../../testing/index.js';

const ROOT = fileURLToPath(new URL('../../..', import.meta.url));
const TSC = join(ROOT, 'node_modules/typescript/bin/tsc');
/** A bound against hanging: packing and checking, or what npm fetches. */
const TIMEOUT_MS = 10 * 60_000;

/** A program that uses every entry of every package, in TypeScript that somebody could write. */
const PROGRAM = `
import { type Report, validateRegistry } from '@xreg/governance';
import { type Config, loadConfig } from '@xreg/project';
import { openSides } from '@xreg/project/comparison';
import { matchFiles } from '@xreg/project/files';
import { readReference } from '@xreg/project/publishing';
import { validateInputs } from '@xreg/project/validation';
import { type Bundle, packBundle } from '@xreg/publisher';
import { createMemoryRunStore, type MemoryRunStore } from '@xreg/reconciler';
import { buildDeploymentIndex, createDiskFileSystem, type DeploymentIndex } from '@xreg/xregistry-fs';
import { createProcessIo, type Io, main } from 'xreg';

const io: Io = createProcessIo();
const config: Config = loadConfig({ config: undefined, 'no-config': false }, io, io.cwd);
const fileSystem = createDiskFileSystem(config.roots?.[0] ?? '.');
const index: DeploymentIndex = await buildDeploymentIndex(fileSystem);
const report: Report = await validateRegistry({ fileSystems: [fileSystem] });
const bundle: Bundle = await packBundle(fileSystem);
const files: readonly string[] = await matchFiles('registry/policies/*.json', io.cwd);
const store: MemoryRunStore = createMemoryRunStore();
const unused: readonly unknown[] = [openSides, readReference, validateInputs, store];
console.log(index.artifacts.size, report.diagnostics.length, files.length, unused.length);
console.log(bundle.contentDigest.slice(0, 7));
process.exitCode = await main(['--version'], io);
`;

/** One install for all: what the packages are to somebody who has nothing but them. */
let folder = '';
let packed: ReturnType<typeof run> | undefined;

beforeAll(() => {
  folder = realpathSync(mkdtempSync(join(tmpdir(), 'xreg-packed-')));
  const archives = join(folder, 'archives');
  packed = run('.', process.execPath, join(ROOT, 'scripts/check-packages.mjs'), archives);
  mkdirSync(join(folder, 'project'));
  writeFileSync(join(folder, 'project', 'package.json'), '{ "private": true }\n');
  const files = readdirSync(archives).map((name) => join(archives, name));
  const flags = ['--no-audit', '--no-fund', '--ignore-scripts', '--prefer-offline'];
  const installed = run('project', 'npm', 'install', ...flags, ...files);
  if (installed.status !== 0) throw new Error(installed.said);
}, TIMEOUT_MS);

afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

/** Runs a program in a folder of the install. */
function run(inner: string, program: string, ...args: readonly string[]) {
  const { status, stdout, stderr, error } = spawnSync(program, args, {
    cwd: join(folder, inner),
    encoding: 'utf8',
    shell: process.platform === 'win32',
  });
  if (error !== undefined) throw error;
  return { status, out: stdout, said: stdout + stderr };
}

describe('the packages as they are published', () => {
  it('hold what their manifests promise, and nothing that only we need', () => {
    expect(packed?.said).not.toContain('BAD');
    expect(packed).toMatchObject({ status: 0 });
  });

  it('are a project that validates, tests and publishes from an empty folder', () => {
    const [init, validate, test, publish, again] = [
      ['init', '--yes'],
      ['validate'],
      ['test', '--mutate', '--min-score', '100'],
      ['publish', '.', 'oci-layout:out:1.0'],
      ['publish', '.', 'oci-layout:out:1.0'],
    ].map((argv) => run('project', 'npx', '--no-install', 'xreg', ...argv));

    expect(init).toMatchObject({ status: 0 });
    expect(init?.said).toContain('created  registry/');
    expect(validate).toMatchObject({ status: 0 });
    expect(validate?.said).toContain('no findings');
    expect(test).toMatchObject({ status: 0 });
    expect(publish).toMatchObject({ status: 0 });
    expect(publish?.said).toMatch(/^status +pushed$/m);
    expect(again).toMatchObject({ status: 0 });
    expect(again?.said).toMatch(/^status +unchanged$/m);
  }, 120_000);

  it.each([
    ['nodenext', 'nodenext'],
    ['bundler', 'esnext'],
  ])(
    'are libraries whose types compile with the resolution "%s", and which run',
    (moduleResolution, module) => {
      const inner = `project/${moduleResolution}`;
      const compilerOptions = {
        target: 'es2022',
        lib: ['es2023'],
        strict: true,
        module,
        moduleResolution,
        types: ['node'],
        typeRoots: [join(ROOT, 'node_modules/@types')],
      };
      cpSync(join(ROOT, 'examples/xregistry-compact'), join(folder, inner, 'registry'), {
        recursive: true,
      });
      const tsconfig = JSON.stringify({ compilerOptions, files: ['program.mts'] });
      writeFileSync(join(folder, inner, 'tsconfig.json'), tsconfig);
      writeFileSync(join(folder, inner, 'xreg.config.json'), '{ "roots": ["registry"] }');
      writeFileSync(join(folder, inner, 'program.mts'), PROGRAM);

      const compiled = run(inner, process.execPath, TSC);
      const ran = run(inner, process.execPath, 'program.mjs');

      expect(compiled).toMatchObject({ status: 0, said: '' });
      expect(ran).toMatchObject({ status: 0 });
      expect(ran.out).toMatch(/^9 0 5 4\nsha256:\n\d+\.\d+\.\d+\n$/);
    },
    120_000,
  );
});

describeWithTools('the hook that xreg init writes', ['pre-commit'], (tools) => {
  it('is one that pre-commit takes', () => {
    expect(run('project', tools['pre-commit'], 'validate-config')).toMatchObject({ status: 0 });
  });
});
