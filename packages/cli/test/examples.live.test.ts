// SPDX-License-Identifier: Apache-2.0
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { runXreg } from './run-xreg.js';
import { createTemporaryFolder } from './temporary-folder.js';

const REPOSITORY = fileURLToPath(new URL('../../..', import.meta.url));
const OPTIONS = { cwd: REPOSITORY };

/** Files that belong to a registry but not to its bundle. */
const BESIDE = /^(?:README\.md$|tests\/)/;

function readTree(folder: string): ReadonlyMap<string, string> {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => join(parentPath, name).slice(folder.length + 1))
    .filter((path) => !BESIDE.test(path));
  return new Map(files.sort().map((path) => [path, readFileSync(join(folder, path), 'utf8')]));
}

describe('examples', () => {
  it.each(['examples/xregistry', 'examples/xregistry-compact'])('%s validates', async (root) => {
    const { exitCode, out, err } = await runXreg(['validate', root], OPTIONS);

    expect({ exitCode, err }).toEqual({ exitCode: 0, err: '' });
    expect(out).toMatch(
      /5 policies, 2 schemas, 2 rules: \d+ checks, 5 verdicts of rules on policies/,
    );
  });

  it.each([['table'], ['json']])('have the same index in both layouts, as %s', async (format) => {
    const expanded = await runXreg(['index', 'examples/xregistry', '-f', format], OPTIONS);
    const compact = await runXreg(['index', 'examples/xregistry-compact', '-f', format], OPTIONS);

    expect(expanded).toMatchObject({ exitCode: 0, err: '' });
    expect(compact).toEqual(expanded);
  });

  it('lead from policies beside their services to a registry that validates', async () => {
    const folder = createTemporaryFolder({});
    const registry = join(folder, 'registry');
    const config = ['--config', 'examples/assembly/xreg.config.json'];
    const services = join(REPOSITORY, 'examples/assembly/services');

    const assembled = await runXreg(['assemble', ...config, '-o', registry], OPTIONS);
    const validated = await runXreg(['validate', registry, ...config], OPTIONS);
    const indexed = await runXreg(['index', registry, ...config], OPTIONS);

    expect(assembled).toMatchObject({ exitCode: 0, err: '' });
    expect(validated).toMatchObject({ exitCode: 0, err: '' });
    expect(validated.out).toMatch(/2 policies, .* 2 verdicts of rules on policies/);
    expect(indexed).toMatchObject({ exitCode: 0, err: '' });
    expect(indexed.out).toMatch(/dspacex\/parts@1\.0.*\n.*dspacex\/telemetry@2\.1/);
    expect([...readTree(registry)]).toEqual([
      [
        'policies/dspacex.parts.v1.0.json',
        readFileSync(join(services, 'parts/policy.json'), 'utf8'),
      ],
      [
        'policies/dspacex.telemetry.v2.1.json',
        readFileSync(join(services, 'telemetry/policy.json'), 'utf8'),
      ],
    ]);
  });

  it('come back byte for byte from a document, a bundle and a layout', async () => {
    const folder = createTemporaryFolder({});
    const original = readTree(join(REPOSITORY, 'examples/xregistry'));
    const run = async (...argv: readonly string[]) => {
      const { exitCode, err } = await runXreg(argv, OPTIONS);
      expect({ argv, exitCode, err: exitCode === 0 ? '' : err }).toEqual({
        argv,
        exitCode: 0,
        err: '',
      });
    };

    await run('convert', 'examples/xregistry', '--to', 'document', '-o', join(folder, 'r.json'));
    await run('convert', join(folder, 'r.json'), '--to', 'expanded', '-o', join(folder, 'r'));
    await run('publish', 'examples/xregistry', `oci-layout:${folder}/layout:1.0`);
    await run('pull', `oci-layout:${folder}/layout:1.0`, '-o', join(folder, 'pulled'));

    expect(readTree(join(folder, 'r'))).toEqual(original);
    expect(readTree(join(folder, 'pulled'))).toEqual(original);
  });
});

interface Finding {
  readonly file: string;
  readonly code: string;
  readonly severity: string;
  readonly range: { readonly start: { readonly line: number; readonly column: number } };
}

describe('examples/xregistry-broken', () => {
  const root = 'examples/xregistry-broken';

  async function validateBroken(): Promise<readonly Finding[]> {
    const { exitCode, out, err } = await runXreg(['validate', root, '-f', 'json'], OPTIONS);
    expect({ exitCode, err }).toEqual({ exitCode: 1, err: '' });
    return (JSON.parse(out) as { readonly diagnostics: readonly Finding[] }).diagnostics;
  }

  it('has every fault its README names', async () => {
    const readme = readFileSync(join(REPOSITORY, root, 'README.md'), 'utf8');
    const promised = [...readme.matchAll(/^\| `([^`]+)`\s*\| \[`([^`]+)`\]/gm)].map(
      ([, file = '', code = '']) => ({ file: `${root}/${file}`, code }),
    );

    const diagnostics = await validateBroken();

    const has = (file: string, code: string) =>
      diagnostics.some((diagnostic) => diagnostic.file === file && diagnostic.code === code);
    const untold = promised.filter(({ file, code }) => !has(file, code));
    expect(promised.length).toBeGreaterThan(80);
    expect(untold).toEqual([]);
  });

  it('has every fault at its line and column', async () => {
    const lines = (await validateBroken()).map(({ file, range, severity, code }) => {
      const { line, column } = range.start;
      return `${file.slice(root.length + 1)}:${line}:${column} ${severity} ${code}\n`;
    });

    await expect(lines.join('')).toMatchFileSnapshot('golden/xregistry-broken.txt');
  });

  it('reads well on a terminal', async () => {
    const argv = ['validate', `${root}/policies/json.duplicate-key.v1.0.json`];

    const { exitCode, out } = await runXreg(argv, OPTIONS);

    const [finding] = out.split('\n\n');
    expect(exitCode).toBe(1);
    await expect(`${finding ?? ''}\n`).toMatchFileSnapshot('golden/one-finding.txt');
  });
});
