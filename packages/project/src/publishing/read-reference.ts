// SPDX-License-Identifier: Apache-2.0
import { resolve } from 'node:path';
import { parseOciReference, type OciReference } from '@xreg/publisher';
import { displayPath } from '../input/display-path.js';

/**
 * Reads a reference as given to a command: the folder of a layout is relative to `base`, and is named
 * in messages as short as it can be.
 *
 * @throws {XregError} `USAGE` with the part that is wrong.
 */
export function readReference(text: string, base: string): OciReference {
  const reference = parseOciReference(text);
  return reference.kind === 'layout'
    ? { ...reference, directory: displayPath(resolve(base, reference.directory), process.cwd()) }
    : reference;
}
