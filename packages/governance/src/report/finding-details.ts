// SPDX-License-Identifier: Apache-2.0
import type { Diagnostic, Severity } from '@xreg/xregistry-fs';
import { printable } from './printable.js';

/** A title and what stands under it, on one line. */
export interface FindingDetail {
  readonly title: 'found' | 'expected' | 'help';
  readonly content: string;
}

/** What a diagnostic tells besides its message; printable. */
export function findingDetails({ found, expected, help }: Diagnostic): readonly FindingDetail[] {
  const expectation = expected?.join(' or ') ?? '';
  const details: readonly FindingDetail[] = [
    ...(found === undefined ? [] : [{ title: 'found', content: found } as const]),
    ...(expectation === '' ? [] : [{ title: 'expected', content: expectation } as const]),
    ...(help === undefined ? [] : [{ title: 'help', content: help } as const]),
  ];
  return details.map(({ title, content }) => ({ title, content: printable(content) }));
}

/** The message and its details, a line each; printable. */
export function findingLines(diagnostic: Diagnostic): readonly string[] {
  const details = findingDetails(diagnostic);
  return [
    printable(diagnostic.message),
    ...details.map(({ title, content }) => `${title}: ${content}`),
  ];
}

/** Every severity, the worst first. */
export const WORST_FIRST = ['error', 'warning', 'info'] as const satisfies readonly Severity[];
