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

/** The exit code of an error the tool raised; anything it did not foresee is `2` as well. */
export function exitCodeOfError(code: XregErrorCode): ExitCode {
  switch (code) {
    case 'USAGE':
    case 'CONFIG_INVALID':
    case 'INPUT_UNREADABLE':
    case 'INPUT_EMPTY':
      return 2;
    case 'TOOL_MISSING':
    case 'EXTERNAL_FAILED':
      return 3;
    case 'REFUSED':
      return 4;
  }
}
