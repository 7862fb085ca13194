// SPDX-License-Identifier: Apache-2.0
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DIAGNOSTIC_CATALOGUE, meansUnchecked } from '@xreg/governance';
import { describe, expect, it } from 'vitest';
import { main } from '../../src/main.js';
import { createMemoryIo } from '../memory-io.js';
import { COMPACT, policy, under } from '../registries.js';
import { createTemporaryFolder } from '../temporary-folder.js';
import { RULES } from './rules.js';

const MEMBERSHIP = 'policies/dspacex.membership.v1.0.json';
const CARBON = 'policies/acme.carbon-data.v1.0.json';
const PAGE = readFileSync(new URL('../../../../docs/suppressions.md', import.meta.url), 'utf8');

/** One rule that is broken, one policy without any, one unknown term. */
const REGISTRY = {
  ...COMPACT,
  ...RULES,
  [CARBON]: policy('carbon-data').replace('"dateTime"', '"dateTim"'),
} as const;

const RULE = '/rulegroups/acme/rules/prohibition-required/versions/1.0';

const ENTRY = { reason: 'agreed on', expires: '2026-12-31' } as const;
const VIOLATION = { ...ENTRY, code: 'governance/violation', rule: RULE, artifact: '*' } as const;

const suppressionsOf = (...suppressions: readonly object[]) => JSON.stringify({ suppressions });

async function run(cwd: string, ...argv: readonly string[]) {
  const io = createMemoryIo({ cwd });
  const exitCode = await main(['validate', ...argv], io);
  return { exitCode, out: io.out(), err: io.err() };
}

interface JsonReport {
  readonly diagnostics: readonly { readonly file: string; readonly code: string }[];
  readonly suppressed: readonly {
    readonly code: string;
    readonly suppression: { readonly reason: string };
  }[];
  readonly summary: { readonly suppressed: number; readonly errors: number };
}

async function report(cwd: string, ...argv: readonly string[]): Promise<JsonReport> {
  const { out, err } = await run(cwd, ...argv, '-f', 'json');
  expect(err).toBe('');
  return JSON.parse(out) as JsonReport;
}

const codes = ({ diagnostics }: JsonReport) => diagnostics.map(({ code }) => code).sort();

const read = (...path: readonly string[]) =>
  JSON.parse(readFileSync(join(...path), 'utf8')) as {
    readonly suppressions: readonly { readonly code: string; readonly count?: number }[];
  };

describe('xreg validate with suppressions', () => {
  it('goes by the file in the registry, and by the one beside the configuration', async () => {
    const text = suppressionsOf(VIOLATION);
    const inside = createTemporaryFolder({
      ...under('r', REGISTRY),
      'r/xreg-suppressions.json': text,
    });
    const beside = createTemporaryFolder({
      ...under('r', REGISTRY),
      '.git/HEAD': '',
      'xreg.config.json': '{}',
      'xreg-suppressions.json': text,
    });
    for (const cwd of [inside, beside]) {
      expect(codes(await report(cwd, 'r', '--no-suppressions'))).toContain('governance/violation');
      const { suppressed, ...others } = await report(cwd, 'r');
      expect(codes({ ...others, suppressed })).not.toContain('governance/violation');
      expect(suppressed).toMatchObject([
        { code: 'governance/violation', suppression: { reason: 'agreed on' } },
      ]);
    }
  });

  it('takes another file, which has to exist', async () => {
    const cwd = createTemporaryFolder({
      ...under('r', REGISTRY),
      'accepted.json': suppressionsOf(VIOLATION),
    });

    expect((await report(cwd, 'r', '--suppressions', 'accepted.json')).summary.suppressed).toBe(1);
    const { exitCode, err } = await run(cwd, 'r', '--suppressions', 'accepte.json');
    expect(exitCode).toBe(2);
    expect(err).toContain('There is no suppressions file "accepte.json".');
  });

  it('fails for what is wrong in the file, also where one file is asked about', async () => {
    const reasonless = { ...VIOLATION, reason: undefined };
    const cwd = createTemporaryFolder({
      ...under('r', REGISTRY),
      'r/xreg-suppressions.json': suppressionsOf(reasonless, { ...VIOLATION, artifact: '/none' }),
    });

    const all = await run(cwd, 'r');
    const one = await report(cwd, `r/${MEMBERSHIP}`);

    expect(all.exitCode).toBe(1);
    expect(all.out).toContain('r/xreg-suppressions.json:1:');
    expect(all.out).toContain('│ {"suppressions":[');
    expect(codes(one)).toContain('suppression/malformed');
    expect(codes(one)).not.toContain('suppression/unused');
  });

  it('does not call unused what is for a registry that was not validated', async () => {
    const elsewhere = { ...VIOLATION, artifact: '/policygroups/elsewhere/*' };
    const cwd = createTemporaryFolder({
      ...under('a', COMPACT),
      ...under('b', COMPACT),
      'xreg.config.json': JSON.stringify({ roots: ['a', 'b'] }),
      'xreg-suppressions.json': suppressionsOf(elsewhere),
    });
    const config = ['--config', 'xreg.config.json'];

    expect(codes(await report(cwd, ...config))).toContain('suppression/unused');
    expect(codes(await report(cwd, 'a', ...config))).not.toContain('suppression/unused');
  });

  it('publishes what is accepted, and leaves the file out of the bundle', async () => {
    const cwd = createTemporaryFolder({
      ...under('r', { ...REGISTRY, ...COMPACT }),
      'r/xreg-suppressions.json': suppressionsOf(VIOLATION),
    });
    const publish = (argv: readonly string[]) =>
      main(['publish', 'r', 'oci-layout:layout:1.0', ...argv], createMemoryIo({ cwd }));

    expect(await publish(['--no-suppressions'])).toBe(1);
    expect(await publish([])).toBe(0);
    const io = createMemoryIo({ cwd });
    await main(['pull', 'oci-layout:layout:1.0', '-o', 'pulled'], io);
    expect(() => read(cwd, 'pulled', 'xreg-suppressions.json')).toThrow('ENOENT');
  });
});

describe('xreg validate --suppress-all', () => {
  const ALL = ['--suppress-all', '--reason', 'Known since the audit'];

  it('accepts what there is, and nothing that comes later', async () => {
    const cwd = createTemporaryFolder(under('r', REGISTRY));

    const first = await run(cwd, 'r', ...ALL);
    const again = await run(cwd, 'r', '--fail-on', 'info');
    writeFileSync(join(cwd, 'r', MEMBERSHIP), policy('membership').replace('"use"', '"usee"'));
    const later = await report(cwd, 'r');

    expect(first).toMatchObject({ exitCode: 0 });
    expect(first.err).toMatch(
      /^r\/xreg-suppressions.json: \d+ added until 2026-04-01, 0 removed\n$/,
    );
    expect(again).toMatchObject({ exitCode: 0, err: '' });
    expect(codes(later)).toEqual(['jsonld/relative-iri']);
  });

  it('keeps findings suppressed whose lines moved', async () => {
    const cwd = createTemporaryFolder(under('r', REGISTRY));
    await run(cwd, 'r', ...ALL);

    const text = readFileSync(join(cwd, 'r', CARBON), 'utf8');
    writeFileSync(join(cwd, 'r', CARBON), text.replace('{', '{\n\n\n'));

    expect(codes(await report(cwd, 'r'))).toEqual([]);
  });

  it('leaves entries that stand there, but for those that cover the same', async () => {
    const stale = { ...VIOLATION, artifact: '/none' };
    const expired = { ...VIOLATION, expires: '2025-01-01' };
    const cwd = createTemporaryFolder({
      ...under('r', REGISTRY),
      'r/xreg-suppressions.json': suppressionsOf(stale, expired),
    });

    await run(cwd, 'r', ...ALL);
    const { suppressions } = read(cwd, 'r', 'xreg-suppressions.json');
    await run(cwd, 'r', '--prune-suppressions');
    const pruned = read(cwd, 'r', 'xreg-suppressions.json').suppressions;

    expect(suppressions.slice(0, 2)).toMatchObject([stale, expired]);
    expect(pruned).toEqual(suppressions.slice(2));
  });

  it('still fails for what cannot be accepted', async () => {
    const cwd = createTemporaryFolder({ ...under('r', REGISTRY), [`r/${MEMBERSHIP}`]: '{' });

    const { exitCode, out } = await run(cwd, 'r', ...ALL);

    expect(exitCode).toBe(1);
    expect(out).toContain('json/syntax');
  });

  it.each<[string, readonly string[], string]>([
    ['no reason', ['--suppress-all'], '--suppress-all needs --reason <text>.'],
    [
      'a blank reason',
      ['--suppress-all', '--reason', ' '],
      '--suppress-all needs --reason <text>.',
    ],
    [
      'a day that is past',
      [...ALL, '--expires', '2025-12-31'],
      '--expires cannot be "2025-12-31".',
    ],
    ['no day', [...ALL, '--expires', 'soon'], '--expires cannot be "soon".'],
    ['a reason for nothing', ['--reason', 'x'], '--reason is for --suppress-all only.'],
    ['a day for nothing', ['--expires', '2027-01-01'], '--expires is for --suppress-all only.'],
    ['no file', [...ALL, '--no-suppressions'], '--no-suppressions leaves no suppressions file'],
  ])('refuses %s', async (_, argv, message) => {
    const cwd = createTemporaryFolder(under('r', REGISTRY));

    const { exitCode, err } = await run(cwd, 'r', ...argv);

    expect(exitCode).toBe(2);
    expect(err).toContain(message);
  });

  it('does not lose entries that are wrong', async () => {
    const text = suppressionsOf({ code: 'odrl/unknown-term' });
    const cwd = createTemporaryFolder({
      ...under('r', REGISTRY),
      'r/xreg-suppressions.json': text,
    });

    const { exitCode, err } = await run(cwd, 'r', '--prune-suppressions');

    expect(exitCode).toBe(2);
    expect(err).toContain('Correct them first: r/xreg-suppressions.json:1:');
    expect(readFileSync(join(cwd, 'r/xreg-suppressions.json'), 'utf8')).toBe(text);
  });
});

describe('severities in the configuration', () => {
  it.each([
    [{ 'odrl/unknown-therm': 'off' }, 'is no diagnostic.', 'Did you mean "odrl/unknown-term"?'],
    [{ 'json/syntax': 'off' }, 'cannot be "off".', 'something was not checked'],
  ])('refuse %j', async (severity, message, help) => {
    const cwd = createTemporaryFolder({
      ...under('r', REGISTRY),
      'r/xreg.config.json': JSON.stringify({ severity }),
    });

    const { exitCode, err } = await run(cwd, 'r');

    expect(exitCode).toBe(2);
    expect(err).toContain(message);
    expect(err).toContain(help);
  });
});

describe('docs/suppressions.md', () => {
  const examples = [...PAGE.matchAll(/```json\n([^]*?)\n```/g)].map(([, text]) => text ?? '');

  it.each(examples)('has an example that covers what it says: %s', async (text) => {
    const cwd = createTemporaryFolder({
      ...under('r', REGISTRY),
      'r/xreg-suppressions.json': text,
    });

    const { diagnostics, suppressed } = await report(cwd, 'r');

    const { suppressions } = read(cwd, 'r', 'xreg-suppressions.json');
    expect(diagnostics.filter(({ file }) => file.endsWith('suppressions.json'))).toEqual([]);
    expect(new Set(suppressed.map(({ code }) => code))).toEqual(
      new Set(suppressions.map(({ code }) => code)),
    );
  });

  it('has commands that run', async () => {
    const cwd = createTemporaryFolder(under('r', REGISTRY));
    const commands = [...PAGE.matchAll(/```sh\nxreg validate (.*)\n```/g)].map(([, argv = '']) =>
      [...argv.matchAll(/"([^"]*)"|(\S+)/g)].map(([, quoted, bare]) => quoted ?? bare ?? ''),
    );

    expect(commands).toHaveLength(2);
    for (const argv of commands)
      expect(await run(cwd, 'r', ...argv)).toMatchObject({ exitCode: 0 });
  });

  it('names every code that cannot be suppressed, and no other', () => {
    const table = PAGE.slice(PAGE.indexOf('## What cannot be suppressed'));
    const named = [...table.matchAll(/`([a-z-]+\/[a-z0-9*-]+)`/g)].map(([, code = '']) => code);
    const unchecked = [...DIAGNOSTIC_CATALOGUE.keys()].filter(
      (code) => meansUnchecked(code) && !code.startsWith('json/'),
    );

    expect(named.sort()).toEqual(['json/*', ...unchecked].sort());
  });
});
