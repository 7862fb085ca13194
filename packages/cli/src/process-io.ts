// SPDX-License-Identifier: Apache-2.0
import { text } from 'node:stream/consumers';
import type { WriteStream } from 'node:tty';
import type { Io, TextOutput } from './io.js';

/** The real surroundings: this process. */
export function createProcessIo(): Io {
  return {
    stdout: createOutput(process.stdout),
    stderr: createOutput(process.stderr),
    readStdin: () => text(process.stdin),
    ...(process.stdin.isTTY && process.stderr.isTTY && { ask }),
    cwd: process.cwd(),
    env: process.env,
    now: () => new Date(),
    stopSignal: listenForStop,
  };
}

/** Questions go to stderr, as all that is no result. */
async function ask(question: string): Promise<string | undefined> {
  const { createInterface } = await import('node:readline');
  const terminal = createInterface({ input: process.stdin, output: process.stderr });
  return new Promise((resolve) => {
    let answer: string | undefined;
    terminal.on('SIGINT', () => {
      terminal.close();
    });
    // Ctrl+C and Ctrl+D leave the cursor behind the question.
    terminal.on('close', () => {
      if (answer === undefined) process.stderr.write('\n');
      resolve(answer);
    });
    terminal.question(question, (line) => {
      answer = line;
      terminal.close();
    });
  });
}

function listenForStop(): AbortSignal {
  const controller = new AbortController();
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.once(signal, () => {
      controller.abort();
    });
  }
  return controller.signal;
}

/** A reader that goes away (`xreg index | head -1`) ends the output, not the command. */
function createOutput(stream: WriteStream): TextOutput {
  let open = true;
  stream.on('error', () => {
    open = false;
  });
  return {
    write(chunk) {
      if (open) stream.write(chunk);
    },
    // `isTTY` is declared as always true, but is missing on pipes and files.
    isTTY: Boolean(stream.isTTY as boolean | undefined),
    get columns() {
      return stream.columns as number | undefined;
    },
  } as TextOutput;
}
