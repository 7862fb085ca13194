// SPDX-License-Identifier: Apache-2.0
import { randomUUID } from 'node:crypto';
import { link, open, readFile, rename, rm, stat, utimes } from 'node:fs/promises';
import { hostname } from 'node:os';
import { XregError } from '@xreg/xregistry-fs';
import { isRecord } from '../connector/wire/read-json.js';

export interface FileLockOptions {
  /**
   * After how long without a sign of life a lock of another machine counts as left behind, in
   * milliseconds. A lock of this machine counts so once its process is gone.
   */
  readonly expiresAfterMs: number;
}

/** A lock that is held. */
export interface FileLock {
  /** Shows that the holder is alive. */
  renew(): Promise<void>;
  release(): Promise<void>;
}

/** Locks this process holds, by what is written in them. */
const held = new Set<string>();

/**
 * Takes a lock that is a file, so that of several processes one is at work.
 *
 * @throws {XregError} `REFUSED` where another one is.
 */
export async function acquireFileLock(file: string, options: FileLockOptions): Promise<FileLock> {
  const content = JSON.stringify({ pid: process.pid, host: hostname(), token: randomUUID() });
  for (let attempt = 0; attempt < 3; attempt++) {
    if (await createWith(file, content)) {
      held.add(content);
      return {
        async renew() {
          const now = new Date();
          await utimes(file, now, now);
        },
        async release() {
          held.delete(content);
          if ((await readLock(file)) === content) await rm(file, { force: true });
        },
      };
    }
    const found = await readLock(file);
    if (found !== undefined && !(await isLeftBehind(file, found, options))) throw busy(file, found);
    if (found !== undefined) await removeLeftBehind(file, found);
  }
  throw busy(file, undefined);
}

async function createWith(file: string, content: string): Promise<boolean> {
  // A lock without content would look left behind, so the file is complete before it has its name.
  const draft = `${file}.${randomUUID()}`;
  const handle = await open(draft, 'wx', 0o600);
  try {
    await handle.writeFile(content);
  } finally {
    await handle.close();
  }
  try {
    await link(draft, file);
    return true;
  } catch (error) {
    if (isCode(error, 'EEXIST')) return false;
    throw error;
  } finally {
    await rm(draft, { force: true });
  }
}

async function readLock(file: string): Promise<string | undefined> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    if (isCode(error, 'ENOENT')) return undefined;
    throw error;
  }
}

async function isLeftBehind(
  file: string,
  content: string,
  { expiresAfterMs }: FileLockOptions,
): Promise<boolean> {
  const holder = parseHolder(content);
  if (holder?.host === hostname()) return !held.has(content) && !isRunning(holder.pid);
  const modified = await stat(file).catch(() => undefined);
  return modified !== undefined && Date.now() - modified.mtimeMs > expiresAfterMs;
}

/** In a container that was restarted, the process before us had our number. */
function isRunning(pid: number): boolean {
  if (pid === process.pid) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return !isCode(error, 'ESRCH');
  }
}

/** Of several that find a lock left behind, one removes it; what is not that lock is put back. */
async function removeLeftBehind(file: string, content: string): Promise<void> {
  const aside = `${file}.${randomUUID()}`;
  try {
    await rename(file, aside);
  } catch (error) {
    if (isCode(error, 'ENOENT')) return;
    throw error;
  }
  if ((await readLock(aside)) !== content) await link(aside, file).catch(() => undefined);
  await rm(aside, { force: true });
}

function parseHolder(content: string): { readonly pid: number; readonly host: string } | undefined {
  try {
    const value: unknown = JSON.parse(content);
    if (!isRecord(value)) return undefined;
    const { pid, host } = value;
    return typeof pid === 'number' && typeof host === 'string' ? { pid, host } : undefined;
  } catch {
    return undefined;
  }
}

function busy(file: string, content: string | undefined): XregError {
  const holder = content === undefined ? undefined : parseHolder(content);
  const who = holder === undefined ? '' : ` (process ${holder.pid} on ${holder.host})`;
  return new XregError('REFUSED', `Another reconciler is at work${who}: "${file}" is locked.`, {
    help: 'Wait for it to end. If it is gone for certain, delete the file.',
  });
}

function isCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code;
}
