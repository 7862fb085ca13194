// SPDX-License-Identifier: Apache-2.0

/** A stream the command writes text to. */
export interface TextOutput {
  /** Writes at once, or drops what nobody reads any more. */
  write(text: string): void;
  /** Whether a person looks at it. */
  readonly isTTY: boolean;
  /** Width in columns, where the terminal tells. */
  readonly columns?: number;
}

/**
 * Everything the command takes from its surroundings. Disk and child processes belong to the
 * libraries; what a test wants to set is here.
 */
export interface Io {
  /** Reports, and nothing else. */
  readonly stdout: TextOutput;
  /** Progress and errors. */
  readonly stderr: TextOutput;
  /** The whole of standard input as text; read only where an option asks for it. */
  readonly readStdin: () => Promise<string>;
  /**
   * Puts a question to the person at the terminal and gives what they type, without the line end;
   * `undefined` where they end the input instead. Absent where nobody is there to answer.
   */
  readonly ask?: (question: string) => Promise<string | undefined>;
  /** Absolute path the arguments are relative to. */
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** The present; tests set it. */
  readonly now: () => Date;
  /**
   * Told when the process is asked to end. From the first call on it no longer ends by itself; a second
   * demand ends it at once.
   */
  readonly stopSignal: () => AbortSignal;
}
