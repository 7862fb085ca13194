// SPDX-License-Identifier: Apache-2.0
import { formatComparisonMarkdown } from './format-comparison-markdown.js';
import { formatComparisonText } from './format-comparison-text.js';
import type { RegistryComparison } from './registry-comparison.js';

/** The formats a comparison can be shown in. */
export const COMPARISON_FORMATS = ['text', 'json', 'markdown'] as const;

/** One of {@link COMPARISON_FORMATS}. */
export type ComparisonFormat = (typeof COMPARISON_FORMATS)[number];

/** Settings of {@link formatComparison}. */
export interface FormatComparisonOptions {
  /** Whether text may have colours. Default: false. */
  readonly color?: boolean;
}

/** Shows how two states of a registry differ: for people, for programs, or for a pull request. */
export function formatComparison(
  comparison: RegistryComparison,
  format: ComparisonFormat,
  options: FormatComparisonOptions = {},
): string {
  switch (format) {
    case 'text':
      return formatComparisonText(comparison, options);
    case 'json':
      return `${JSON.stringify(comparison, undefined, 2)}\n`;
    case 'markdown':
      return formatComparisonMarkdown(comparison);
  }
}
