// SPDX-License-Identifier: Apache-2.0
// Packs every package that is published, as the release does, and checks what is in the archives:
//
//   node scripts/check-packages.mjs [folder for the archives]
//
// With a folder the archives stay there. Each fault is a line; none is exit code 0.
import { spawn, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { isBuiltin } from 'node:module';
import { tmpdir } from 'node:os';
import { join, posix, relative, resolve, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { pnpm } from './pnpm.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const scratch = mkdtempSync(join(tmpdir(), 'xreg-packages-'));
const archives = resolve(process.argv[2] ?? join(scratch, 'archives'));

try {
  mkdirSync(archives, { recursive: true });
  const faults = [];
  for (const name of publishedPackages()) faults.push(...(await checkPackage(name)));
  for (const fault of faults) console.log(fault);
  process.exitCode = faults.length === 0 ? 0 : 1;
} finally {
  rmSync(scratch, { recursive: true, force: true });
}

function publishedPackages() {
  return readdirSync(join(root, 'packages')).filter(
    (name) => readJson(join(root, 'packages', name, 'package.json')).private !== true,
  );
}

/** What is wrong with one package, each with its name in front. */
async function checkPackage(name) {
  const archive = pack(name);
  const folder = unpack(name, archive);
  const files = new Set(listFiles(folder));
  const manifest = readJson(join(folder, 'package.json'));
  const checks = await Promise.all([
    runTool('publint', 'run', archive, '--strict'),
    runTool('attw', archive, '--profile', 'esm-only', '--no-emoji', '--no-color'),
    checkImports(manifest, folder),
  ]);
  const faults = [
    ...checks.flat(),
    ...checkManifest(manifest, name),
    ...checkFiles(manifest, files),
    ...checkMaps(files, folder),
  ];
  console.log(`${faults.length === 0 ? 'ok ' : 'BAD'} ${manifest.name}: ${files.size} files`);
  return faults.map((fault) => `${manifest.name}: ${fault}`);
}

/** As the release does: npm alone would leave "workspace:" in the dependencies. */
function pack(name) {
  const before = new Set(readdirSync(archives));
  const folder = join(root, 'packages', name);
  if (pnpm(['--silent', '--dir', folder, 'pack', '--pack-destination', archives]) !== 0) {
    throw new Error(`${name} cannot be packed.`);
  }
  const archive = readdirSync(archives).find((file) => !before.has(file));
  if (archive === undefined) throw new Error(`The archive of ${name} was there before.`);
  return join(archives, archive);
}

function unpack(name, archive) {
  const folder = join(scratch, name);
  mkdirSync(folder);
  const { status } = spawnSync('tar', ['-xzf', archive, '-C', folder], { stdio: 'inherit' });
  if (status !== 0) throw new Error(`${archive} cannot be unpacked.`);
  return join(folder, 'package');
}

function checkManifest(manifest, name) {
  const dependencies = Object.entries(manifest.dependencies ?? {});
  return [
    ...dependencies
      .filter(([, range]) => /^(?:workspace|link|file):/.test(range))
      .map(([dependency, range]) => `depends on ${dependency} at "${range}"`),
    ...[
      [manifest.type === 'module', '"type" is not "module"'],
      [manifest.license === 'Apache-2.0', '"license" is not "Apache-2.0"'],
      [manifest.sideEffects === false, '"sideEffects" is not false'],
      [manifest.engines?.node === '>=20.19', '"engines" does not say which Node'],
      [
        manifest.repository?.directory === `packages/${name}`,
        '"repository" does not name the folder',
      ],
      [manifest.exports?.['./package.json'] !== undefined, '"exports" hides package.json'],
    ]
      .filter(([holds]) => !holds)
      .map(([, fault]) => fault),
  ];
}

function checkFiles(manifest, files) {
  const needed = [
    'LICENSE',
    'README.md',
    ...namedFiles(manifest.exports),
    ...namedFiles(manifest.bin),
    ...namedFiles(manifest.man),
  ];
  const unwanted =
    /(?:^|\/)(?:tests?|fixtures|node_modules)\/|\.tsbuildinfo$|\.test\.|(?:^|\/)tsconfig/;
  return [
    ...needed.filter((file) => !files.has(file)).map((file) => `lacks ${file}`),
    ...[...files].filter((file) => unwanted.test(file)).map((file) => `has ${file}`),
  ];
}

/** The paths in "exports" or "bin", however deep. */
function namedFiles(value) {
  if (typeof value === 'string') return [posix.normalize(value)];
  return Object.values(value ?? {}).flatMap(namedFiles);
}

/** A debugger that follows a source map finds the source. */
function checkMaps(files, folder) {
  return [...files]
    .filter((file) => file.endsWith('.map'))
    .flatMap((file) => {
      const { sources, sourcesContent } = readJson(join(folder, file));
      if (sourcesContent?.every((text) => typeof text === 'string')) return [];
      return sources
        .map((source) => posix.join(posix.dirname(file), source))
        .filter((source) => !files.has(source))
        .map((source) => `${file} leads to ${source}, which is not packed`);
    });
}

/** Whatever the code asks for is a dependency, and not only there by chance. */
async function checkImports(manifest, folder) {
  const entryPoints = [...namedFiles(manifest.exports), ...namedFiles(manifest.bin)]
    .filter((file) => file.endsWith('.js'))
    .map((file) => join(folder, file));
  const { metafile } = await build({
    entryPoints,
    outdir: join(scratch, 'bundled'),
    absWorkingDir: folder,
    bundle: true,
    packages: 'external',
    platform: 'node',
    format: 'esm',
    metafile: true,
    write: false,
    logLevel: 'error',
  });
  const declared = new Set(Object.keys(manifest.dependencies ?? {}));
  const asked = Object.values(metafile.inputs)
    .flatMap(({ imports }) => imports)
    .filter(({ external, path }) => external && !isBuiltin(path))
    .map(({ path }) => /^(?:@[^/]+\/)?[^/]+/.exec(path)?.[0] ?? path);
  return [...new Set(asked)]
    .filter((name) => !declared.has(name) && name !== manifest.name)
    .map((name) => `imports ${name}, which is no dependency`);
}

/** Runs a checker of ours; what it says is a fault only where it fails. */
function runTool(name, ...args) {
  const child = spawn(process.execPath, [toolPath(name), ...args], { cwd: scratch });
  const said = [];
  child.stdout.on('data', (chunk) => said.push(chunk));
  child.stderr.on('data', (chunk) => said.push(chunk));
  return new Promise((done, fail) => {
    child.on('error', fail);
    child.on('close', (code) => {
      done(code === 0 ? [] : [`${name} fails\n${Buffer.concat(said).toString('utf8')}`]);
    });
  });
}

function toolPath(name) {
  const module = { publint: 'publint', attw: '@arethetypeswrong/cli' }[name];
  const folder = join(root, 'node_modules', module);
  return join(folder, readJson(join(folder, 'package.json')).bin[name]);
}

function listFiles(folder) {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join('/'));
}

function readJson(path) {
  return JSON.parse(readFileSync(path, 'utf8'));
}
