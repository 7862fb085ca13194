// SPDX-License-Identifier: Apache-2.0
import { execFileSync } from 'node:child_process';
import { chmodSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { COMPACT, EXPANDED, policy, under } from './registries.js';
import { runXreg, type XregRun } from './run-xreg.js';
import { createTemporaryFolder } from './temporary-folder.js';

const BAD = 'r/policies/acme.bad.v1.0.json';

interface BadInput {
  readonly name: string;
  /** Files beside two sound policies in `r`. */
  readonly files?: Readonly<Record<string, string | Uint8Array>>;
  /** What files alone cannot say. */
  readonly prepare?: (cwd: string) => void;
  readonly root?: string;
  readonly exitCode: number;
  /** Each has to be in what the user reads. */
  readonly says: readonly string[];
}

const BAD_INPUTS: readonly BadInput[] = [
  {
    name: 'a missing root',
    root: 'registry',
    exitCode: 2,
    says: ['"registry" does not exist.'],
  },
  {
    name: 'an empty root',
    files: { 'empty/.gitkeep': '' },
    root: 'empty',
    exitCode: 2,
    says: ['"empty" holds no policy'],
  },
  {
    name: 'a file where a folder is expected',
    files: { 'odd/policies': 'x' },
    root: 'odd',
    exitCode: 2,
    says: ['odd/policies:1:1', '"policies" is a file where a folder is expected.'],
  },
  {
    name: 'a file that is in no registry',
    files: { 'notes/todo.json': '{}' },
    root: 'notes/todo.json',
    exitCode: 2,
    says: ['"notes/todo.json" lies in no registry.'],
  },
  {
    name: 'invalid UTF-8',
    files: { [BAD]: Uint8Array.of(0x7b, 0x22, 0xff, 0x22, 0x3a, 0x31, 0x7d) },
    exitCode: 1,
    says: [`${BAD}:1:3 error json/encoding`],
  },
  {
    name: 'a byte order mark',
    files: { [BAD]: `\ufeff${policy('bad')}` },
    exitCode: 1,
    says: [`${BAD}:1:1 error json/encoding`],
  },
  {
    name: 'duplicate keys',
    files: { [BAD]: '{\n  "policyid": "bad",\n  "policyid": "good"\n}' },
    exitCode: 1,
    says: [`${BAD}:3:3-13 error json/duplicate-key`, `${BAD}:2:3`],
  },
  {
    name: 'a key of the prototype',
    files: { [BAD]: '{"__proto__": {"policyid": "bad"}}' },
    exitCode: 1,
    says: [`${BAD}:1:2-13 error json/prototype-key`],
  },
  {
    name: '10,000 levels of nesting',
    files: { [BAD]: '['.repeat(10_000) + ']'.repeat(10_000) },
    exitCode: 1,
    says: [`${BAD}:1:65-66 error json/limit`],
  },
  {
    name: 'a file of 100 MB',
    files: { [BAD]: '' },
    prepare: (cwd) => {
      truncateSync(join(cwd, BAD), 100 * 1024 * 1024);
    },
    exitCode: 1,
    says: [`${BAD}:1:1 error json/limit`],
  },
  {
    name: 'a loop of symbolic links',
    prepare: (cwd) => {
      symlinkSync('..', join(cwd, 'r/policies/up'));
      symlinkSync('acme.self.v1.0.json', join(cwd, 'r/policies/acme.self.v1.0.json'));
    },
    exitCode: 1,
    says: ['r/policies/up:1:1 error', 'r/policies/acme.self.v1.0.json:1:1 error', 'is a link'],
  },
  {
    name: 'a link that leads out of the root',
    files: { 'secret.json': policy('secret') },
    prepare: (cwd) => {
      symlinkSync(join(cwd, 'secret.json'), join(cwd, 'r/policies/acme.secret.v1.0.json'));
    },
    exitCode: 1,
    says: ['r/policies/acme.secret.v1.0.json:1:1 error', 'is a link'],
  },
  {
    name: 'two files that differ only in case',
    files: { 'r/policies/dspacex.Membership.v1.0.json': policy('Membership') },
    exitCode: 1,
    says: ['error xregistry/case-portability', 'differ only in case'],
  },
  {
    name: 'a version twice',
    files: under('r', {
      'policygroups/dspacex/policies/membership/versions/1.0.json': policy('membership'),
    }),
    exitCode: 1,
    says: ['error xregistry/duplicate-across-layouts', 'dspacex.membership.v1.0.json'],
  },
  {
    name: 'a file name with control characters',
    files: { 'r/policies/\u001b[31mred\nline.json': '{}' },
    exitCode: 1,
    says: ['r/policies/\\u001b[31mred\\u000aline.json:1:1 error xregistry/compact-name'],
  },
  {
    name: 'a file name in wide characters',
    files: { 'r/policies/acme.政策🚗.v1.0.json': policy('政策🚗') },
    exitCode: 1,
    says: ['r/policies/acme.政策🚗.v1.0.json:1:1 error xregistry/malformed-id'],
  },
];

/** Nobody: root may read everything. */
const OTHER_USER = process.getuid?.() === 0 ? 65_534 : undefined;

describe('bad input', () => {
  it.each(BAD_INPUTS)('is told plainly: $name', async (input) => {
    const cwd = createTemporaryFolder({ ...under('r', COMPACT), ...input.files });
    input.prepare?.(cwd);

    const run = await runXreg(['validate', input.root ?? 'r'], { cwd });

    expectPlain(run);
    expect(run.exitCode).toBe(input.exitCode);
    for (const text of input.says) expect(run.out + run.err).toContain(text);
  });

  it('is told plainly: a file that may not be read', async () => {
    const cwd = createTemporaryFolder({ ...under('r', COMPACT), [BAD]: policy('bad') });
    chmodSync(cwd, 0o755);
    chmodSync(join(cwd, BAD), 0o000);

    const run = await runXreg(['validate', 'r'], {
      cwd,
      ...(OTHER_USER !== undefined && { uid: OTHER_USER }),
    });

    expectPlain(run);
    expect(run.exitCode).toBe(2);
    expect(run.err).toContain(BAD);
    expect(run.err).toContain('permission is denied');
  });

  it('is told plainly: a pipe in place of a policy, without waiting for it', async () => {
    const cwd = createTemporaryFolder(under('r', COMPACT));
    execFileSync('mkfifo', [join(cwd, BAD)]);

    const run = await runXreg(['validate', 'r'], { cwd });

    expectPlain(run);
    expect(run.out).toContain(`${BAD}:1:1`);
  });

  it.each(['index', 'bundle', 'publish', 'convert'])(
    'never becomes part of what xreg %s makes',
    async (command) => {
      const cwd = createTemporaryFolder({ ...under('r', EXPANDED) });
      writeFileSync(
        join(cwd, 'r/policygroups/acme/policies/carbon-data/versions/1.1.json'),
        '{"a":1,"a":2}',
      );
      const argv = {
        index: ['index', 'r'],
        bundle: ['bundle', 'r', '-o', 'out'],
        publish: ['publish', 'r', 'oci-layout:out:1.0'],
        convert: ['convert', 'r', '--to', 'document', '-o', 'out'],
      }[command];

      const run = await runXreg(argv ?? [], { cwd });

      expectPlain(run);
      expect(run.exitCode).toBe(1);
      expect(run.err).toContain('versions/1.1.json:1:8');
      expect((await runXreg(['pull', 'oci-layout:out:1.0', '-o', 'x'], { cwd })).exitCode).toBe(2);
    },
  );
});

function expectPlain({ exitCode, out, err }: XregRun): void {
  expect(exitCode).not.toBeNull();
  expect(out + err).not.toMatch(/\n\s+at .*\(?[\w/.:-]+:\d+:\d+\)?/);
  expect(out + err).not.toContain('unexpected error');
  // eslint-disable-next-line no-control-regex -- these are the characters to miss
  expect(out + err).not.toMatch(/[\u0000-\u0009\u000b-\u001f]/);
}
