// SPDX-License-Identifier: Apache-2.0

/** What a page tells the tests in a comment, unseen by readers. */
export type Remark =
  /** The next block is not run. */
  | { readonly kind: 'not run'; readonly reason: string; readonly isAboutNext: true }
  /** The next block is the content of a file. */
  | { readonly kind: 'write'; readonly file: string; readonly isAboutNext: true }
  /** Commands that are run here. */
  | { readonly kind: 'run'; readonly commands: string; readonly isAboutNext: false }
  /** From here on, `shown` stands for what the shell makes of `meant`. */
  | {
      readonly kind: 'where';
      readonly shown: string;
      readonly meant: string;
      readonly isAboutNext: false;
    };

/**
 * Reads a comment that begins with `test:`. Others are none of ours.
 *
 * @throws where nobody knows what it asks for: a misspelt mark must not be a quiet pass.
 */
export function parseRemark(comment: string, line: number): Remark | undefined {
  const said = /^<!--\s*test:\s*([^]*?)\s*-->$/.exec(comment.trim())?.[1];
  if (said === undefined) return undefined;
  const [, reason] = /^not run,? because\s+([^]+)$/.exec(said) ?? [];
  if (reason !== undefined) {
    return { kind: 'not run', reason: reason.replace(/\s+/g, ' '), isAboutNext: true };
  }
  const [, file] = /^write (\S+)$/.exec(said) ?? [];
  if (file !== undefined) return { kind: 'write', file, isAboutNext: true };
  const [, commands] = /^run\s+([^]+)$/.exec(said) ?? [];
  if (commands !== undefined) return { kind: 'run', commands, isAboutNext: false };
  const [, shown, meant] = /^where (.+?) is (.+)$/.exec(said) ?? [];
  if (shown !== undefined && meant !== undefined) {
    return { kind: 'where', shown, meant, isAboutNext: false };
  }
  throw new Error(`Line ${line}: "${said}" is no remark that the tests know.`);
}
