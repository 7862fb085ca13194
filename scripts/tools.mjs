// SPDX-License-Identifier: Apache-2.0
// Finds the real programs the live tests run against, or installs them at pinned versions under
// .tools/. What cannot be had is reported; the tests that need it then skip loudly, or fail under CI.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { repositoryRoot } from './pnpm.mjs';

const toolsDir = join(repositoryRoot, '.tools');

/** The newest oras the tests run, and the oldest the publisher supports. */
export const ORAS_VERSION = '1.3.3';
export const OLDEST_ORAS_VERSION = '1.2.0';
const REGISTRY_VERSION = '3.0.0';
/** A registry with the referrers API of OCI 1.1, which those of `provideRegistry` lack. */
const OLAREG_VERSION = '0.2.2';
const COSIGN_VERSION = '2.6.5';
const ACTIONLINT_VERSION = '1.7.12';
/** A build that takes longer is given up; the tests that need it then fail, and say why. */
const LONGEST_BUILD_MS = 15 * 60_000;

/**
 * Release archives by version, then platform, for machines without Go: sha256 of the published
 * `oras_<version>_<platform>.tar.gz`. 1.3.0 is the newest release whose checksum is recorded here.
 */
const ORAS_ARCHIVES = {
  '1.3.0': {
    linux_amd64: '6cdc692f929100feb08aa8de584d02f7bcc30ec7d88bc2adc2054d782db57c64',
    linux_arm64: '7649738b48fde10542bcc8b0e9b460ba83936c75fb5be01ee6d4443764a14352',
    darwin_amd64: '82c33f7da8430ea7fa7e7bdf7721be0a0d0481e5ccb2472ea438490d5e8641a9',
    darwin_arm64: 'e10c6552c02d5a7c7eaf7170d3b6f7f094b675a98a1e0edf4d4478a909447245',
  },
  '1.2.0': {
    linux_amd64: '5b3f1cbb86d869eee68120b9b45b9be983f3738442f87ee5f06b00edd0bab336',
    linux_arm64: '27df680a39fc2fcedc549cb737891623bc696c9a92a03fd341e9356a35836bae',
    darwin_amd64: '58a8494f5bce778e21d89d90c82e05bd128e7bb9d84dd190d154f8afdbf30541',
    darwin_arm64: 'fea801b0e02c5342e749ef2860e1faebae03e93ae50e33ed40d227e089cf9435',
  },
};

/**
 * Finds or installs every tool.
 *
 * @returns {Promise<Record<string, string>>} the environment that tells the tests where they are.
 */
export async function provideTools() {
  const found = {
    XREG_TEST_ORAS: await provideOras(ORAS_VERSION, '1.3.0', { fromPath: true }),
    XREG_TEST_ORAS_OLDEST: await provideOras(OLDEST_ORAS_VERSION, OLDEST_ORAS_VERSION),
    XREG_TEST_REGISTRY: provideRegistry(),
    XREG_TEST_OLAREG: provideGoTool('olareg', OLAREG_VERSION, 'github.com/olareg/olareg'),
    XREG_TEST_COSIGN: provideGoTool('cosign', COSIGN_VERSION, 'github.com/sigstore/cosign/v2'),
    XREG_TEST_ACTIONLINT: provideGoTool(
      'actionlint',
      ACTIONLINT_VERSION,
      'github.com/rhysd/actionlint',
    ),
    XREG_TEST_NODE22: provideNode(22),
    XREG_TEST_NODE24: provideNode(24),
  };
  const env = {};
  for (const [name, path] of Object.entries(found)) {
    if (path) env[name] = path;
    console.log(`${name}=${path ?? '(missing)'}`);
  }
  return env;
}

/** The newest oras, and a registry to push to: what publishing is measured with. */
export async function provideOrasAndRegistry() {
  const oras =
    process.env.XREG_TEST_ORAS ?? (await provideOras(ORAS_VERSION, '1.3.0', { fromPath: true }));
  return { oras, registry: process.env.XREG_TEST_REGISTRY ?? provideRegistry() };
}

async function provideOras(version, archiveVersion, { fromPath = false } = {}) {
  if (fromPath) {
    const onPath = which('oras');
    if (onPath && /^Version:\s+1\.([3-9]|\d\d)/m.test(capture(onPath, ['version']))) return onPath;
  }
  const target = join(toolsDir, `oras-${version}`, executable('oras'));
  if (existsSync(target)) return target;
  if (goBuild('oras.land/oras', `v${version}`, 'oras.land/oras/cmd/oras', target)) return target;
  return downloadOras(archiveVersion, join(toolsDir, `oras-${archiveVersion}`));
}

function provideRegistry() {
  const onPath = which('docker-registry') ?? which('registry');
  if (onPath) return onPath;
  const target = join(toolsDir, `registry-${REGISTRY_VERSION}`, executable('registry'));
  if (existsSync(target)) return target;
  const module = 'github.com/distribution/distribution/v3';
  return goBuild(module, `v${REGISTRY_VERSION}`, `${module}/cmd/registry`, target)
    ? target
    : undefined;
}

/**
 * A program that is built from its Go module, where it was not built before.
 *
 * @param {string} name
 * @param {string} version without the `v`.
 * @param {string} module
 * @param {string} [command] the package of the program; `cmd/<name>` of the module by default.
 */
export function provideGoTool(name, version, module, command = `${module}/cmd/${name}`) {
  const target = join(toolsDir, `${name}-${version}`, executable(name));
  if (existsSync(target)) return target;
  return goBuild(module, `v${version}`, command, target) ? target : undefined;
}

/** Another Node, to hold the bundle's bytes equal across versions. */
function provideNode(major) {
  if (process.versions.node.startsWith(`${major}.`)) return process.execPath;
  const prefix = join(toolsDir, `node${major}`);
  const target = join(prefix, 'node_modules', 'node', 'bin', executable('node'));
  if (!existsSync(target)) {
    console.log(`installing node@${major} …`);
    run('npm', ['install', '--prefix', prefix, '--no-save', '--loglevel=error', `node@${major}`]);
  }
  return existsSync(target) ? target : undefined;
}

/**
 * Builds a Go command from a throwaway module. Unlike `go install pkg@version` it asks the module
 * proxy for that one version only, which works behind proxies that do not list versions. Go checks
 * the module against its checksum database either way.
 */
function goBuild(module, version, command, target) {
  if (!which('go')) return false;
  console.log(`building ${command}@${version} …`);
  const dir = mkdtempSync(join(tmpdir(), 'xreg-go-'));
  try {
    mkdirSync(join(target, '..'), { recursive: true });
    return (
      run('go', ['mod', 'init', 'tools'], { cwd: dir }) &&
      run('go', ['mod', 'edit', '-require', `${module}@${version}`], { cwd: dir }) &&
      run('go', ['build', '-mod=mod', '-trimpath', '-o', target, command], {
        cwd: dir,
        timeout: LONGEST_BUILD_MS,
      })
    );
  } finally {
    rmSync(dir, { recursive: true, force: true });
  }
}

async function downloadOras(version, dir) {
  const platform = `${process.platform}_${process.arch === 'x64' ? 'amd64' : process.arch}`;
  const expected = ORAS_ARCHIVES[version]?.[platform];
  if (!expected) return undefined;
  const target = join(dir, 'oras');
  if (existsSync(target)) return target;
  const file = `oras_${version}_${platform}.tar.gz`;
  try {
    console.log(`downloading ${file} …`);
    const response = await fetch(
      `https://github.com/oras-project/oras/releases/download/v${version}/${file}`,
      { signal: AbortSignal.timeout(120_000) },
    );
    if (!response.ok) throw new Error(`the server answered ${response.status}`);
    const bytes = Buffer.from(await response.arrayBuffer());
    const actual = createHash('sha256').update(bytes).digest('hex');
    if (actual !== expected) throw new Error(`sha256 is ${actual}, not ${expected}`);
    mkdirSync(dir, { recursive: true });
    const archive = join(dir, file);
    writeFileSync(archive, bytes);
    return run('tar', ['-xzf', archive, '-C', dir, 'oras']) ? target : undefined;
  } catch (error) {
    console.log(`oras ${version} could not be downloaded: ${error.message}`);
    return undefined;
  }
}

function which(name) {
  for (const dir of (process.env.PATH ?? '').split(delimiter)) {
    const candidate = join(dir, executable(name));
    if (dir !== '' && existsSync(candidate)) return candidate;
  }
  return undefined;
}

function executable(name) {
  return process.platform === 'win32' ? `${name}.exe` : name;
}

function capture(command, args) {
  return spawnSync(command, args, { encoding: 'utf8' }).stdout ?? '';
}

function run(command, args, options = {}) {
  const result = spawnSync(command, args, {
    ...options,
    stdio: ['ignore', 'ignore', 'inherit'],
    shell: process.platform === 'win32' && command === 'npm',
  });
  return result.status === 0;
}
