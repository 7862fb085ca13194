// SPDX-License-Identifier: Apache-2.0
import type { Severity } from '@xreg/xregistry-fs';
import type { Report } from './report.js';

/** The least severity that makes a run fail; `never` for runs that only tell. */
export type FailOn = Severity | 'never';

/** Every value of {@link FailOn}, the most tolerant last. */
export const FAIL_ON = ['info', 'warning', 'error', 'never'] as const satisfies readonly FailOn[];

/**
 * The exit code a report calls for, whatever format it is shown in: `0` nothing at or above
 * `failOn`, `1` findings, `2` there was nothing to check.
 *
 * @param maxWarnings the most warnings a run may have, also where `failOn` is `error`; `never` goes
 * before it. Default: any number.
 */
export function exitCodeOf(
  { summary, shard }: Pick<Report, 'summary' | 'shard'>,
  failOn: FailOn = 'error',
  maxWarnings = Infinity,
): 0 | 1 | 2 {
  const { policies, schemas, rules, errors, warnings, infos, tests } = summary;
  // A shard may have nothing of its own, where the registry has something.
  const artifacts = shard?.artifacts ?? policies + schemas + rules;
  if (artifacts === 0 || tests?.total === 0) return 2;
  const counts: Readonly<Record<FailOn, number>> = {
    never: 0,
    error: errors,
    warning: errors + warnings,
    info: errors + warnings + infos,
  };
  const isOverLimit = failOn !== 'never' && warnings > maxWarnings;
  return counts[failOn] > 0 || isOverLimit ? 1 : 0;
}
