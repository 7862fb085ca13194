// SPDX-License-Identifier: Apache-2.0
import type { Outcome } from '@xreg/reconciler';
import type { ExitCode } from '@xreg/project';

const EXIT_CODE_OF: Readonly<Record<Outcome, ExitCode>> = {
  ok: 0,
  findings: 1,
  failed: 3,
  refused: 4,
};

/** What the shell is told of how something ended. */
export function exitCodeOf(outcome: Outcome): ExitCode {
  return EXIT_CODE_OF[outcome];
}
