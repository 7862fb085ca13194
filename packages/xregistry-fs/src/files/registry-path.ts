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
  if (path === '') return [];
  const segments = path.split('/');
  const isInside = segments.every(
    (segment) => segment !== '' && segment !== '.' && segment !== '..' && !/[\0\\]/.test(segment),
  );
  if (isInside) return segments;
  throw new XregError(
    'INPUT_UNREADABLE',
    `The path ${JSON.stringify(path)} does not lie within "${root}".`,
    { help: 'Use a path relative to the root, with "/" and without "..".' },
  );
}
