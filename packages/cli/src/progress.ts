// SPDX-License-Identifier: Apache-2.0
import type { Io } from './io.js';
import { toPlainText } from './terminal/plain-text.js';

/** Work that takes longer is told of, in milliseconds. */
const PATIENCE_MS = 1000;

/** Tells what a command is doing, on stderr, so that a report on stdout stays clean. */
export interface Progress {
  /** Tells a step that is done. */
  say(line: string): void;
  /** Does some work, and tells of it where it lasts. */
  during<T>(line: string, work: () => Promise<T>): Promise<T>;
}

/** Progress on the stderr of `io`; silent with `--quiet`. */
export function createProgress(io: Io, quiet: boolean): Progress {
  const say = (line: string): void => {
    if (!quiet) io.stderr.write(`${toPlainText(line)}\n`);
  };
  return {
    say,
    async during(line, work) {
      const timer = setTimeout(() => {
        say(`${line} …`);
      }, PATIENCE_MS);
      try {
        return await work();
      } finally {
        clearTimeout(timer);
      }
    },
  };
}
