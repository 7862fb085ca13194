// SPDX-License-Identifier: Apache-2.0
// Makes .command/xreg.js and its parts out of the built packages: the command without dependencies, which
// is what Git hooks install. Parts are loaded as a command needs them.
import { readFileSync, rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { writeDiagnosticPages } from './diagnostic-pages.mjs';
import { inlineFiles } from './inline-files.mjs';
import { withoutHttpClients } from './without-http-clients.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));

writeDiagnosticPages();
rmSync(`${root}.command`, { recursive: true, force: true });
await build({
  absWorkingDir: root,
  entryPoints: { xreg: 'packages/cli/dist/bin.js' },
  outdir: '.command',
  bundle: true,
  splitting: true,
  platform: 'node',
  format: 'esm',
  target: 'node20',
  charset: 'utf8',
  legalComments: 'eof',
  minifySyntax: true,
  minifyWhitespace: true,
  // Dependencies in CommonJS ask for what Node brings.
  banner: {
    js: "import{createRequire as __createRequire}from'node:module';const require=__createRequire(import.meta.url);",
  },
  plugins: [inlineFiles(), withoutHttpClients()],
});
const first = readFileSync(`${root}.command/xreg.js`, 'utf8').split('\n', 1)[0];
if (!first?.startsWith('#!'))
  throw new Error('.command/xreg.js cannot be run: it has no first line for it.');
