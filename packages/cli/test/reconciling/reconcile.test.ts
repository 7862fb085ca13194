// SPDX-License-Identifier: Apache-2.0
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { API_KEY, createFleet, type Told } from './fleet.js';

// The first command loads everything it needs, which takes long on a busy machine.
vi.setConfig({ testTimeout: 60_000 });

/** Steps of a plan in JSON, in short. */
function stepsOf({ out }: Told): readonly string[] {
  const { connectors } = JSON.parse(out) as {
    connectors: { plan?: { steps: { kind: string; id: string }[] } }[];
  };
  return connectors.flatMap(({ plan }) => plan?.steps.map(({ kind, id }) => `${kind} ${id}`) ?? []);
}

describe('xreg reconcile --once', () => {
  it('brings a connector into line, and writes nothing the second time', async () => {
    const fleet = await createFleet();
    fleet.publish(['membership@1.0', 'usage@1.0']);

    const first = await fleet.xreg('reconcile', '--once', '--output', 'json');
    const second = await fleet.xreg('reconcile', '--once', '--output', 'json');

    expect([first.code, second.code]).toEqual([0, 0]);
    expect(JSON.parse(first.out)).toMatchObject({
      outcome: 'ok',
      connectors: [{ name: 'berlin', status: 'applied', wanted: 2, managed: 2, writes: 2 }],
    });
    expect(JSON.parse(second.out)).toMatchObject({ connectors: [{ writes: 0, drifted: 0 }] });
  });

  it('puts right what somebody deleted, and counts it as drift', async () => {
    const fleet = await createFleet();
    fleet.publish(['membership@1.0']);
    await fleet.xreg('reconcile', '--once');
    const headers = { 'x-api-key': API_KEY };
    const path = '/v3/policydefinitions/dspacex.membership.v1.0';
    await fetch(fleet.managementUrl + path, { method: 'DELETE', headers });

    const told = await fleet.xreg('reconcile', '--once', '--output', 'json');

    expect(JSON.parse(told.out)).toMatchObject({ connectors: [{ writes: 1, drifted: 1 }] });
  });

  it('says with --dry-run what it would do, and does nothing', async () => {
    const fleet = await createFleet();
    fleet.publish(['membership@1.0']);

    const told = await fleet.xreg('reconcile', '--once', '--dry-run', '--output', 'json');

    expect(told.code).toBe(0);
    expect(stepsOf(told)).toEqual(['create dspacex.membership.v1.0']);
    expect(stepsOf(await fleet.xreg('plan', '--output', 'json'))).toHaveLength(1);
    expect(readdirSync(fleet.folder)).not.toContain('.xreg-state');
  });

  it.each<[readonly string[], string]>([
    [[], 'Say either --once or --watch.'],
    [['--once', '--watch'], 'Say either --once or --watch.'],
    [['--watch', '--dry-run'], '--dry-run goes with --once only.'],
    [['--once', '--max-deactivations', '120'], '--max-deactivations cannot be "120".'],
  ])('refuses %j', async (argv, message) => {
    const fleet = await createFleet();
    fleet.publish(['membership@1.0']);

    const { code, err } = await fleet.xreg('reconcile', ...argv);

    expect(code).toBe(2);
    expect(err).toContain(message);
  });

  it('ends with 4 where a guard refuses, unless it is told otherwise this time', async () => {
    const fleet = await createFleet();
    fleet.publish(['membership@1.0', 'usage@1.0', 'access@1.0']);
    await fleet.xreg('reconcile', '--once');
    fleet.publish(['access@1.0']);

    const refused = await fleet.xreg('reconcile', '--once');
    const allowed = await fleet.xreg('reconcile', '--once', '--max-deactivations', '100');

    expect([refused.code, allowed.code]).toEqual([4, 0]);
    expect(refused.out).toContain('2 of 3 active policies would be deactivated');
  });

  it('ends with 1 where a bundle changes a version, and keeps the last good one', async () => {
    const fleet = await createFleet();
    fleet.publish(['membership@1.0']);
    await fleet.xreg('reconcile', '--once');
    fleet.publish(['membership@1.0', 'usage@1.0'], 'former');

    const told = await fleet.xreg('reconcile', '--once', '--output', 'json');

    expect(told.code).toBe(1);
    expect(JSON.parse(told.out)).toMatchObject({
      outcome: 'findings',
      sources: [{ problem: { code: 'rejected' } }],
      connectors: [{ status: 'applied', wanted: 1, writes: 0 }],
    });
  });

  it('ends with 3 where the connector is not there, while the other one gets its policies', async () => {
    const good = await createFleet();
    const gone = { name: 'aachen', managementUrl: 'http://127.0.0.1:9/management' };
    const auth = { kind: 'api-key', env: 'EDC_KEY' };
    const berlin = { name: 'berlin', managementUrl: good.managementUrl, auth };
    good.publish(['membership@1.0']);
    const file = join(good.folder, 'xreg-reconcile.json');
    const config = JSON.parse(readFileSync(file, 'utf8')) as object;
    good.write('xreg-reconcile.json', { ...config, connectors: [gone, berlin] });

    const told = await good.xregWith(
      { env: { EDC_KEY: API_KEY } },
      ...['reconcile', '--once', '--output', 'json'],
    );

    expect(told.code).toBe(3);
    expect(JSON.parse(told.out)).toMatchObject({
      connectors: [
        { name: 'aachen', status: 'failed' },
        { name: 'berlin', status: 'applied', writes: 1 },
      ],
    });
  });

  it('ends with 4 while another one is at work, and goes on where that one died', async () => {
    const fleet = await createFleet();
    fleet.publish(['membership@1.0']);
    const lock = (pid: number) => {
      mkdirSync(join(fleet.folder, '.xreg-state'), { recursive: true });
      const content = JSON.stringify({ pid, host: hostname(), token: 'of somebody else' });
      writeFileSync(join(fleet.folder, '.xreg-state', 'lock'), content);
    };

    lock(process.ppid);
    const busy = await fleet.xreg('reconcile', '--once');
    lock(2 ** 22 + 1);
    const after = await fleet.xreg('reconcile', '--once');

    expect([busy.code, after.code]).toEqual([4, 0]);
    expect(busy.err).toContain('Another reconciler is at work');
  });

  it('takes over what somebody else deployed under our id with --adopt alone', async () => {
    const fleet = await createFleet();
    fleet.publish(['membership@1.0']);
    await fleet.xreg('reconcile', '--once');
    fleet.publish(['membership@1.0']);
    const file = join(fleet.folder, 'xreg-reconcile.json');
    const config = JSON.parse(readFileSync(file, 'utf8')) as object;
    fleet.write('xreg-reconcile.json', { ...config, owner: 'other-fleet', stateDir: 'other' });

    const conflict = await fleet.xreg('plan', '--output', 'json');
    const adopted = await fleet.xreg('plan', '--adopt', 'all', '--output', 'json');

    expect([conflict.code, adopted.code]).toEqual([1, 0]);
    expect(stepsOf(conflict)).toEqual([]);
    expect(stepsOf(adopted)).toEqual(['update dspacex.membership.v1.0']);
  });
});

describe('xreg plan', () => {
  it('fails on changes where that is asked for', async () => {
    const fleet = await createFleet();
    fleet.publish(['membership@1.0']);

    const before = await fleet.xreg('plan', '--fail-on-changes');
    await fleet.xreg('reconcile', '--once');
    const after = await fleet.xreg('plan', '--fail-on-changes');

    expect([before.code, after.code]).toEqual([1, 0]);
    expect(before.out).toContain('create  policy  dspacex.membership.v1.0');
    expect(after.out).toContain('in line');
  });
});

describe('xreg apply', () => {
  it('does what was planned, whatever the bundles say by then', async () => {
    const fleet = await createFleet();
    fleet.publish(['membership@1.0']);
    await fleet.xreg('plan', '-o', 'plan.json');
    fleet.publish(['usage@1.0']);

    const dry = await fleet.xreg('apply', 'plan.json', '--dry-run');
    const told = await fleet.xreg('apply', 'plan.json');

    expect([dry.code, told.code]).toEqual([0, 0]);
    expect(told.out).toBe('berlin: applied, 1 of 1 steps written\n');
    const next = await fleet.xreg('plan', '--max-deactivations', '100', '--output', 'json');
    expect(stepsOf(next)).toEqual([
      'create dspacex.usage.v1.0',
      'deactivate dspacex.membership.v1.0',
    ]);
  });

  it('refuses where the connector changed since, before anything is written', async () => {
    const fleet = await createFleet();
    fleet.publish(['membership@1.0', 'usage@1.0']);
    await fleet.xreg('plan', '-o', 'plan.json');
    const other = await createFleet();
    other.publish(['usage@1.0']);
    const config = readFileSync(join(other.folder, 'xreg-reconcile.json'), 'utf8');
    other.write(
      'xreg-reconcile.json',
      config.replace(other.managementUrl, fleet.managementUrl).replace('acme-fleet', 'other-fleet'),
    );
    expect((await other.xreg('reconcile', '--once')).code).toBe(0);

    const told = await fleet.xreg('apply', 'plan.json');

    expect(told.code).toBe(4);
    expect(told.err).toContain('policy "dspacex.usage.v1.0" changed');
    expect(stepsOf(await fleet.xreg('plan', '--output', 'json'))).toEqual([
      'create dspacex.membership.v1.0',
    ]);
  });

  it('refuses a second time', async () => {
    const fleet = await createFleet();
    fleet.publish(['membership@1.0']);
    await fleet.xreg('plan', '-o', 'plan.json');
    await fleet.xreg('apply', 'plan.json');

    expect((await fleet.xreg('apply', 'plan.json')).code).toBe(4);
  });

  it.each<[string, (plan: string) => string]>([
    ['is no JSON', () => '{'],
    ['is another document', () => '{"formatVersion":1}'],
    ['writes no policy', (plan) => plan.replace('"permissions"', '"permission"')],
    ['takes a step that is none', (plan) => plan.replace('"create"', '"destroy"')],
    ['names another object than it writes', (plan) => plan.replace('"id": "dsp', '"id": "x-dsp')],
  ])('refuses a plan that %s', async (_, damage) => {
    const fleet = await createFleet();
    fleet.publish(['membership@1.0']);
    await fleet.xreg('plan', '-o', 'plan.json');
    const plan = readFileSync(join(fleet.folder, 'plan.json'), 'utf8');
    fleet.write('plan.json', damage(plan));

    const { code, err } = await fleet.xreg('apply', 'plan.json');

    expect(code).toBe(2);
    expect(err).toContain('"plan.json" is not a plan that "xreg plan -o" wrote.');
  });

  it('refuses a plan for another connector', async () => {
    const fleet = await createFleet();
    fleet.publish(['membership@1.0']);
    await fleet.xreg('plan', '-o', 'plan.json');
    const plan = readFileSync(join(fleet.folder, 'plan.json'), 'utf8');
    fleet.write('plan.json', plan.replace(fleet.managementUrl, 'https://evil.example/management'));

    const { code, err } = await fleet.xreg('apply', 'plan.json');

    expect(code).toBe(2);
    expect(err).toContain('is for another fleet');
  });
});

describe('suspension', () => {
  it('leaves a connector alone, does not look well, and ends', async () => {
    const fleet = await createFleet();
    fleet.publish(['membership@1.0']);
    await fleet.xreg('suspend', 'berlin', '--reason', 'incident 42');

    const run = await fleet.xreg('reconcile', '--once', '--output', 'json');
    const status = await fleet.xreg('status');
    const resumed = await fleet.xreg('resume');
    const after = await fleet.xreg('reconcile', '--once', '--output', 'json');

    expect(JSON.parse(run.out)).toMatchObject({ connectors: [{ status: 'suspended', writes: 0 }] });
    expect(status.code).toBe(1);
    expect(status.out).toContain('incident 42');
    expect(resumed.out).toBe('berlin: resumed\n');
    expect(JSON.parse(after.out)).toMatchObject({ connectors: [{ writes: 1 }] });
  });

  it('is of no connector that does not exist', async () => {
    const fleet = await createFleet();
    fleet.publish(['membership@1.0']);

    const { code, err } = await fleet.xreg('suspend', 'berln');

    expect(code).toBe(2);
    expect(err).toContain('Did you mean "berlin"?');
  });
});

describe('xreg rollback', () => {
  it('undoes the last run, and keeps the next one from doing it again', async () => {
    const fleet = await createFleet();
    fleet.publish(['membership@1.0', 'usage@1.0']);
    await fleet.xreg('reconcile', '--once');
    fleet.publish(['membership@1.0', 'access@1.0']);
    await fleet.xreg('reconcile', '--once');

    const dry = await fleet.xreg('rollback', 'berlin', '--dry-run', '--output', 'json');
    const told = await fleet.xreg('rollback', 'berlin', '--output', 'json');
    await fleet.xreg('reconcile', '--once');
    await fleet.xreg('resume', 'berlin');

    expect([dry.code, told.code]).toEqual([0, 0]);
    expect(JSON.parse(told.out)).toMatchObject({
      steps: [
        { kind: 'deactivate', id: 'dspacex.usage.v1.0', result: 'undone' },
        { kind: 'create', id: 'dspacex.access.v1.0', result: 'undone' },
      ],
    });
    expect(stepsOf(await fleet.xreg('plan', '--output', 'json'))).toEqual([
      'create dspacex.access.v1.0',
      'deactivate dspacex.usage.v1.0',
    ]);
  });

  it('says that there is nothing to undo', async () => {
    const fleet = await createFleet();
    fleet.publish(['membership@1.0']);

    expect((await fleet.xreg('rollback', 'berlin')).code).toBe(2);
  });
});

describe('secrets', () => {
  it('never show up, whatever goes wrong', async () => {
    const fleet = await createFleet();
    fleet.publish(['membership@1.0']);
    const told = [
      await fleet.xreg('plan', '-o', 'plan.json'),
      await fleet.xreg('reconcile', '--once', '--output', 'json'),
      await fleet.xreg('status', '--output', 'json'),
    ];
    fleet.write('edc-key', 'another-secret');
    told.push(await fleet.xreg('reconcile', '--once'), await fleet.xreg('plan'));
    fleet.write('edc-key', '');
    told.push(await fleet.xreg('plan'));

    expect(told.map(({ code }) => code)).toEqual([0, 0, 0, 3, 3, 2]);
    const said = told.map(({ out, err }) => out + err).join('\n');
    const plan = readFileSync(join(fleet.folder, 'plan.json'), 'utf8');
    for (const secret of [API_KEY, 'another-secret']) {
      expect(said).not.toContain(secret);
      expect(plan).not.toContain(secret);
    }
  });
});

describe('xreg-reconcile.json', () => {
  const source = { name: 'policies', from: './registry' };
  const connector = { name: 'berlin', managementUrl: 'http://127.0.0.1:9' };
  const base = { owner: 'acme', sources: [source], connectors: [connector] };

  it.each<[string, unknown, string]>([
    ['lacks sources', { owner: 'acme', connectors: [connector] }, 'lacks "sources"'],
    ['has no source', { ...base, sources: [] }, 'is an empty list'],
    ['has twins', { ...base, sources: [source, source] }, 'Two sources are called "policies"'],
    ['has an unknown key', { ...base, interval: 5 }, 'is not a setting'],
    ['has a wrong interval', { ...base, intervalSeconds: 0 }, 'is less than 1'],
    ['has half a percent', { ...base, guards: { maxDeactivationPercent: 0.5 } }, 'whole number'],
    [
      'holds a secret',
      { ...base, connectors: [{ ...connector, auth: { kind: 'api-key', value: 'x' } }] },
      '"connectors.0.auth.value" is not a setting',
    ],
    [
      'names no secret',
      { ...base, connectors: [{ ...connector, auth: { kind: 'api-key' } }] },
      'needs either "file" or "env"',
    ],
    [
      'has credentials in an address',
      { ...base, connectors: [{ name: 'berlin', managementUrl: 'http://u:p@127.0.0.1' }] },
      'carries credentials',
    ],
    [
      'has a name that is a path',
      { ...base, connectors: [{ ...connector, name: '../berlin' }] },
      'does not match',
    ],
  ])('is refused where it %s', async (_, config, message) => {
    const fleet = await createFleet();
    fleet.write('xreg-reconcile.json', config);

    const { code, err } = await fleet.xreg('plan');

    expect(code).toBe(2);
    expect(err).toContain(message);
  });
});
