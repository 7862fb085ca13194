// SPDX-License-Identifier: Apache-2.0
import type { Io } from './io.js';
import { toPlainText } from './terminal/plain-text.js';

/** Work that takes longer is told of, in milliseconds. */
const PATIENCE_MS = 1000;
/** How often long work tells how far it is, in milliseconds. */
const INTERVAL_MS = 5000;

/** Tells what a command is doing, on stderr, so that a report on stdout stays clean. */
export interface Progress {
  /** Tells a step that is done. */
  say(line: string): void;
  /** Tells how far long work is, now and then. @param line is asked for only when it is told. */
  tick(line: () => string): void;
  /** Does some work, and tells of it where it lasts. */
  during<T>(line: string, work: () => Promise<T>): Promise<T>;
}

/** Progress on the stderr of `io`; silent with `--quiet`. */
export function createProgress(io: Io, quiet: boolean): Progress {
  const say = (line: string): void => {
    if (!quiet) io.stderr.write(`${toPlainText(line)}\n`);
  };
  let told = io.now().getTime();
  return {
    say,
    tick(line) {
      const now = io.now().getTime();
      if (now - told < INTERVAL_MS) return;
      told = now;
      say(line());
    },
    async during(line, work) {
      told = io.now().getTime();
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
