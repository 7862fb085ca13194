// SPDX-License-Identifier: Apache-2.0
import { randomBytes } from 'node:crypto';
import {
  closeSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { dirname } from 'node:path';
import { XregError } from '@xreg/xregistry-fs';

/** How long a lock is waited for, in milliseconds. */
const LOCK_TIMEOUT_MS = 10_000;
const LOCK_POLL_MS = 20;

/** Whether an error of `node:fs` says that there is no such file. */
export function isMissing(error: unknown): boolean {
  return hasCode(error, 'ENOENT');
}

/** Whether an error of `node:fs` has a code, such as `EEXIST`. */
export function hasCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code;
}

/**
 * Creates a folder and the folders above it.
 *
 * @throws {XregError} `INPUT_UNREADABLE` where that is not possible.
 */
export function createFolder(path: string): void {
  try {
    mkdirSync(path, { recursive: true });
  } catch (cause) {
    throw unwritable(path, cause);
  }
}

/**
 * Writes a file so that a reader sees the old bytes or the new ones, even after a power cut.
 *
 * @param options `isDurable: false` is for files that do not outlive the process: a power cut may take them.
 * @throws {XregError} `EXTERNAL_FAILED` where it cannot be written, such as on a full disk.
 */
export function writeFileAtomically(
  path: string,
  bytes: Uint8Array | string,
  { isDurable = true }: { readonly isDurable?: boolean } = {},
): void {
  const temporary = `${path}.xreg-${randomBytes(6).toString('hex')}`;
  try {
    const file = openSync(temporary, 'wx', 0o644);
    try {
      writeFileSync(file, bytes);
      if (isDurable) fsyncSync(file);
    } finally {
      closeSync(file);
    }
    renameSync(temporary, path);
    if (isDurable) syncFolder(dirname(path));
  } catch (cause) {
    rmSync(temporary, { force: true });
    throw unwritable(path, cause);
  }
}

/**
 * Runs an action while nobody else who uses the same lock file runs one. A lock whose process is gone
 * is taken over.
 *
 * @throws {XregError} `EXTERNAL_FAILED` where another process holds the lock for too long.
 */
export function withLock<T>(path: string, action: () => T): T {
  const deadline = Date.now() + LOCK_TIMEOUT_MS;
  while (!takeLock(path)) {
    if (Date.now() > deadline) {
      throw new XregError('EXTERNAL_FAILED', `Another process is writing: "${path}" exists.`, {
        help: 'Wait for it to end. If there is none, remove the file.',
      });
    }
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, LOCK_POLL_MS);
  }
  try {
    return action();
  } finally {
    rmSync(path, { force: true });
  }
}

function takeLock(path: string): boolean {
  try {
    writeFileSync(path, String(process.pid), { flag: 'wx' });
    return true;
  } catch (error) {
    if (!hasCode(error, 'EEXIST')) throw unwritable(path, error);
  }
  if (isAbandoned(path)) rmSync(path, { force: true });
  return false;
}

function isAbandoned(path: string): boolean {
  try {
    const pid = Number(readFileSync(path, 'utf8'));
    if (!Number.isSafeInteger(pid) || pid <= 0) return false;
    process.kill(pid, 0);
    return false;
  } catch (error) {
    return hasCode(error, 'ESRCH');
  }
}

/** Makes a rename durable. Windows cannot open folders and needs no such thing. */
function syncFolder(path: string): void {
  if (process.platform === 'win32') return;
  const folder = openSync(path, 'r');
  try {
    fsyncSync(folder);
  } finally {
    closeSync(folder);
  }
}

/** What an error of `node:fs` means where something was to be written. */
export function unwritable(path: string, cause: unknown): XregError {
  const reason = cause instanceof Error ? cause.message : String(cause);
  return new XregError('EXTERNAL_FAILED', `"${path}" cannot be written: ${reason}.`, {
    cause,
    help: 'Check that the folder exists, that you may write there, and that the disk has room.',
  });
}
