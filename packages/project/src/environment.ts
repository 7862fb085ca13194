// SPDX-License-Identifier: Apache-2.0

/** What the project takes from its surroundings beside the disk. */
export interface Environment {
  /** Absolute path that relative paths are relative to. */
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** The present; tests set it. */
  readonly now: () => Date;
}

/** Where long work tells what it does. */
export interface Listener {
  /** Tells a step that is done, or a notice. */
  say(line: string): void;
  /** Tells how far long work is. @param line is asked for only when it is told. */
  tick(line: () => string): void;
}
