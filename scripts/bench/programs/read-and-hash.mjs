// SPDX-License-Identifier: Apache-2.0
// The floor of bundling: lists the files of a folder, reads each and takes its SHA-256. Prints how many
// files, and its own times.
import { performance } from 'node:perf_hooks';
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const startMs = performance.now();
const startCpu = process.cpuUsage();
const digests = [];
for (const entry of readdirSync(process.argv[2], { recursive: true, withFileTypes: true })) {
  if (!entry.isFile()) continue;
  const content = readFileSync(join(entry.parentPath, entry.name));
  digests.push(createHash('sha256').update(content).digest('hex'));
}
const { user, system } = process.cpuUsage(startCpu);
const ms = performance.now() - startMs;
console.log(JSON.stringify({ ms, cpuMs: (user + system) / 1000, files: digests.length }));
