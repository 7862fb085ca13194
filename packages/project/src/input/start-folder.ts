// SPDX-License-Identifier: Apache-2.0
import { statSync } from 'node:fs';
import { dirname, resolve } from 'node:path';

/**
 * The folder from which the configuration is looked for: that of the first path on the command line,
 * so that a run from anywhere gives the same verdict; else the working directory.
 */
export function startFolder(word: string | undefined, cwd: string): string {
  if (word === undefined) return cwd;
  const path = resolve(cwd, word);
  const stats = statSync(path, { throwIfNoEntry: false });
  if (stats === undefined) return cwd;
  return stats.isDirectory() ? path : dirname(path);
}
