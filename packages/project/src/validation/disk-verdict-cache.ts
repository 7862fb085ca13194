// SPDX-License-Identifier: Apache-2.0
import { createHash, randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { VerdictCache } from '@xreg/governance';

/** Most bytes of verdicts that are kept; those of the last run go before older ones. */
export const MAX_CACHE_BYTES = 64 * 1024 * 1024;

/** What the cache is called in its folder. */
export const CACHE_FILE_NAME = 'verdicts-1.txt';

const LINE = /^([0-9a-f]{64}) (.*)$/s;

/** A cache of verdicts in a file. */
export interface DiskVerdictCache extends VerdictCache {
  /**
   * Writes what was learned, in one step. Nothing is written where nothing was.
   *
   * @returns why the cache could not be kept; the verdicts are as good without it.
   */
  save(): string | undefined;
}

/**
 * Opens the cache of a folder. A file that is missing, cut short, changed by hand or of another
 * version is as good as empty: it begins with the digest of its content.
 *
 * @param folder absolute path; it is created when the cache is saved.
 * @param maxBytes most bytes that are kept.
 */
export function openVerdictCache(folder: string, maxBytes = MAX_CACHE_BYTES): DiskVerdictCache {
  const path = join(folder, CACHE_FILE_NAME);
  const known = readVerdicts(path, maxBytes);
  const used = new Map<string, string>();
  let learned = 0;
  return {
    get: (key) => {
      const verdict = known.get(key);
      if (verdict !== undefined) used.set(key, verdict);
      return verdict;
    },
    set: (key, verdict) => {
      used.set(key, verdict);
      learned++;
    },
    save: () => {
      if (learned === 0) return undefined;
      try {
        const isNew = mkdirSync(folder, { recursive: true }) !== undefined;
        // Git passes over a folder of our own; in one of the user's we touch nothing.
        if (isNew) writeFileSync(join(folder, '.gitignore'), '*\n', { flag: 'wx' });
        writeVerdicts(path, formatVerdicts(used, known, maxBytes));
        return undefined;
      } catch (error) {
        return error instanceof Error ? error.message : String(error);
      }
    },
  };
}

function readVerdicts(path: string, maxBytes: number): ReadonlyMap<string, string> {
  const verdicts = new Map<string, string>();
  const text = readText(path, maxBytes);
  const end = text.indexOf('\n');
  const body = text.slice(end + 1);
  if (end < 0 || text.slice(0, end) !== digestOf(body)) return verdicts;
  for (const line of body.split('\n')) {
    const [, key, verdict] = LINE.exec(line) ?? [];
    if (key !== undefined && verdict !== undefined) verdicts.set(key, verdict);
  }
  return verdicts;
}

function readText(path: string, maxBytes: number): string {
  try {
    // Beyond the limit it is not ours: we never write that much.
    return statSync(path).size <= maxBytes + 100 ? readFileSync(path, 'utf8') : '';
  } catch {
    return '';
  }
}

/** The verdicts of this run, then as many of earlier ones as there is room for. */
function formatVerdicts(
  used: ReadonlyMap<string, string>,
  known: ReadonlyMap<string, string>,
  maxBytes: number,
): string {
  const lines: string[] = [];
  let sizeBytes = 0;
  for (const [key, verdict] of new Map([...used, ...known])) {
    const line = `${key} ${verdict}\n`;
    sizeBytes += Buffer.byteLength(line);
    if (sizeBytes > maxBytes) break;
    lines.push(line);
  }
  return lines.join('');
}

function writeVerdicts(path: string, body: string): void {
  const draft = `${path}.${randomBytes(6).toString('hex')}`;
  try {
    writeFileSync(draft, `${digestOf(body)}\n${body}`, { flag: 'wx' });
    renameSync(draft, path);
  } finally {
    rmSync(draft, { force: true });
  }
}

function digestOf(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
