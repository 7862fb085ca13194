// SPDX-License-Identifier: Apache-2.0
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { describeWithTools } from '../../../testing/index.js';
import { REGISTRY, packRegistry } from './live-bundle.js';

const PACKAGE = fileURLToPath(new URL('..', import.meta.url));
let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'xreg-readme-'));
  for (const [path, bytes] of REGISTRY) {
    const file = join(folder, 'registry', path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, bytes);
  }
  mkdirSync(join(folder, 'node_modules', '@xreg'), { recursive: true });
  symlinkSync(PACKAGE, join(folder, 'node_modules', '@xreg', 'publisher'));
  symlinkSync(
    join(PACKAGE, '..', 'xregistry-fs'),
    join(folder, 'node_modules', '@xreg', 'xregistry-fs'),
  );
});

afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

/** The first code block of a language in a document. */
function codeOf(document: string, language: string): string {
  const text = readFileSync(join(PACKAGE, document), 'utf8');
  const code = new RegExp(`^\`\`\`${language}\n(.*?)^\`\`\`$`, 'ms').exec(text)?.[1];
  if (code === undefined) throw new Error(`${document} has no ${language} example`);
  return code;
}

it('runs the example of the README', () => {
  writeFileSync(join(folder, 'example.mjs'), codeOf('README.md', 'ts'));

  const output = execFileSync(process.execPath, ['example.mjs'], { cwd: folder, encoding: 'utf8' });

  expect(output).toMatch(
    /^sha256:[0-9a-f]{64}\npushed oci-layout:dist\/oci@sha256:[0-9a-f]{64}\n$/,
  );
});

describeWithTools('the recipes of the format page', ['python3'], ({ python3 }) => {
  it('give the same digests', async () => {
    const bundle = await packRegistry();
    const cwd = join(folder, 'registry');
    const run = (file: string, args: readonly string[]) =>
      execFileSync(file, args, { cwd, encoding: 'utf8' }).trim();

    expect(run(python3, ['-c', codeOf('docs/bundle-format.md', 'python')])).toBe(
      bundle.layerDigest,
    );
    const content = run('sh', ['-c', codeOf('docs/bundle-format.md', 'sh')]);
    expect(`sha256:${content.split(' ')[0] ?? ''}`).toBe(bundle.contentDigest);
  });
});
