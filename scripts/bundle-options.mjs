// SPDX-License-Identifier: Apache-2.0
import { inlineFiles } from './inline-files.mjs';
import { withoutHttpClients } from './without-http-clients.mjs';

/** What the bundles of the command and of the Action have in common, for esbuild. */
export const BUNDLE_OPTIONS = {
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
};
