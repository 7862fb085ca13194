// SPDX-License-Identifier: Apache-2.0
import { XregError } from '../error.js';

/** Joins a folder and a name; `''` is the root. */
export function joinPath(folder: string, name: string): string {
  return folder === '' ? name : `${folder}/${name}`;
}

/** The folder of a path; `''` for what stands in the root. */
export function parentPath(path: string): string {
  return path.slice(0, Math.max(path.lastIndexOf('/'), 0));
}

/**
 * The segments of a path below a root; none for the root itself.
 *
 * @throws {XregError} `INPUT_UNREADABLE` where it is absolute, has an empty, `.` or `..` segment, or
 * holds a character with which it could leave the root on some system.
 */
export function splitPath(path: string, root: string): readonly string[] {
  checkPath(path, root);
  return path === '' ? [] : path.split('/');
}

/** An empty, `.` or `..` segment, or a character that ends a path or parts it on some system. */
const OUTSIDE = /(?:^|\/)\.{0,2}(?:\/|$)|[\0\\]/;

/** As {@link splitPath}, for who needs no segments. */
export function checkPath(path: string, root: string): void {
  if (path === '' || !OUTSIDE.test(path)) return;
  throw new XregError(
    'INPUT_UNREADABLE',
    `The path ${JSON.stringify(path)} does not lie within "${root}".`,
    { help: 'Use a path relative to the root, with "/" and without "..".' },
  );
}
