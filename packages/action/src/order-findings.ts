// SPDX-License-Identifier: Apache-2.0
import type { Report } from '@xreg/governance';

/**
 * Puts the findings on files that a proposal changes before the others: GitHub shows only so many
 * annotations, and those on lines that nobody changed are not shown beside the change.
 *
 * @param changed files relative to the working directory of the report.
 */
export function putChangedFirst(report: Report, changed: ReadonlySet<string>): Report {
  const isChanged = ({ file, related }: Report['diagnostics'][number]) =>
    changed.has(file) || related?.some((place) => changed.has(place.file)) === true;
  const first = report.diagnostics.filter(isChanged);
  const then = report.diagnostics.filter((diagnostic) => !isChanged(diagnostic));
  return { ...report, diagnostics: [...first, ...then] };
}
