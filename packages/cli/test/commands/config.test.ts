// SPDX-License-Identifier: Apache-2.0
import { readConfigSchema } from '@xreg/project';
import { describe, expect, it } from 'vitest';
import { main } from '../../src/main.js';
import { OPTIONS_OF_SETTINGS } from '../../src/output/effective-settings.js';
import { createMemoryIo } from '../memory-io.js';
import { createTemporaryFolder } from '../temporary-folder.js';

const CONFIG = {
  failOn: 'warning',
  maxWarnings: 3,
  rules: ['https://robot:hunter2@acme.example/rules'],
  publish: { name: 'policies', annotations: { 'com.acme.api-key': 'hunter2' } },
};

async function run(
  argv: readonly string[],
  env: Readonly<Record<string, string>> = {},
  config: object = CONFIG,
) {
  const cwd = createTemporaryFolder({ 'xreg.config.json': JSON.stringify(config) });
  const io = createMemoryIo({ cwd, env });
  const exitCode = await main(['config', ...argv], io);
  return { exitCode, out: io.out(), err: io.err() };
}

async function settings(argv: readonly string[], env?: Readonly<Record<string, string>>) {
  const { out } = await run(['print', '--output', 'json', ...argv], env);
  return (JSON.parse(out) as { readonly settings: Readonly<Record<string, unknown>> }).settings;
}

const ofFile = { kind: 'file', name: 'xreg.config.json' };

describe('xreg config print', () => {
  it('tells each value with its origin: flag, environment, file, default', async () => {
    const env = { XREG_PROFILE: 'edc-v4', XREG_FAIL_ON: 'info', XREG_FORM: '' };

    expect(await settings(['--fail-on', 'never', '--max-warnings', '7'], env)).toMatchObject({
      failOn: { value: 'never', origin: { kind: 'flag', name: '--fail-on' } },
      maxWarnings: { value: 7, origin: { kind: 'flag', name: '--max-warnings' } },
      profile: { value: 'edc-v4', origin: { kind: 'environment', name: 'XREG_PROFILE' } },
      form: { value: 'canonical', origin: { kind: 'default' } },
      'publish.name': { value: 'policies', origin: ofFile },
    });
    expect(await settings([])).toMatchObject({
      failOn: { value: 'warning', origin: ofFile },
      maxWarnings: { value: 3, origin: ofFile },
      profile: { value: 'odrl-2.2', origin: { kind: 'default' } },
    });
  });

  it('shows no secret', async () => {
    for (const format of ['text', 'json']) {
      const { out } = await run(['print', '--output', format], {
        XREG_REGISTRY_PASSWORD: 'hunter2',
      });

      expect(out).not.toContain('hunter2');
      expect(out).toContain('com.acme.api-key');
    }
  });

  it('is a table for people', async () => {
    const { exitCode, out, err } = await run(['print']);

    expect({ exitCode, err }).toEqual({ exitCode: 0, err: '' });
    expect(out).toMatch(/^configuration: xreg\.config\.json\n\nSETTING +VALUE +ORIGIN\n/);
    expect(out).toMatch(/^failOn +warning +xreg\.config\.json$/m);
    expect(out).toMatch(/^form +canonical +default$/m);
  });

  it.each([
    [['prnt'], CONFIG, 'Did you mean "print"?'],
    [['print'], { failsOn: 'error' }, 'Did you mean "failOn"?'],
  ])('refuses %j of %j', async (argv, config, help) => {
    const { exitCode, out, err } = await run(argv, {}, config);

    expect({ exitCode, out }).toEqual({ exitCode: 2, out: '' });
    expect(err).toContain(help);
  });

  it('knows the options of settings that there are', () => {
    const { properties = {} } = readConfigSchema();

    expect([...OPTIONS_OF_SETTINGS.keys()].filter((name) => !(name in properties))).toEqual([]);
  });
});
