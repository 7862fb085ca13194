// SPDX-License-Identifier: Apache-2.0
import type { Diagnostic } from '@xreg/xregistry-fs';

/** The path of a file as a report names it: with the root it belongs to in front. */
export function pathInRoot(root: string, file: string): string {
  const folder = root.replace(/[\\/]+$/, '');
  if (folder === '' || folder === '.') return file === '' ? '.' : file;
  return file === '' ? folder : `${folder}/${file}`;
}

/** A diagnostic whose files are named with their root in front. */
export function inRoot(root: string, diagnostic: Diagnostic): Diagnostic {
  const { file, related } = diagnostic;
  return {
    ...diagnostic,
    file: pathInRoot(root, file),
    ...(related && {
      related: related.map((place) => ({ ...place, file: pathInRoot(root, place.file) })),
    }),
  };
}
