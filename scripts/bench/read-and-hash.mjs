// SPDX-License-Identifier: Apache-2.0
// The floor of bundling: lists the files of a folder, reads each and takes its SHA-256.
import { performance } from 'node:perf_hooks';
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const startMs = performance.now();
const startCpu = process.cpuUsage();
let bytes = 0;
for (const entry of readdirSync(process.argv[2], { recursive: true, withFileTypes: true })) {
  if (!entry.isFile()) continue;
  const content = readFileSync(join(entry.parentPath, entry.name));
  bytes += createHash('sha256').update(content).digest('hex').length;
}
if (bytes === 0) throw new Error('nothing to read');
const { user, system } = process.cpuUsage(startCpu);
console.log(JSON.stringify({ ms: performance.now() - startMs, cpuMs: (user + system) / 1000 }));
