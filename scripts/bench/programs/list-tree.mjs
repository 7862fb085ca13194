// SPDX-License-Identifier: Apache-2.0
// The floor of an index: lists a tree, and prints how many files are in it.
import { readdirSync } from 'node:fs';

const entries = readdirSync(process.argv[2], { recursive: true, withFileTypes: true });
console.log(entries.filter((entry) => entry.isFile()).length);
