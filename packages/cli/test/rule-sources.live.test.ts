// SPDX-License-Identifier: Apache-2.0
import { cpSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { describeWithTools, startRegistry, type TestRegistry } from '../../../testing/index.js';
import { runXreg, type RunOptions } from './run-xreg.js';
import { createTemporaryFolder } from './temporary-folder.js';

const EXAMPLE = join(import.meta.dirname, '../../../examples/xregistry');

/** Policies without rules, and beside them a registry with rules. */
function createProject(): string {
  const cwd = createTemporaryFolder({});
  cpSync(EXAMPLE, join(cwd, 'governance'), { recursive: true });
  cpSync(EXAMPLE, join(cwd, 'policies'), { recursive: true });
  for (const folder of ['rulegroups', 'tests']) {
    rmSync(join(cwd, 'policies', folder), { recursive: true });
  }
  return cwd;
}

async function run(argv: readonly string[], options: RunOptions): Promise<void> {
  const { exitCode, err } = await runXreg(argv, options);
  expect({ exitCode, err }).toMatchObject({ exitCode: 0 });
}

/** Number of verdicts, where nothing else was found. */
async function verdictsWith(source: string, options: RunOptions, flags: readonly string[] = []) {
  const argv = ['validate', 'policies', '--rules', source, '--format', 'json', ...flags];
  const { out, err } = await runXreg(argv, options);
  if (out === '') throw new Error(err);
  const { diagnostics, artifacts } = JSON.parse(out) as {
    readonly diagnostics: readonly { readonly code: string }[];
    readonly artifacts: readonly { readonly judgedBy: readonly string[] }[];
  };
  expect(diagnostics).toEqual([]);
  return artifacts.reduce((sum, { judgedBy }) => sum + judgedBy.length, 0);
}

describe('rules from another place', () => {
  it('judge alike from a folder, an archive and a layout', async () => {
    const cwd = createProject();
    await run(['bundle', 'governance', '-o', 'rules.zip'], { cwd });
    await run(['bundle', 'governance', '--archive', 'tar.gz', '-o', 'rules.tar.gz'], { cwd });
    await run(['publish', 'governance', 'oci-layout:layout:1.0'], { cwd });

    const sources = ['governance', 'rules.zip', 'rules.tar.gz', 'oci-layout:layout:1.0'];
    for (const source of sources) expect(await verdictsWith(source, { cwd }), source).toBe(5);
  });

  it('are refused from an archive that is damaged, and sought in vain', async () => {
    const cwd = createProject();
    writeFileSync(join(cwd, 'cut.zip'), 'PK\u0003\u0004');

    const damaged = await runXreg(['validate', 'policies', '--rules', 'cut.zip'], { cwd });
    const missing = await runXreg(['validate', 'policies', '--rules', 'rules.zip'], { cwd });
    const unknown = await runXreg(['validate', 'policies', '--rules', 'oci-layout:none:1'], {
      cwd,
    });

    expect(damaged).toMatchObject({ exitCode: 4, out: '' });
    expect(missing).toMatchObject({ exitCode: 2, out: '' });
    expect(unknown).toMatchObject({ exitCode: 2, out: '' });
    expect(missing.err).toContain('There are no rules at "rules.zip".');
  });
});

describeWithTools('rules from a registry', ['oras', 'docker-registry'], ({ oras }) => {
  let registry: TestRegistry;
  let env: Readonly<Record<string, string>>;

  beforeAll(async () => {
    registry = await startRegistry({ variant: 'tls' });
    env = {
      XREG_ORAS: oras,
      XREG_REGISTRY_USERNAME: registry.username,
      XREG_REGISTRY_PASSWORD: registry.password,
    };
  });
  afterAll(() => registry.stop());

  it('are fetched with the flags that publish takes', async () => {
    const cwd = createProject();
    const reference = `${registry.host}/acme/rules:1.0`;
    const flags = ['--ca-file', registry.caFile ?? '', '--plain-http=false'];
    await run(['publish', 'governance', reference, ...flags], { cwd, env });

    expect(await verdictsWith(reference, { cwd, env }, flags)).toBe(5);
    const untrusted = await runXreg(
      ['validate', 'policies', '--rules', reference, '--plain-http=false'],
      { cwd, env },
    );
    expect(untrusted).toMatchObject({ exitCode: 3, out: '' });
  });
});
