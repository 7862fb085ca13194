// SPDX-License-Identifier: Apache-2.0
import { accessSync, constants, statSync } from 'node:fs';
import { delimiter, isAbsolute, join, resolve } from 'node:path';

/** Where a program is looked for. */
export interface ProgramLocation {
  /** Name of the program on `PATH`, without an extension. */
  readonly name: string;
  /** The path that was given for it; empty and `undefined` mean none. */
  readonly named: string | undefined;
  readonly env: Readonly<Record<string, string | undefined>>;
}

/** The absolute path of a program: the one that was named, else the one on `PATH`. */
export function findProgram({ name, named, env }: ProgramLocation): string | undefined {
  if (named !== undefined && named !== '') {
    const path = resolve(named);
    return isProgram(path) ? path : undefined;
  }
  const file = process.platform === 'win32' ? `${name}.exe` : name;
  return (
    (env['PATH'] ?? env['Path'] ?? '')
      .split(delimiter)
      // A relative folder on PATH would run whatever the working folder holds.
      .filter((folder) => isAbsolute(folder))
      .map((folder) => join(folder, file))
      .find(isProgram)
  );
}

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return statSync(path).isFile();
  } catch {
    return false;
  }
}
