// SPDX-License-Identifier: Apache-2.0
import { XregError } from '../error.js';

/** The error of a path that cannot be read. */
export function unreadable(
  root: string,
  path: string,
  reason = 'there is no such file or folder',
  cause?: unknown,
): XregError {
  return new XregError('INPUT_UNREADABLE', `Cannot read "${nameOf(root, path)}": ${reason}.`, {
    cause,
    help: 'Check the path and its permissions.',
  });
}

/** A file is larger than the caller accepts; the error knows its size. */
export class FileTooLargeError extends XregError {
  readonly sizeBytes: number;

  constructor(message: string, sizeBytes: number) {
    super('INPUT_TOO_LARGE', message, {
      help: 'Keep large files out of the registry, or raise the limit.',
    });
    this.sizeBytes = sizeBytes;
  }
}

/** The error of a file that is larger than the caller accepts. Sizes are in bytes. */
export function tooLarge(
  root: string,
  path: string,
  sizeBytes: number,
  maxBytes: number,
): FileTooLargeError {
  const message = `Cannot read "${nameOf(root, path)}": it has ${sizeBytes} bytes, ${maxBytes} are allowed.`;
  return new FileTooLargeError(message, sizeBytes);
}

function nameOf(root: string, path: string): string {
  return path === '' ? root : `${root}/${path}`;
}
