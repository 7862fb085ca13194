// SPDX-License-Identifier: Apache-2.0

/**
 * Why the tool cannot go on. Each code belongs to one exit code of the command: `2` usage,
 * configuration or unreadable input; `3` an external system failed; `4` refused to protect content.
 */
export type XregErrorCode =
  | 'USAGE'
  | 'CONFIG_INVALID'
  | 'INPUT_UNREADABLE'
  | 'INPUT_TOO_LARGE'
  | 'INPUT_EMPTY'
  | 'TOOL_MISSING'
  | 'EXTERNAL_FAILED'
  | 'REFUSED';

/** Settings of an {@link XregError} beyond its code and message. */
export interface XregErrorOptions {
  readonly cause?: unknown;
  /** What the reader can do about it, in one or a few sentences. */
  readonly help?: string;
}

/** The tool's own failure. What is wrong with the user's content is a `Diagnostic` instead. */
export class XregError extends Error {
  override readonly name = 'XregError';
  readonly code: XregErrorCode;
  readonly help: string | undefined;

  constructor(code: XregErrorCode, message: string, options: XregErrorOptions = {}) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.code = code;
    this.help = options.help;
  }
}
