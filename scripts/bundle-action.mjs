// SPDX-License-Identifier: Apache-2.0
// Makes packages/action/bundle/index.js, the one file that the runner of GitHub Actions executes, out of
// the built packages. With --check it only says whether the file is current.
import { readFileSync, writeFileSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { BUNDLE_OPTIONS } from './bundle-options.mjs';
import { collectNotices } from './third-party-notices.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const folder = join(root, 'packages/action/bundle');

const { outputFiles, metafile } = await build({
  ...BUNDLE_OPTIONS,
  absWorkingDir: root,
  entryPoints: ['packages/action/dist/main.js'],
  outfile: 'packages/action/bundle/index.js',
  write: false,
});

const files = new Map([
  ['index.js', outputFiles[0].text],
  ['THIRD-PARTY-NOTICES.txt', collectNotices(metafile, root)],
]);
if (process.argv.includes('--check')) {
  const stale = [...files].filter(([name, text]) => readText(join(folder, name)) !== text);
  if (stale.length > 0) {
    const names = stale.map(([name]) => `packages/action/bundle/${name}`).join(' and ');
    console.error(
      `${names} is not what the sources make. Run: pnpm build && node scripts/bundle-action.mjs`,
    );
    process.exitCode = 1;
  }
} else {
  mkdirSync(folder, { recursive: true });
  for (const [name, text] of files) writeFileSync(join(folder, name), text);
  const size = Buffer.byteLength(files.get('index.js'));
  console.log(`packages/action/bundle/index.js: ${Math.round(size / 1024)} KiB`);
}

function readText(file) {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}
