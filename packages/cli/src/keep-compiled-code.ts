// SPDX-License-Identifier: Apache-2.0
import * as nodeModule from 'node:module';
import { homedir } from 'node:os';
import { isAbsolute, join } from 'node:path';

/** What Node has from 22.8 on. */
interface CompileCache {
  readonly enableCompileCache?: (folder: string) => unknown;
}

/**
 * Lets Node keep the compiled code of modules between runs, which takes a good part of a short one. It
 * lies in a folder of the user alone: in the shared folder for temporary files, which Node takes by itself,
 * another user could plant code. `NODE_COMPILE_CACHE` names another folder,
 * `NODE_DISABLE_COMPILE_CACHE` keeps nothing. Where nothing can be kept, nothing is.
 */
export function keepCompiledCode(
  env: Readonly<Record<string, string | undefined>>,
  { enableCompileCache }: CompileCache = nodeModule as CompileCache,
): void {
  // With it, Node has begun already.
  if (enableCompileCache === undefined || env['NODE_COMPILE_CACHE']) return;
  const folder = cacheFolder(env);
  if (folder !== undefined) enableCompileCache(join(folder, 'xreg', 'compiled'));
}

/** Where the user's programs keep what they can do without. */
function cacheFolder(env: Readonly<Record<string, string | undefined>>): string | undefined {
  const stated = env['XDG_CACHE_HOME'] ?? env['LOCALAPPDATA'] ?? '';
  if (isAbsolute(stated)) return stated;
  const home = homedir();
  return isAbsolute(home) ? join(home, '.cache') : undefined;
}
