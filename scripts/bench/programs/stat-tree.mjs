// SPDX-License-Identifier: Apache-2.0
// The floor of a run in which nothing has changed: lists a tree and asks for the size and time of each file.
import { lstatSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

let files = 0;
for (const entry of readdirSync(process.argv[2], { recursive: true, withFileTypes: true })) {
  if (lstatSync(join(entry.parentPath, entry.name)).isFile()) files++;
}
console.log(files);
