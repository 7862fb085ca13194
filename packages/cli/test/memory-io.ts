// SPDX-License-Identifier: Apache-2.0
import type { Io } from '../src/io.js';

/** Surroundings in memory; what was written is in `out` and `err`. */
export interface MemoryIo extends Io {
  readonly out: () => string;
  readonly err: () => string;
}

/** What a test may set of its surroundings. */
export interface MemoryIoOptions {
  readonly cwd?: string;
  readonly env?: Readonly<Record<string, string | undefined>>;
  readonly stdin?: string;
  /** What a person types at the terminal, line by line; then they end the input. */
  readonly answers?: readonly string[];
  readonly isTTY?: boolean;
  readonly columns?: number;
  readonly stopSignal?: AbortSignal;
}

export function createMemoryIo(options: MemoryIoOptions = {}): MemoryIo {
  const out: string[] = [];
  const err: string[] = [];
  const typed = [...(options.answers ?? [])];
  const ask = (question: string) => {
    err.push(question, '\n');
    return Promise.resolve(typed.shift());
  };
  const output = (chunks: string[]) => ({
    write: (text: string) => {
      chunks.push(text);
    },
    isTTY: options.isTTY ?? false,
    ...(options.columns !== undefined && { columns: options.columns }),
  });
  return {
    stdout: output(out),
    stderr: output(err),
    readStdin: () => Promise.resolve(options.stdin ?? ''),
    ...(options.answers !== undefined && { ask }),
    cwd: options.cwd ?? process.cwd(),
    env: options.env ?? {},
    now: () => new Date('2026-01-01T00:00:00Z'),
    stopSignal: () => options.stopSignal ?? new AbortController().signal,
    out: () => out.join(''),
    err: () => err.join(''),
  };
}
