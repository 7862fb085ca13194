// SPDX-License-Identifier: Apache-2.0
// Makes the command without dependencies out of the built packages: xreg.js and parts that are loaded as
// a command needs them, with the licences of all that is in them. Git hooks install what is in .command,
// npm what is in packages/cli/bundle.
//
// node scripts/bundle-command.mjs [folder] [file for what esbuild tells of the parts]
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { BUNDLE_OPTIONS } from './bundle-options.mjs';
import { writeDiagnosticPages } from './diagnostic-pages.mjs';
import { collectNotices } from './third-party-notices.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));

/**
 * @param {string} folder absolute path; what is in it is deleted first.
 * @returns what esbuild tells of its inputs and outputs.
 */
export async function bundleCommand(folder) {
  writeDiagnosticPages();
  rmSync(folder, { recursive: true, force: true });
  const { metafile } = await build({
    ...BUNDLE_OPTIONS,
    absWorkingDir: root,
    entryPoints: { xreg: 'packages/cli/dist/bin.js' },
    outdir: folder,
    chunkNames: 'part-[hash]',
    splitting: true,
  });
  const first = readFileSync(join(folder, 'xreg.js'), 'utf8').split('\n', 1)[0];
  if (!first?.startsWith('#!'))
    throw new Error('xreg.js cannot be run: it has no first line for it.');
  writeFileSync(join(folder, 'THIRD-PARTY-NOTICES.txt'), collectNotices(metafile, root));
  return metafile;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [, , folder = '.command', told] = process.argv;
  const metafile = await bundleCommand(resolve(root, folder));
  if (told !== undefined) writeFileSync(resolve(root, told), JSON.stringify(metafile));
}
