// SPDX-License-Identifier: Apache-2.0
import { formatReport, type Report } from '@xreg/governance';
import type { PublishResult } from '@xreg/publisher';
import { countRuleCoverage } from './rule-coverage.js';

/** What the page of a run tells. */
export interface SummaryParts {
  readonly report: Report;
  /** What the proposal does to the meaning of policies, as Markdown. */
  readonly comparison?: string;
  /** Why nothing could be compared. */
  readonly comparisonGap?: string;
  readonly published?: PublishResult;
  /** Why nothing was published. */
  readonly unpublished?: string;
}

/** Rows of the table of rules. */
const MAX_RULES = 50;

/** The page of a run, as GitHub-flavoured Markdown: verdict, change, publication, coverage. */
export function formatSummary(parts: SummaryParts): string {
  const sections = [
    formatReport(parts.report, 'markdown', {}).trimEnd(),
    ...(parts.comparison === undefined ? [] : [parts.comparison.trimEnd()]),
    ...(parts.comparisonGap === undefined ? [] : [`_${code(parts.comparisonGap)}_`]),
    formatPublication(parts),
    ...formatCoverage(parts.report),
  ];
  return `${sections.join('\n\n')}\n`;
}

function formatPublication({ published, unpublished }: SummaryParts): string {
  if (published === undefined) return `Not published: ${code(unpublished ?? 'nothing was due')}.`;
  const { status, digest, digestReference, contentDigest, tags, size } = published;
  const rows = [
    ['status', status],
    ['digest', digest],
    ['reference', digestReference],
    ['tags', tags.join(', ')],
    ['content', contentDigest],
    ['size', `${size} bytes`],
  ];
  const table = rows.map(([name, value]) => `| ${name ?? ''} | ${code(value ?? '')} |`);
  return ['### Published', '', '| | |', '| --- | --- |', ...table].join('\n');
}

function formatCoverage(report: Report): readonly string[] {
  const coverage = countRuleCoverage(report);
  if (coverage.length === 0) return [];
  const more = coverage.length - MAX_RULES;
  const rows = coverage
    .slice(0, MAX_RULES)
    .map(({ rule, policies }) => `| ${code(rule)} | ${policies} |`);
  const table = ['| rule | policies it judged |', '| --- | --- |', ...rows].join('\n');
  return ['### Coverage of the rules', table, ...(more > 0 ? [`${more} more rules`] : [])];
}

/**
 * Text as a code span that nothing can leave: no back-tick, no line break, no cell border. What a
 * terminal or a reader would not see is spelt out.
 */
function code(text: string): string {
  const plain = text
    .replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, (character) => {
      const point = character.codePointAt(0) ?? 0;
      return `\\u{${point.toString(16)}}`;
    })
    .replaceAll('`', "'")
    .replaceAll('|', '\\|');
  return `\`${plain}\``;
}
