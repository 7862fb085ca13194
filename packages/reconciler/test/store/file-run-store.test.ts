// SPDX-License-Identifier: Apache-2.0
import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createFileRunStore, reconcileOnce, rollback, type RunState } from '../../src/index.js';
import { Crash, withFault } from '../faulty-connector.js';
import { createWorld, desire, OWNER, statesOf } from '../fleet.js';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'xreg-store-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

const STATE: RunState = {
  formatVersion: 1,
  owner: OWNER,
  recorded: { sources: [], policies: [{ id: 'a', key: 'dspacex/a@1', contentDigest: 'sha256:0' }] },
  history: [],
};

function takeNoTime<T>(): Promise<T | undefined> {
  return Promise.resolve(undefined);
}

describe('the state', () => {
  test('is empty before the first run, and then what was written last', async () => {
    const store = createFileRunStore(folder);

    expect((await store.read(OWNER)).recorded.policies).toEqual([]);
    await store.write({ ...STATE, history: [] });
    await store.write(STATE);

    expect(await createFileRunStore(folder).read(OWNER)).toEqual(STATE);
    expect(readdirSync(folder)).toEqual(['state.json']);
    if (process.platform !== 'win32') {
      expect(statSync(join(folder, 'state.json')).mode & 0o777).toBe(0o600);
    }
  });

  test('of another reconciler is refused', async () => {
    const store = createFileRunStore(folder);
    await store.write(STATE);

    await expect(store.read('dspacex-fleet')).rejects.toMatchObject({ code: 'CONFIG_INVALID' });
  });

  test.each(['', '{', '[]', '{"formatVersion":2}', '{"formatVersion":1,"owner":"acme-fleet"}'])(
    'that is damaged, like %j, is refused and left as it is',
    async (text) => {
      writeFileSync(join(folder, 'state.json'), text);

      await expect(createFileRunStore(folder).read(OWNER)).rejects.toMatchObject({
        code: 'INPUT_UNREADABLE',
      });
      expect(readFileSync(join(folder, 'state.json'), 'utf8')).toBe(text);
    },
  );

  test('keeps its last content where the new one cannot be written', async () => {
    const store = createFileRunStore(folder);
    await store.write(STATE);
    const text = readFileSync(join(folder, 'state.json'), 'utf8');
    // A folder in the place of the unfinished file makes writing fail, also for root.
    const circular = { ...STATE, owner: 1n as unknown as string };

    await expect(store.write(circular)).rejects.toBeInstanceOf(Error);

    expect(readFileSync(join(folder, 'state.json'), 'utf8')).toBe(text);
    expect(readdirSync(folder)).toEqual(['state.json']);
  });
});

describe('the lock', () => {
  const lock = (): string => join(folder, 'lock');
  const expected = { code: 'REFUSED' };

  test('lets one in at a time', async () => {
    const [first, second] = [createFileRunStore(folder), createFileRunStore(folder)];

    await first.exclusively(async () => {
      await expect(second.exclusively(takeNoTime)).rejects.toMatchObject(expected);
    });

    await second.exclusively(takeNoTime);
    expect(existsSync(lock())).toBe(false);
  });

  test('lets in exactly one of many that come at once', async () => {
    let inside = 0;
    let most = 0;
    const attempts = await Promise.allSettled(
      Array.from({ length: 20 }, () =>
        createFileRunStore(folder).exclusively(async () => {
          most = Math.max(most, ++inside);
          await new Promise((resolve) => setTimeout(resolve, 5));
          inside--;
        }),
      ),
    );

    expect(most).toBe(1);
    expect(attempts.some(({ status }) => status === 'fulfilled')).toBe(true);
  });

  test('is released where the action fails', async () => {
    const store = createFileRunStore(folder);

    await expect(store.exclusively(() => Promise.reject(new Crash('x')))).rejects.toThrow(Crash);

    expect(existsSync(lock())).toBe(false);
  });

  test('of a process that is gone is taken over', async () => {
    const { pid } = spawnSync(process.execPath, ['--version']);
    writeFileSync(lock(), JSON.stringify({ pid, host: hostname(), token: 'x' }));

    await createFileRunStore(folder).exclusively(takeNoTime);
  });

  test('of the process that had our number before us is taken over', async () => {
    writeFileSync(lock(), JSON.stringify({ pid: process.pid, host: hostname(), token: 'x' }));

    await createFileRunStore(folder).exclusively(takeNoTime);
  });

  test('of another machine is respected until it shows no sign of life for long', async () => {
    writeFileSync(lock(), JSON.stringify({ pid: 1, host: 'another.example.org', token: 'x' }));
    const store = createFileRunStore(folder, { lockExpiresAfterMs: 60_000 });
    await expect(store.exclusively(takeNoTime)).rejects.toMatchObject(expected);

    const longAgo = new Date(Date.now() - 61_000);
    utimesSync(lock(), longAgo, longAgo);

    await store.exclusively(takeNoTime);
  });

  test('that cannot be read as one is respected', async () => {
    writeFileSync(lock(), 'not a lock of ours');

    await expect(createFileRunStore(folder).exclusively(takeNoTime)).rejects.toMatchObject(
      expected,
    );
  });
});

describe('the journal', () => {
  test('is enough for another process to undo a run that crashed', async () => {
    const { connector } = await createWorld();
    const settings = { owner: OWNER, store: createFileRunStore(folder) };
    await reconcileOnce(connector, desire('a@1'), settings);
    const fault = { kind: 'crash', moment: 'after', write: 1 } as const;
    const faulty = withFault(connector, fault).connector;
    await expect(reconcileOnce(faulty, desire('a@1', 'b@1', 'c@1'), settings)).rejects.toThrow(
      Crash,
    );
    expect(Object.keys(await statesOf(connector))).toHaveLength(3);

    const entries = await createFileRunStore(folder).readJournal();

    expect(await rollback(connector, entries)).toEqual([]);
    expect(Object.keys(await statesOf(connector))).toEqual(['dspacex.a.v1']);
  });

  test('may end in the middle of a line', async () => {
    const { connector } = await createWorld();
    const store = createFileRunStore(folder);
    await reconcileOnce(connector, desire('a@1'), { owner: OWNER, store });
    const file = join(folder, 'journal.jsonl');
    const whole = await store.readJournal();
    writeFileSync(file, readFileSync(file, 'utf8').slice(0, -5));

    expect(await store.readJournal()).toEqual(whole.slice(0, -1));
  });

  test('keeps the one before it', async () => {
    const { connector } = await createWorld();
    const store = createFileRunStore(folder);
    await reconcileOnce(connector, desire('a@1'), { owner: OWNER, store });
    await reconcileOnce(connector, desire('a@1', 'a@2'), { owner: OWNER, store });

    expect(readdirSync(folder).sort()).toEqual([
      'journal.jsonl',
      'journal.previous.jsonl',
      'state.json',
    ]);
  });

  test('that cannot be written keeps the run from writing to the connector', async () => {
    const { connector, writes } = await createWorld();
    // A folder where the journal belongs cannot be opened as a file, by whomever.
    const store = createFileRunStore(folder);
    await store.write(STATE);
    const blocked = join(folder, 'journal.jsonl');
    rmSync(blocked, { force: true });
    const broken = {
      ...store,
      beginJournal: () => Promise.resolve({ append: () => Promise.reject(new Crash('disk full')) }),
    };

    await expect(
      reconcileOnce(connector, desire('a@1'), { owner: OWNER, store: broken }),
    ).rejects.toThrow(Crash);

    expect(writes()).toEqual([]);
    expect(existsSync(join(folder, 'lock'))).toBe(false);
  });
});

test('a folder that cannot be made is an error that says so', async () => {
  const file = join(folder, 'file');
  writeFileSync(file, '');
  chmodSync(file, 0o600);

  const store = createFileRunStore(join(file, 'state'));

  await expect(store.exclusively(takeNoTime)).rejects.toMatchObject({ code: 'INPUT_UNREADABLE' });
});
