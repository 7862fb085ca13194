// SPDX-License-Identifier: Apache-2.0
import { isAbsolute, relative, sep } from 'node:path';

/**
 * How a path is named in messages: relative to the working directory where it lies in it, with `/` on
 * every system.
 */
export function displayPath(path: string, cwd: string): string {
  const inner = relative(cwd, path);
  const isOutside = inner === '..' || inner.startsWith(`..${sep}`) || isAbsolute(inner);
  return (isOutside ? path : inner || '.').split(sep).join('/');
}
