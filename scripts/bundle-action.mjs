// SPDX-License-Identifier: Apache-2.0
// Makes packages/action/bundle/index.js, the one file that the runner of GitHub Actions executes, out of
// the built packages. With --check it only says whether the file is current.
import { readFileSync, writeFileSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { collectNotices } from './third-party-notices.mjs';
import { inlineFiles } from './inline-files.mjs';
import { withoutHttpClients } from './without-http-clients.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const folder = join(root, 'packages/action/bundle');

const { outputFiles, metafile } = await build({
  absWorkingDir: root,
  entryPoints: ['packages/action/dist/main.js'],
  outfile: 'packages/action/bundle/index.js',
  write: false,
  metafile: true,
  bundle: true,
  platform: 'node',
  format: 'esm',
  target: 'node20',
  charset: 'utf8',
  legalComments: 'none', // The notices have the licences in full.
  minifySyntax: true,
  minifyWhitespace: true,
  // Dependencies in CommonJS ask for what Node brings.
  banner: {
    js: "import{createRequire as __createRequire}from'node:module';const require=__createRequire(import.meta.url);",
  },
  plugins: [inlineFiles(), withoutHttpClients()],
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
