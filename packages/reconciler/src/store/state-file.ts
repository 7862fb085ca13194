// SPDX-License-Identifier: Apache-2.0
import { readFile } from 'node:fs/promises';
import { XregError } from '@xreg/xregistry-fs';

/**
 * The text of a file of the state.
 *
 * @returns undefined where there is none.
 * @throws {XregError} `INPUT_UNREADABLE`.
 */
export async function readStateFile(file: string): Promise<string | undefined> {
  return keepingState(file, () => readFile(file, 'utf8').catch(ignoreMissing));
}

/** For what may be absent. */
export function ignoreMissing(error: unknown): undefined {
  if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
  throw error;
}

/**
 * Does something with a file of the state, and says which file it was where the system refuses.
 *
 * @throws {XregError} `INPUT_UNREADABLE`, or what the action throws of that kind.
 */
export async function keepingState<T>(file: string, action: () => Promise<T>): Promise<T> {
  try {
    return await action();
  } catch (error) {
    if (error instanceof XregError) throw error;
    const why = error instanceof Error ? error.message : String(error);
    throw new XregError('INPUT_UNREADABLE', `The state in "${file}" cannot be kept: ${why}.`, {
      cause: error,
      help: 'See whether the folder exists, is writable, and has space left.',
    });
  }
}
