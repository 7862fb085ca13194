// SPDX-License-Identifier: Apache-2.0
import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** The command as users run it. */
export const BIN = fileURLToPath(new URL('../dist/bin.js', import.meta.url));

/** How the command ended and what it said. */
export interface XregRun {
  readonly exitCode: number | null;
  readonly out: string;
  readonly err: string;
}

/** Settings of {@link runXreg}. */
export interface RunOptions {
  readonly cwd: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly stdin?: string;
  /** The file that is run. Default: {@link BIN}. */
  readonly bin?: string;
  /** Runs as another user; for root alone. */
  readonly uid?: number;
  /** Default 45 seconds: longer than any command on small input may take; a hang is a failure. */
  readonly timeoutMs?: number;
}

const TIMEOUT_MS = 100_000;

/** Runs the built command in a process of its own, without a terminal. */
export function runXreg(argv: readonly string[], options: RunOptions): Promise<XregRun> {
  const child = spawn(process.execPath, [options.bin ?? BIN, ...argv], {
    cwd: options.cwd,
    env: {
      PATH: process.env['PATH'],
      HOME: options.cwd,
      // Nothing but what the command itself writes is to lie in the folder.
      NODE_DISABLE_COMPILE_CACHE: '1',
      ...options.env,
    },
    timeout: options.timeoutMs ?? TIMEOUT_MS,
    ...(options.uid !== undefined && { uid: options.uid }),
  });
  const out: Buffer[] = [];
  const err: Buffer[] = [];
  child.stdout.on('data', (chunk: Buffer) => out.push(chunk));
  child.stderr.on('data', (chunk: Buffer) => err.push(chunk));
  child.stdin.end(options.stdin ?? '');
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (exitCode) => {
      const text = (chunks: readonly Buffer[]) => Buffer.concat(chunks).toString('utf8');
      resolve({ exitCode, out: text(out), err: text(err) });
    });
  });
}
