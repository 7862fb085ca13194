// SPDX-License-Identifier: Apache-2.0
import { XregError } from '@xreg/xregistry-fs';
import type { Io, TextOutput } from '../io.js';
import { toPlainText } from '../terminal/plain-text.js';

/** One question to the person at the terminal. */
export interface Question<Answer> {
  readonly text: string;
  /** What counts where nothing is typed; nothing then has no answer. */
  readonly fallback: string | undefined;
  /** @throws {XregError} where a text cannot be the answer. */
  readonly read: (text: string) => Answer | Promise<Answer>;
}

/**
 * Asks until there is an answer.
 *
 * @param ask absent where nobody can be asked; then the fallback is the answer.
 * @returns `undefined` where nothing was typed and there is no fallback.
 * @throws {XregError} `USAGE` where the person ends the input; what `read` throws of the fallback.
 */
export async function askPerson<Answer>(
  { text, fallback, read }: Question<Answer>,
  ask: Io['ask'],
  stderr: TextOutput,
): Promise<Answer | undefined> {
  if (ask === undefined) return fallback === undefined ? undefined : read(fallback);
  for (;;) {
    const typed = await ask(`${text} [${fallback ?? 'none yet'}]: `);
    if (typed === undefined) throw unanswered();
    const answer = typed.trim() || fallback;
    if (answer === undefined) return undefined;
    try {
      return await read(answer);
    } catch (error) {
      if (!(error instanceof XregError)) throw error;
      stderr.write(toPlainText(`  ${error.message} ${error.help ?? ''}\n`));
    }
  }
}

function unanswered(): XregError {
  return new XregError('USAGE', 'Nothing is written: a question has no answer.', {
    help: 'Run it again, or with --yes to take the answers in brackets.',
  });
}
