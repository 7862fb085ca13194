// SPDX-License-Identifier: Apache-2.0
// Packs a registry, as a program that uses the library does.
import { performance } from 'node:perf_hooks';
import { packBundle } from '../../packages/publisher/dist/index.js';
import { createDiskFileSystem } from '../../packages/xregistry-fs/dist/index.js';

const startMs = performance.now();
const startCpu = process.cpuUsage();
const { entries } = await packBundle(createDiskFileSystem(process.argv[2]), {
  limits: { entries: 1_000_000, archiveBytes: 2 ** 31, totalBytes: 2 ** 31 },
});
if (entries.length === 0) throw new Error('nothing was packed');
const { user, system } = process.cpuUsage(startCpu);
console.log(JSON.stringify({ ms: performance.now() - startMs, cpuMs: (user + system) / 1000 }));
