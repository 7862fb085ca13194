// SPDX-License-Identifier: Apache-2.0
import { XregError } from '@xreg/xregistry-fs';
import type { JournalEntry } from '../apply/journal.js';
import type { RunStore } from '../apply/reconcile-once.js';
import { emptyRunState, type RunState } from '../apply/run-state.js';

/** A store that forgets everything with the process, for runs that record nothing and for tests. */
export interface MemoryRunStore extends RunStore {
  /** The entries of the last journal. */
  readonly journal: readonly JournalEntry[];
}

/**
 * A store without a trace outside of the process.
 *
 * @param initial the state that the run before has left. Default: there was none.
 */
export function createMemoryRunStore(initial?: RunState): MemoryRunStore {
  let state = initial;
  let journal: JournalEntry[] = [];
  let isTaken = false;
  return {
    get journal() {
      return journal;
    },
    read: (owner) => Promise.resolve(state ?? emptyRunState(owner)),
    write(next) {
      state = next;
      return Promise.resolve();
    },
    beginJournal() {
      const entries: JournalEntry[] = [];
      journal = entries;
      return Promise.resolve({
        append(entry) {
          entries.push(entry);
          return Promise.resolve();
        },
      });
    },
    async exclusively(action) {
      if (isTaken) throw new XregError('REFUSED', 'Another run is under way.');
      isTaken = true;
      try {
        return await action();
      } finally {
        isTaken = false;
      }
    },
  };
}
