// SPDX-License-Identifier: Apache-2.0
import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { main } from '../../src/main.js';
import { createMemoryIo } from '../memory-io.js';
import { COMPACT, policy, under } from '../registries.js';
import { createTemporaryFolder } from '../temporary-folder.js';
import { RULES } from './rules.js';

const MEMBERSHIP = 'policies/dspacex.membership.v1.0.json';
const RULE = 'rules/acme.prohibition-required.v1.0.json';

async function run(cwd: string, ...argv: readonly string[]) {
  const io = createMemoryIo({ cwd });
  const exitCode = await main(['validate', ...argv], io);
  return { exitCode, out: io.out(), err: io.err() };
}

async function findings(cwd: string, ...argv: readonly string[]): Promise<readonly string[]> {
  const { out } = await run(cwd, ...argv, '-f', 'json');
  const { diagnostics } = JSON.parse(out) as {
    readonly diagnostics: readonly { readonly file: string; readonly code: string }[];
  };
  return diagnostics.map(({ file, code }) => `${file} ${code}`);
}

describe('xreg validate', () => {
  it('says how many policies, schemas, rules and checks it did', async () => {
    const cwd = createTemporaryFolder(under('r', COMPACT));

    const { exitCode, out, err } = await run(cwd, 'r');

    expect({ exitCode, err }).toEqual({ exitCode: 0, err: '' });
    expect(out).toMatch(/2 policies, 0 schemas, 0 rules: \d+ checks/);
  });

  it('keeps verdicts between runs, under any profile, and says the same again', async () => {
    const cwd = createTemporaryFolder({ ...under('r', COMPACT), [`r/${MEMBERSHIP}`]: '{}' });
    for (const profile of ['odrl-2.2', 'edc-v3']) {
      const argv = ['r', '--profile', profile, '-f', 'json'];
      const cold = await run(cwd, ...argv);
      const location = join(cwd, `cache-of-${profile}`);

      expect(await run(cwd, ...argv, '--cache-location', location)).toEqual(cold);
      expect(readdirSync(location)).not.toEqual([]);
      expect(await run(cwd, ...argv, '--cache-location', location)).toEqual(cold);
    }
  });

  it('gives the same exit code whatever the format, and writes reports into files', async () => {
    const cwd = createTemporaryFolder({ ...under('r', COMPACT), [`r/${MEMBERSHIP}`]: '{}' });

    const stylish = await run(cwd, 'r');
    const json = await run(cwd, 'r', '-f', 'json');
    const both = await run(cwd, 'r', '-f', 'stylish', '-f', 'json=build/report.json');
    const file = await run(cwd, 'r', '-f', 'json=report.json');

    expect([stylish, json, both, file].map(({ exitCode }) => exitCode)).toEqual([1, 1, 1, 1]);
    expect(both.out).toBe(stylish.out);
    expect(file.out).toBe('');
    expect(readFileSync(join(cwd, 'build/report.json'), 'utf8')).toBe(json.out);
    expect(readFileSync(join(cwd, 'report.json'), 'utf8')).toBe(json.out);
    expect(JSON.parse(json.out)).toMatchObject({ schemaVersion: 1, summary: { policies: 2 } });
  });

  it('fails at the level that is asked for', async () => {
    const cwd = createTemporaryFolder(under('r', COMPACT));

    const codes = await Promise.all(
      ['never', 'error', 'warning', 'info'].map(
        async (level) => (await run(cwd, 'r', '--fail-on', level)).exitCode,
      ),
    );

    // No rule governs the policies, which is a warning.
    expect(codes).toEqual([0, 0, 1, 1]);
  });

  it('fails for more warnings than are allowed, by flag and by configuration', async () => {
    const cwd = createTemporaryFolder({
      ...under('r', COMPACT),
      'zero.json': JSON.stringify({ maxWarnings: 0 }),
    });

    expect(await run(cwd, 'r', '--max-warnings', '1')).toMatchObject({ exitCode: 0, err: '' });
    expect(await run(cwd, 'r', '--max-warnings', '0')).toMatchObject({
      exitCode: 1,
      err: 'xreg: too many warnings: 1, where 0 are allowed\n',
    });
    expect((await run(cwd, 'r', '--config', 'zero.json')).exitCode).toBe(1);
    expect((await run(cwd, 'r', '--config', 'zero.json', '--max-warnings', '1')).exitCode).toBe(0);
    expect((await run(cwd, 'r', '--max-warnings', '0', '--fail-on', 'never')).exitCode).toBe(0);
  });

  it.each([
    ['--max-warnings', 'few'],
    ['--max-warnings', '-1'],
    ['--max-findings', '1e3'],
  ])('refuses %s %s before any work', async (option, value) => {
    const cwd = createTemporaryFolder(under('r', COMPACT));

    const { exitCode, out, err } = await run(cwd, 'r', `${option}=${value}`);

    expect({ exitCode, out }).toEqual({ exitCode: 2, out: '' });
    expect(err).toContain(`${option} cannot be "${value}".`);
  });

  it('shows as many findings as are asked for, and says how many more there are', async () => {
    const cwd = createTemporaryFolder({ ...under('r', COMPACT), [`r/${MEMBERSHIP}`]: '{}' });

    const all = await run(cwd, 'r', '--max-findings', 'all');
    const one = await run(cwd, 'r', '--max-findings', '1');

    expect(all.out).not.toContain('… and');
    expect(one.out).toMatch(/^r\/.* error [^]*\n\n… and \d+ findings? more, none of them worse\n/);
  });

  it('gives a violation the severity and the message that the rule states', async () => {
    const rule = { ...(JSON.parse(RULES[RULE]) as object), severity: 'info', message: 'Not so.' };
    const cwd = createTemporaryFolder(
      under('r', { ...COMPACT, ...RULES, [RULE]: JSON.stringify(rule) }),
    );

    const { exitCode, out } = await run(cwd, 'r', '-f', 'json');

    const { diagnostics } = JSON.parse(out) as { readonly diagnostics: readonly object[] };
    expect(exitCode).toBe(0);
    expect(diagnostics).toContainEqual(
      expect.objectContaining({
        code: 'governance/violation',
        severity: 'info',
        message: expect.stringMatching(/breaks rule .*: Not so\.$/) as string,
      }),
    );
  });

  it('takes settings of the configuration, and lets flags go before them', async () => {
    const cwd = createTemporaryFolder({
      ...under('r', COMPACT),
      'r/xreg.config.json': JSON.stringify({ failOn: 'warning' }),
    });

    expect((await run(cwd, 'r')).exitCode).toBe(1);
    expect((await run(cwd, 'r', '--fail-on', 'error')).exitCode).toBe(0);
    expect((await run(cwd, 'r', '--no-config')).exitCode).toBe(0);
  });

  it('changes severities as the configuration says', async () => {
    const severity = { 'governance/no-rules': 'off' };
    const cwd = createTemporaryFolder({
      ...under('r', COMPACT),
      'xreg.config.json': JSON.stringify({ severity }),
    });

    expect(await findings(cwd, 'r')).toContain('r governance/no-rules');
    expect(await findings(cwd, 'r', '--config', 'xreg.config.json')).not.toContain(
      'r governance/no-rules',
    );
  });

  it('takes rules of other registries, from flags and configuration', async () => {
    const cwd = createTemporaryFolder({
      ...under('r', COMPACT),
      ...under('rules', RULES),
      'xreg.config.json': JSON.stringify({ rules: ['rules'] }),
    });
    const violation = `r/${MEMBERSHIP} governance/violation`;

    expect(await findings(cwd, 'r')).not.toContain(violation);
    expect(await findings(cwd, 'r', '--rules', 'rules')).toContain(violation);
    expect(await findings(cwd, 'r', '--config', 'xreg.config.json')).toContain(violation);
  });

  it.each([
    ['a folder without rules', 'r', '"r" holds no rule.'],
    ['nothing', 'nowhere', 'There are no rules at "nowhere".'],
  ])('refuses rules from %s', async (_, source, message) => {
    const cwd = createTemporaryFolder(under('r', COMPACT));

    const { exitCode, err } = await run(cwd, 'r', '--rules', source);

    expect(exitCode).toBe(2);
    expect(err).toContain(message);
  });

  it('reports on the files that are named, having checked all', async () => {
    const cwd = createTemporaryFolder({
      ...under('r', { ...COMPACT, ...RULES }),
      'r/policies/acme.broken.v1.0.json': '{',
      [`r/${MEMBERSHIP}`]: policy('membership').replace('"use"', '"usee"'),
    });

    const all = await findings(cwd, 'r');
    const one = await findings(cwd, `r/${MEMBERSHIP}`);
    const folder = await findings(cwd, 'r/policies');
    const rule = await findings(cwd, 'r/rules/acme.prohibition-required.v1.0.json');

    expect(one.length).toBeGreaterThan(0);
    expect(one).toEqual(all.filter((finding) => finding.startsWith(`r/${MEMBERSHIP}`)));
    expect(folder).toEqual(all.filter((finding) => finding.startsWith('r/policies/')));
    expect(rule).toEqual(all.filter((finding) => / (?:governance|rule)\//.test(finding)));
  });

  it('is content with a sound file of a broken registry', async () => {
    const cwd = createTemporaryFolder({
      ...under('r', COMPACT),
      'r/policies/acme.broken.v1.0.json': '{',
    });

    expect((await run(cwd, `r/${MEMBERSHIP}`)).exitCode).toBe(0);
    expect((await run(cwd, 'r/policies/*.json')).exitCode).toBe(1);
  });

  it('compares with a folder and with a Git revision', async () => {
    const cwd = createTemporaryFolder({ ...under('r', COMPACT), ...under('old', COMPACT) });
    const git = (...argv: readonly string[]) =>
      execFileSync(
        'git',
        ['-C', cwd, '-c', 'user.name=acme', '-c', 'user.email=a@acme.example', ...argv],
        { stdio: 'ignore' },
      );
    git('init');
    git('add', 'r');
    git('commit', '-m', 'published');
    writeFileSync(join(cwd, 'r', MEMBERSHIP), policy('membership'));
    const changed = `r/${MEMBERSHIP} xregistry/version-changed`;

    expect(await findings(cwd, 'r', '--base', 'old')).toContain(changed);
    expect(await findings(cwd, 'r', '--base', 'HEAD')).toContain(changed);
    expect(await findings(cwd, 'r')).not.toContain(changed);
    const before = await run(cwd, 'old', '--base', 'HEAD');
    expect(before.exitCode).toBe(0);
    expect(before.err).toContain('"HEAD" has no folder "old"');
    const unknown = await run(cwd, 'r', '--base', 'no-such-ref');
    expect(unknown).toMatchObject({ exitCode: 2, out: '' });
    expect(unknown.err).toContain('no-such-ref');
  });

  it('refuses one folder for the past of two registries', async () => {
    const cwd = createTemporaryFolder({ ...under('a', COMPACT), ...under('b', COMPACT) });

    const { exitCode, err } = await run(cwd, 'a', 'b', '--base', 'a');

    expect(exitCode).toBe(2);
    expect(err).toContain('The folder "a" is the past of one registry only.');
  });

  it('finds nothing to check to be a failure, also in JSON', async () => {
    const cwd = createTemporaryFolder({ 'empty/README.md': '' });

    expect((await run(cwd, 'empty')).exitCode).toBe(2);
    expect((await run(cwd, 'empty', '-f', 'json', '--fail-on', 'never')).exitCode).toBe(2);
    expect(await findings(cwd, 'empty')).toContain('empty governance/nothing-to-check');
  });
});
