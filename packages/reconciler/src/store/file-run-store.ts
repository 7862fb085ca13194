// SPDX-License-Identifier: Apache-2.0
import { mkdir, open, rename, type FileHandle } from 'node:fs/promises';
import { join } from 'node:path';
import { XregError } from '@xreg/xregistry-fs';
import type { JournalEntry } from '../apply/journal.js';
import type { RunStore } from '../apply/reconcile-once.js';
import { emptyRunState, type RunState } from '../apply/run-state.js';
import { isRecord } from '../connector/wire/read-json.js';
import { syncFolder, writeAtomically } from './atomic-write.js';
import { acquireFileLock, type FileLock } from './file-lock.js';
import { ignoreMissing, keepingState, readStateFile } from './state-file.js';

const STATE = 'state.json';
const JOURNAL = 'journal.jsonl';
const PREVIOUS_JOURNAL = 'journal.previous.jsonl';
const LOCK = 'lock';

/** A store in a folder, and the journal in it. */
export interface FileRunStore extends RunStore {
  /** The entries of the last journal; none where there is none. */
  readJournal(): Promise<readonly JournalEntry[]>;
}

/** Settings of {@link createFileRunStore}. */
export interface FileRunStoreOptions {
  /** After how long without a sign of life the lock of another machine counts as left behind, in milliseconds. Default 10 minutes. */
  readonly lockExpiresAfterMs?: number;
}

/**
 * Keeps state and journals in a folder, which is created where it is missing. The state is replaced as
 * a whole; the journal grows by lines, each on the disk before the step it tells of.
 *
 * @param folder for one connector and one owner.
 */
export function createFileRunStore(
  folder: string,
  options: FileRunStoreOptions = {},
): FileRunStore {
  const { lockExpiresAfterMs = 600_000 } = options;
  const stateFile = join(folder, STATE);
  const journalFile = join(folder, JOURNAL);
  let lock: FileLock | undefined;
  let journal: FileHandle | undefined;

  return {
    async read(owner) {
      const text = await readStateFile(stateFile);
      return text === undefined ? emptyRunState(owner) : parseState(text, stateFile, owner);
    },
    async write(state) {
      await keepingState(stateFile, () =>
        writeAtomically(stateFile, `${JSON.stringify(state, null, 2)}\n`),
      );
    },
    async beginJournal() {
      return keepingState(journalFile, async () => {
        await journal?.close();
        await rename(journalFile, join(folder, PREVIOUS_JOURNAL)).catch(ignoreMissing);
        const handle = await open(journalFile, 'wx', 0o600);
        journal = handle;
        await syncFolder(folder);
        return {
          append: (entry) =>
            keepingState(journalFile, async () => {
              await handle.appendFile(`${JSON.stringify(entry)}\n`);
              await handle.datasync();
              await lock?.renew();
            }),
        };
      });
    },
    async readJournal() {
      return parseJournal((await readStateFile(journalFile)) ?? '');
    },
    async exclusively(action) {
      await keepingState(folder, () => mkdir(folder, { recursive: true, mode: 0o700 }));
      const taken = await keepingState(folder, () =>
        acquireFileLock(join(folder, LOCK), { expiresAfterMs: lockExpiresAfterMs }),
      );
      lock = taken;
      try {
        return await action();
      } finally {
        await journal?.close();
        journal = undefined;
        lock = undefined;
        await taken.release();
      }
    },
  };
}

/** A crash may leave the last line unfinished: what it was to tell of had not begun. */
function parseJournal(text: string): readonly JournalEntry[] {
  const complete = text.slice(0, text.lastIndexOf('\n') + 1);
  return complete
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as JournalEntry);
}

function parseState(text: string, file: string, owner: string): RunState {
  let state: unknown;
  try {
    state = JSON.parse(text);
  } catch {
    throw damaged(file, 'is not JSON');
  }
  if (!isRunState(state)) throw damaged(file, 'is not a state of version 1');
  if (state.owner !== owner) {
    throw new XregError(
      'CONFIG_INVALID',
      `The state in "${file}" belongs to the reconciler "${state.owner}", not to "${owner}".`,
      { help: 'Give every reconciler and every connector a state folder of its own.' },
    );
  }
  return state;
}

function isRunState(value: unknown): value is RunState {
  if (!isRecord(value)) return false;
  const { formatVersion, owner, recorded, history } = value;
  if (formatVersion !== 1 || typeof owner !== 'string' || !Array.isArray(history)) return false;
  if (!isRecord(recorded)) return false;
  const { sources, policies } = recorded;
  const named = (list: unknown, ...keys: readonly string[]): boolean =>
    Array.isArray(list) &&
    list.every((item) => isRecord(item) && keys.every((key) => typeof item[key] === 'string'));
  return named(sources, 'name', 'digest') && named(policies, 'id', 'key', 'contentDigest');
}

function damaged(file: string, why: string): XregError {
  return new XregError('INPUT_UNREADABLE', `The state in "${file}" ${why}.`, {
    help: 'Move the file away. What is deployed is marked in the connector itself, so that nothing is lost but the history and the guard against older bundles.',
  });
}
