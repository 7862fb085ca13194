// SPDX-License-Identifier: Apache-2.0
import { exitCodeOf, type Report } from '@xreg/governance';
import type { ExitCode } from '@xreg/project';
import type { ValidationSettings } from '@xreg/project/validation';
import type { Io } from '../io.js';

/** The exit code that a report calls for; where there are too many warnings, says so on stderr. */
export function concludeReport(
  report: Report,
  { failOn, maxWarnings = Infinity }: Pick<ValidationSettings, 'failOn' | 'maxWarnings'>,
  io: Io,
): ExitCode {
  // How many warnings there are, no shard knows.
  const most = report.shard === undefined ? maxWarnings : Infinity;
  const { warnings } = report.summary;
  if (failOn !== 'never' && warnings > most) {
    io.stderr.write(`xreg: too many warnings: ${warnings}, where ${most} are allowed\n`);
  }
  return exitCodeOf(report, failOn, most);
}
