// SPDX-License-Identifier: Apache-2.0
import type { Diagnostic } from '@xreg/xregistry-fs';
import { matchesGlob } from '../rules/glob.js';
import type { SuppressionEntry } from './suppression.js';

/** What an entry says of the findings it covers. */
export type Coverage = Omit<SuppressionEntry, 'reason' | 'expires' | 'count'>;

/**
 * Finds the suppression that covers a finding. Entries that name one artifact or file, as written
 * ones do, are found at once; globs are tried in turn.
 */
export class SuppressionIndex<Entry extends Coverage> {
  readonly #byKey = new Map<string, Placed<Entry>[]>();

  constructor(entries: readonly Entry[]) {
    for (const [position, entry] of entries.entries()) {
      const key = keyOf(entry.code, literal(entry.artifact), literal(entry.file));
      const placed = this.#byKey.get(key) ?? [];
      placed.push({ entry, position });
      this.#byKey.set(key, placed);
    }
  }

  /**
   * The first entry that covers a finding.
   *
   * @param path the file of the finding, relative to the folder of the suppressions file.
   */
  find(diagnostic: Diagnostic, path: string): Entry | undefined {
    const { code, artifact } = diagnostic;
    const artifacts = artifact === undefined ? [undefined] : [artifact, undefined];
    const keys = artifacts.flatMap((of) => [keyOf(code, of, path), keyOf(code, of, undefined)]);
    const found = keys.flatMap(
      (key) => this.#byKey.get(key)?.find(({ entry }) => covers(entry, diagnostic, path)) ?? [],
    );
    return found.sort((a, b) => a.position - b.position)[0]?.entry;
  }
}

interface Placed<Entry> {
  readonly entry: Entry;
  readonly position: number;
}

function keyOf(code: string, artifact: string | undefined, file: string | undefined): string {
  return JSON.stringify([code, artifact ?? null, file ?? null]);
}

/** A text without wildcards; `undefined` where it has some, or is not there. */
function literal(glob: string | undefined): string | undefined {
  return glob === undefined || /[*?]/.test(glob) ? undefined : glob;
}

function covers(entry: Coverage, diagnostic: Diagnostic, path: string): boolean {
  const { code, artifact, rule, pointer } = diagnostic;
  return (
    entry.code === code &&
    isCovered(entry.artifact, artifact) &&
    isCovered(entry.rule, rule) &&
    isCovered(entry.file, path) &&
    (entry.pointer === undefined ||
      pointer === entry.pointer ||
      pointer?.startsWith(`${entry.pointer}/`) === true)
  );
}

function isCovered(glob: string | undefined, text: string | undefined): boolean {
  return glob === undefined || (text !== undefined && matchesGlob(glob, text));
}
