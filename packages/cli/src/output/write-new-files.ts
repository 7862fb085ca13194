// SPDX-License-Identifier: Apache-2.0
import { linkSync, mkdirSync, rmdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { draftPath, unwritable } from './write-file.js';

/**
 * Writes files that are not there yet: each whole, and all of them or none. Folders above them are
 * created. A file that appears meanwhile is left as it is, and is a failure.
 *
 * @param files texts by absolute path.
 * @returns what removes them again.
 * @throws {XregError} `EXTERNAL_FAILED` where one cannot be written.
 */
export function writeNewFiles(files: ReadonlyMap<string, string>): () => void {
  const steps: (() => void)[] = [];
  const undo = (): void => {
    for (const step of steps.reverse()) attempt(step);
  };
  for (const [path, text] of files) {
    const draft = draftPath(path);
    try {
      const top = mkdirSync(dirname(path), { recursive: true });
      if (top !== undefined) steps.push(...foldersFrom(top, dirname(path)));
      writeFileSync(draft, text, { flag: 'wx' });
      // Unlike a new name for the draft, a link never takes the place of a file.
      linkSync(draft, path);
      steps.push(() => {
        rmSync(path);
      });
    } catch (cause) {
      steps.push(() => {
        rmSync(draft, { force: true });
      });
      undo();
      throw unwritable(path, cause);
    }
    rmSync(draft);
  }
  return undo;
}

/** Steps that remove folders again, the innermost last, as they were created. */
function foldersFrom(top: string, bottom: string): readonly (() => void)[] {
  const steps: (() => void)[] = [];
  for (let folder = bottom; folder.length >= top.length; folder = dirname(folder)) {
    steps.unshift(() => {
      rmdirSync(folder);
    });
  }
  return steps;
}

/** What cannot be undone stays; the failure that is told is the one before it. */
function attempt(step: () => void): void {
  try {
    step();
  } catch {
    // Somebody else has put something there.
  }
}
