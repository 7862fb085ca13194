// SPDX-License-Identifier: Apache-2.0
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/**
 * The licences of everything that a bundle contains, by name of the package.
 *
 * @param metafile what esbuild tells of its inputs.
 * @param root absolute path that the inputs are relative to.
 * @throws where a package states no licence: then it may not be handed on.
 */
export function collectNotices(metafile, root) {
  const packages = new Map();
  for (const input of Object.keys(metafile.inputs)) {
    if (!input.includes('node_modules/')) continue;
    const folder = packageFolder(join(root, input));
    const { name, version, license } = JSON.parse(
      readFileSync(join(folder, 'package.json'), 'utf8'),
    );
    packages.set(`${name} ${version}`, { license, text: readLicence(folder) });
  }
  const parts = [...packages]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, { license, text }]) => {
      if (license === undefined && text === undefined)
        throw new Error(`${name} states no licence.`);
      return [`${name} (${license ?? 'see below'})`, text?.trim()].filter(Boolean).join('\n\n');
    });
  return `${parts.join(`\n\n${'-'.repeat(80)}\n\n`)}\n`;
}

/** The nearest folder upwards whose package.json names a package. */
function packageFolder(file) {
  for (let folder = dirname(file); ; folder = dirname(folder)) {
    const manifest = join(folder, 'package.json');
    if (existsSync(manifest) && JSON.parse(readFileSync(manifest, 'utf8')).version !== undefined) {
      return folder;
    }
  }
}

function readLicence(folder) {
  const name = readdirSync(folder).find((each) => /^licen[cs]e(?:\.|$)/i.test(each));
  return name === undefined
    ? undefined
    : readFileSync(join(folder, name), 'utf8')
        .replaceAll('\r\n', '\n')
        .replaceAll(/[ \t]+$/gm, '');
}
