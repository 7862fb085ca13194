// SPDX-License-Identifier: Apache-2.0
import type { SourceBundle } from './bundle-source.js';

/** A bundle that was accepted. */
export interface AcceptedBundle {
  readonly digest: string;
  readonly contentDigest: string;
  readonly createdAt?: string;
}

/** What is remembered of a source from run to run. */
export interface SourceRecord {
  readonly name: string;
  /** The last good one: what is in force while newer ones are refused or cannot be had. */
  readonly accepted: AcceptedBundle;
}

/** Keeps the last good bundle of every source, so that it stays in force whatever comes after it. */
export interface SourceStore {
  /** @throws {XregError} `INPUT_UNREADABLE` where it is damaged. */
  read(): Promise<readonly SourceRecord[]>;
  /**
   * Replaces what is remembered.
   *
   * @param bundles the accepted bundles that are not kept yet.
   */
  write(records: readonly SourceRecord[], bundles: readonly SourceBundle[]): Promise<void>;
  /** @returns undefined where it is not there any more, or not what it was. */
  load(accepted: AcceptedBundle): Promise<SourceBundle | undefined>;
}

/** A store that forgets with the process, and begins with what another one holds. */
export function createMemorySourceStore(below?: Pick<SourceStore, 'read' | 'load'>): SourceStore {
  let records: readonly SourceRecord[] | undefined;
  const kept = new Map<string, SourceBundle>();
  return {
    read: async () => records ?? (await below?.read()) ?? [],
    write(next, bundles) {
      records = next;
      for (const bundle of bundles) kept.set(bundle.digest, bundle);
      return Promise.resolve();
    },
    load: async (accepted) => kept.get(accepted.digest) ?? (await below?.load(accepted)),
  };
}
