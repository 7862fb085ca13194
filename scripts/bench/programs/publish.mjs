// SPDX-License-Identifier: Apache-2.0
// Publishes a bundle to a registry on this machine, in turns with `oras push` of the same archive, and
// prints the milliseconds of each as JSON.
//
//   node publish.mjs <root> <oras> <registry program> <xreg program> <runs>
import { performance } from 'node:perf_hooks';
import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { packBundle, publishBundle } from '../../../packages/publisher/dist/index.js';
import { createDiskFileSystem } from '../../../packages/xregistry-fs/dist/index.js';

const [root, oras, program, xreg, runs] = process.argv.slice(2);
const folder = mkdtempSync(join(tmpdir(), 'xreg-bench-'));
const port = await freePort();
const config = join(folder, 'config.json');
writeFileSync(
  config,
  JSON.stringify({
    version: 0.1,
    log: { level: 'error', accesslog: { disabled: true } },
    storage: { filesystem: { rootdirectory: join(folder, 'storage') } },
    http: { addr: `127.0.0.1:${port}` },
  }),
);
const registry = spawn(program, ['serve', config], { stdio: 'ignore' });
try {
  const bundle = await packBundle(createDiskFileSystem(root), {
    limits: { entries: 1_000_000, archiveBytes: 2 ** 31, totalBytes: 2 ** 31 },
  });
  writeFileSync(join(folder, 'xregistry.zip'), bundle.archive);
  const host = `127.0.0.1:${port}/acme`;
  const times = {};
  const timed = async (name, action) => {
    const startMs = performance.now();
    await action();
    (times[name] ??= []).push(performance.now() - startMs);
  };
  const run = (command, ...args) => {
    const { status, stderr } = spawnSync(command, args, { cwd: folder, encoding: 'utf8' });
    if (status !== 0) throw new Error(stderr);
  };
  const publish = (index) =>
    publishBundle({ bundle, target: `${host}/xreg-${index}:1.0`, orasPath: oras });
  const command = (index) =>
    run(
      process.execPath,
      ...[xreg, 'publish', root, `${host}/command-${index}:1.0`, '--oras', oras, '--quiet'],
      ...['--fail-on', 'never', '--no-statement'],
    );
  await waitFor(() => publish('warm-up'));
  for (let index = 0; index < Number(runs); index++) {
    const pushed = `${host}/oras-${index}:1.0`;
    const archive = 'xregistry.zip:application/zip';
    await timed('oras push', () => run(oras, 'push', '--plain-http', pushed, archive));
    await timed('publishBundle, library', () => publish(index));
    await timed('publishBundle, unchanged', () => publish(index));
    await timed('oras resolve', () => run(oras, 'resolve', '--plain-http', pushed));
    if (index < 3) await timed('xreg publish', () => command(index));
  }
  console.log(JSON.stringify(times));
} finally {
  registry.kill();
  rmSync(folder, { recursive: true, force: true });
}

function freePort() {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}

async function waitFor(action) {
  for (let tries = 0; ; tries++) {
    try {
      return await action();
    } catch (error) {
      if (tries === 20) throw error;
      await setTimeout(250);
    }
  }
}
