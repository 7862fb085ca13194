// SPDX-License-Identifier: Apache-2.0
import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { COMPACT, under } from './registries.js';
import { runXreg } from './run-xreg.js';
import { createTemporaryFolder } from './temporary-folder.js';

const REFERENCE = 'oci-layout:layout:1.0';

interface Verified {
  readonly status: string;
  readonly statements: readonly string[];
  readonly checks: readonly { readonly name: string; readonly status: string }[];
}

async function publish(argv: readonly string[] = []): Promise<string> {
  const cwd = createTemporaryFolder(under('r', COMPACT));
  const run = await runXreg(['publish', 'r', REFERENCE, ...argv], { cwd });
  expect(run).toMatchObject({ exitCode: 0 });
  return cwd;
}

async function verify(cwd: string, argv: readonly string[] = []) {
  const { exitCode, out, err } = await runXreg(['verify', REFERENCE, ...argv, '--output', 'json'], {
    cwd,
  });
  const result = out === '' ? undefined : (JSON.parse(out) as Verified);
  return { exitCode, err, result, failed: failedOf(result) };
}

function failedOf(result: Verified | undefined): readonly string[] {
  return result?.checks.flatMap(({ name, status }) => (status === 'failed' ? [name] : [])) ?? [];
}

describe('xreg verify', () => {
  it('finds what xreg publish has put there to be whole and judged', async () => {
    const cwd = await publish();

    const { exitCode, result } = await verify(cwd, ['--require-statement', '--min-version', '1.0']);

    expect(exitCode).toBe(0);
    expect(result?.status).toBe('verified');
    expect(result?.statements).toHaveLength(1);
    expect(result?.checks.map(({ name, status }) => `${name} ${status}`)).toEqual([
      'bundle passed',
      'content passed',
      'statement passed',
      'signature skipped',
      'version passed',
    ]);
  });

  it('judges the policies again, and comes to the same verdict', async () => {
    const cwd = await publish();

    const { exitCode, result } = await verify(cwd, ['--judge']);

    expect(exitCode).toBe(0);
    expect(result?.checks.at(-1)).toMatchObject({ name: 'judgement', status: 'passed' });
  });

  it('tells of a rule of the verdict that is not here', async () => {
    const cwd = createTemporaryFolder({
      ...under('r', COMPACT),
      'rules/schemas/acme.any.v1.0.json':
        '{"$schema":"https://json-schema.org/draft/2020-12/schema","type":"object","required":["policy"]}',
      'rules/rules/acme.any.v1.0.json': JSON.stringify({
        versionid: '1.0',
        name: 'any',
        description: 'Any policy.',
        appliesTo: ['*'],
        schemaref: '/schemagroups/acme/schemas/any/versions/1.0',
      }),
    });
    const published = await runXreg(
      ['publish', 'r', REFERENCE, '--rules', 'rules', '--fail-on', 'never'],
      { cwd },
    );
    expect(published.exitCode).toBe(0);

    const without = await verify(cwd, ['--judge']);
    const withRules = await verify(cwd, ['--judge', '--rules', 'rules']);

    expect(without).toMatchObject({ exitCode: 1, failed: ['judgement'] });
    expect(withRules).toMatchObject({ exitCode: 0 });
  });

  it.each([
    ['a verdict', ['--no-statement'], ['--require-statement'], 'statement'],
    ['a newer version', [], ['--min-version', '1.1'], 'version'],
  ])('fails where %s is asked for', async (_, published, asked, name) => {
    const cwd = await publish(published);

    expect(await verify(cwd, asked)).toMatchObject({ exitCode: 1, failed: [name] });
  });

  it('fails where tag and manifest name two versions', async () => {
    const cwd = createTemporaryFolder(under('r', COMPACT));
    const version = 'org.opencontainers.image.version=2.0';
    await runXreg(['publish', 'r', REFERENCE, '--annotation', version], { cwd });

    expect(await verify(cwd)).toMatchObject({ exitCode: 1, failed: ['version'] });
  });

  it('refuses an altered blob and an altered verdict', async () => {
    for (const text of ['PK', '"_type"']) {
      const cwd = await publish();
      alter(cwd, text);

      const { exitCode, result, err } = await verify(cwd);

      expect({ exitCode, result }).toEqual({ exitCode: 4, result: undefined });
      expect(err).toContain('bundle/digest-mismatch');
    }
  });

  it.each([
    ['nobody in particular', ['--require-signature'], /who has to have signed/],
    ['a layout', ['--key', 'cosign.pub'], /layout directory cannot be verified/],
    ['a key that is not there', ['--key', 'none.pub'], /no key "none.pub"/],
  ])('does not ask for the signature of %s', async (_, argv, message) => {
    const cwd = await publish();
    writeFileSync(join(cwd, 'cosign.pub'), '');

    const { exitCode, err } = await verify(cwd, argv);

    expect(exitCode).toBe(2);
    expect(err).toMatch(message);
  });

  it('has nothing to compare where there is no verdict', async () => {
    const cwd = await publish(['--no-statement']);

    expect(await verify(cwd, ['--judge'])).toMatchObject({ exitCode: 2 });
  });
});

/** Changes a byte of the blob that begins in a certain way, or holds a certain text early. */
function alter(cwd: string, start: string): void {
  const folder = join(cwd, 'layout', 'blobs', 'sha256');
  for (const name of readdirSync(folder)) {
    const bytes = readFileSync(join(folder, name));
    if (!bytes.subarray(0, 20).includes(start)) continue;
    bytes[bytes.length - 3] = 0x20;
    writeFileSync(join(folder, name), bytes);
    return;
  }
  throw new Error(`no blob with ${start}`);
}
