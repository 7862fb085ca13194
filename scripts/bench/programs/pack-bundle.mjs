// SPDX-License-Identifier: Apache-2.0
// Packs a registry, as a program that uses the library does. Prints how many files, and its own times.
import { performance } from 'node:perf_hooks';
import { packBundle } from '../../../packages/publisher/dist/index.js';
import { createDiskFileSystem } from '../../../packages/xregistry-fs/dist/index.js';

const startMs = performance.now();
const startCpu = process.cpuUsage();
const { entries } = await packBundle(createDiskFileSystem(process.argv[2]), {
  limits: { entries: 1_000_000, archiveBytes: 2 ** 31, totalBytes: 2 ** 31 },
});
const { user, system } = process.cpuUsage(startCpu);
const ms = performance.now() - startMs;
console.log(JSON.stringify({ ms, cpuMs: (user + system) / 1000, files: entries.length }));
