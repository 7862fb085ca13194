// SPDX-License-Identifier: Apache-2.0
import { randomUUID } from 'node:crypto';
import { mkdirSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { XregError } from '@xreg/xregistry-fs';

/**
 * Writes a file whole or not at all: beside it first, then under its name. Folders above it are
 * created; a file of that name is replaced. A device, pipe or socket is written to as it is: putting
 * a file in the place of `/dev/null` would break the machine.
 *
 * @param path absolute path.
 * @throws {XregError} `EXTERNAL_FAILED` where it cannot be written.
 */
export function writeFileAtomically(path: string, content: string | Uint8Array): void {
  const draft = draftPath(path);
  try {
    if (isSpecial(path)) {
      writeFileSync(path, content);
      return;
    }
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(draft, content, { flag: 'wx' });
    renameSync(draft, path);
  } catch (cause) {
    rmSync(draft, { force: true });
    throw unwritable(path, cause);
  }
}

function isSpecial(path: string): boolean {
  const stats = statSync(path, { throwIfNoEntry: false });
  return stats !== undefined && !stats.isFile() && !stats.isDirectory();
}

/** What to say where a file or folder cannot be written. */
export function unwritable(path: string, cause: unknown): XregError {
  const reason = cause instanceof Error ? cause.message : String(cause);
  return new XregError('EXTERNAL_FAILED', `Cannot write "${path}": ${reason}.`, {
    cause,
    help: 'Check that you may write there, and that the disk has room.',
  });
}

/** A name beside a path, on the same disk, that nothing has yet. */
export function draftPath(path: string): string {
  return join(dirname(path), `.${basename(path)}.${randomUUID().slice(0, 8)}`);
}
