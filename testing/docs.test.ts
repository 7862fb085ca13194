// SPDX-License-Identifier: Apache-2.0
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const root = fileURLToPath(new URL('..', import.meta.url));

describe('the documentation', () => {
  it('lists every diagnostic page in its index', () => {
    const check = spawnSync(process.execPath, ['scripts/docs-index.mjs', '--check'], {
      cwd: root,
      encoding: 'utf8',
    });

    expect(check.stderr).toBe('');
    expect(check.status).toBe(0);
  });

  it('has a page for every code that the sources name', () => {
    const codes = new Set(sourceFiles().flatMap((file) => codesIn(readFileSync(file, 'utf8'))));
    const missing = [...codes].filter(
      (code) => !existsSync(join(root, 'docs/rules', `${code}.md`)),
    );

    expect(codes.size).toBeGreaterThan(100);
    expect(missing).toEqual([]);
  });
});

/** Diagnostic codes in quotes: an area that has a folder of pages, a slash, lower-case words. */
function codesIn(source: string): string[] {
  const areas = readdirSync(join(root, 'docs/rules'), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name);
  const code = new RegExp(`'((?:${areas.join('|')})/[a-z0-9]+(?:-[a-z0-9]+)*)'`, 'g');
  return [...source.matchAll(code)].flatMap(([, found]) => found ?? []);
}

function sourceFiles(): string[] {
  return readdirSync(join(root, 'packages')).flatMap((name) => {
    const folder = join(root, 'packages', name, 'src');
    return readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.ts'))
      .map((file) => join(folder, file));
  });
}
