// SPDX-License-Identifier: Apache-2.0
import { DEFAULT_JSON_LIMITS, XregError, type RegistryFileSystem } from '@xreg/xregistry-fs';
import { pathInRoot } from './root-path.js';

/**
 * A function that reads the files a report names, for code frames. It keeps the last text, since
 * findings come sorted by file.
 *
 * @param fileSystems the registries that were validated.
 */
export function createTextReader(
  fileSystems: readonly RegistryFileSystem[],
): (file: string) => string | undefined {
  let last: { readonly file: string; readonly text: string | undefined } | undefined;
  return (file) => {
    if (last?.file !== file) last = { file, text: readText(fileSystems, file) };
    return last.text;
  };
}

function readText(fileSystems: readonly RegistryFileSystem[], file: string): string | undefined {
  for (const fileSystem of fileSystems) {
    const prefix = pathInRoot(fileSystem.root, 'x').slice(0, -1);
    if (!file.startsWith(prefix)) continue;
    try {
      const bytes = fileSystem.read(file.slice(prefix.length), DEFAULT_JSON_LIMITS.maxBytes);
      return Buffer.from(bytes).toString('utf8');
    } catch (error) {
      if (!(error instanceof XregError)) throw error;
    }
  }
  return undefined;
}
