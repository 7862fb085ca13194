// SPDX-License-Identifier: Apache-2.0
import type { XregErrorCode } from '@xreg/xregistry-fs';

/** What the command tells the shell. */
export type ExitCode = 0 | 1 | 2 | 3 | 4;

/** The meaning of every exit code, as help and documentation print it. */
export const EXIT_CODES: Readonly<Record<ExitCode, string>> = {
  0: 'success',
  1: 'findings at or above --fail-on',
  2: 'usage, configuration, unreadable input, or nothing to check',
  3: 'an external system failed (oras, registry, network, credentials)',
  4: 'refused, to protect content',
};

const EXIT_CODE_OF_ERROR: ReadonlyMap<XregErrorCode, ExitCode> = new Map([
  ['TOOL_MISSING', 3],
  ['EXTERNAL_FAILED', 3],
  ['REFUSED', 4],
]);

/** The exit code of an error the tool raised: `2` but for systems that failed and refusals. */
export function exitCodeOfError(code: XregErrorCode): ExitCode {
  return EXIT_CODE_OF_ERROR.get(code) ?? 2;
}
