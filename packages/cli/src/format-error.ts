// SPDX-License-Identifier: Apache-2.0
import { inspect } from 'node:util';
import { XregError } from '@xreg/xregistry-fs';
import { exitCodeOfError, type ExitCode } from '@xreg/project';
import { toPlainText } from './terminal/plain-text.js';

/** Where to report what is a fault of the tool. */
export const ISSUES_URL = 'https://github.com/xreg/xreg/issues';

/** What the user is told about an error, and what the shell is told. */
export interface ErrorReport {
  /** Ends with a line feed. */
  readonly text: string;
  readonly exitCode: ExitCode;
}

/**
 * Tells an error to the user: message, cause and help of an {@link XregError}; a plain sentence for
 * a system error such as a full disk; a request to report anything else. A stack trace appears only
 * with `debug`.
 */
export function formatError(error: unknown, debug: boolean): ErrorReport {
  const { lines, exitCode } = describeError(error);
  const text = lines.map((line) => `${toPlainText(line)}\n`).join('');
  return { text: debug ? `${text}${toPlainText(inspect(error))}\n` : text, exitCode };
}

interface Description {
  readonly lines: readonly string[];
  readonly exitCode: ExitCode;
}

function describeError(error: unknown): Description {
  if (error instanceof XregError) {
    const help = error.help?.split('\n').map((line) => `  ${line}`) ?? [];
    return { lines: [`xreg: ${error.message}`, ...help], exitCode: exitCodeOfError(error.code) };
  }
  const system = describeSystemError(error);
  if (system !== undefined) return { lines: [`xreg: ${system}`], exitCode: 2 };
  return {
    lines: [
      `xreg: unexpected error: ${error instanceof Error ? error.message : String(error)}`,
      `  This is a bug of xreg. Run again with XREG_DEBUG=1 and report it at ${ISSUES_URL}`,
    ],
    exitCode: 2,
  };
}

/** What a failed system call means, by its code; codes that only a bug can cause are left out. */
const SYSTEM_ERRORS: ReadonlyMap<string, string> = new Map([
  ['EACCES', 'permission denied'],
  ['EDQUOT', 'the disk quota is used up'],
  ['EEXIST', 'it exists already'],
  ['EISDIR', 'it is a folder'],
  ['ELOOP', 'too many symbolic links'],
  ['EMFILE', 'too many open files'],
  ['ENAMETOOLONG', 'the name is too long'],
  ['ENOENT', 'it does not exist'],
  ['ENOSPC', 'the disk is full'],
  ['ENOTDIR', 'a part of the path is not a folder'],
  ['ENOTEMPTY', 'the folder is not empty'],
  ['EPERM', 'operation not permitted'],
  ['EROFS', 'the file system is read-only'],
]);

function describeSystemError(error: unknown): string | undefined {
  if (!(error instanceof Error)) return undefined;
  const { code, path, dest } = error as NodeJS.ErrnoException & { readonly dest?: string };
  const meaning = SYSTEM_ERRORS.get(code ?? '');
  const file = dest ?? path;
  if (meaning === undefined || file === undefined) return undefined;
  return `Cannot use "${file}": ${meaning}.`;
}
