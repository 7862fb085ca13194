// SPDX-License-Identifier: Apache-2.0
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { describe, expect, it, vi } from 'vitest';
import * as api from '../src/index.js';

const readme = readFileSync(new URL('../README.md', import.meta.url), 'utf8');
const examples = fileURLToPath(new URL('../../../examples/xregistry', import.meta.url));

describe('the README', () => {
  it('has an example that runs on the example registry', async () => {
    const code = /```ts\n(.*?)```/s.exec(readme)?.[1] ?? '';
    const folder = mkdtempSync(join(tmpdir(), 'readme-'));
    const file = join(folder, 'example.ts');
    const source = fileURLToPath(new URL('../src/index.ts', import.meta.url));
    const log = vi.spyOn(console, 'log').mockReturnValue(undefined);

    writeFileSync(
      file,
      code
        .replace("'@xreg/xregistry-fs'", JSON.stringify(source))
        .replace('examples/xregistry', examples),
    );
    await import(/* @vite-ignore */ pathToFileURL(file).href);

    const lines = log.mock.calls.map(([first]) => String(first));
    log.mockRestore();
    rmSync(folder, { recursive: true });
    expect(lines).toContain('dspacex/generic-access@1.0');
    expect(lines).toContain('/schemagroups/dspacex/schemas/membership/versions/1.0');
  });

  it('names only functions that exist', () => {
    const table = readme.slice(readme.indexOf('## API'), readme.indexOf('## Memory'));
    const names = Array.from(table.matchAll(/^\| (.*?) +\|/gm), ([, cell = '']) => cell)
      .flatMap((cell) => Array.from(cell.matchAll(/`(\w+)/g), ([, name = '']) => name))
      .filter((name) => name !== 'Diagnostic');

    expect(names.length).toBeGreaterThan(20);
    expect(names.filter((name) => !(name in api))).toEqual([]);
  });
});
