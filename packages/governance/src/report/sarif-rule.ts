// SPDX-License-Identifier: Apache-2.0
import type { Severity } from '@xreg/xregistry-fs';
import { DIAGNOSTIC_CATALOGUE, titleOf, type CatalogueEntry } from './diagnostic-catalogue.js';

/** The level that SARIF gives a severity. */
export const SARIF_LEVELS: Readonly<Record<Severity, 'error' | 'warning' | 'note'>> = {
  error: 'error',
  warning: 'warning',
  info: 'note',
};

/**
 * The metadata of a diagnostic code, as a `reportingDescriptor`.
 *
 * @param url the page that explains the code.
 * @see SARIF 2.1.0, 3.49
 */
export function sarifRule(code: string, url: string) {
  const { severity, title, description } = DIAGNOSTIC_CATALOGUE.get(code) ?? unknownCode(code);
  const [area = ''] = code.split('/');
  return {
    id: code,
    name: nameOf(code),
    shortDescription: { text: title },
    fullDescription: { text: description },
    defaultConfiguration: { level: SARIF_LEVELS[severity] },
    helpUri: url,
    help: {
      text: `${description} What to avoid, what to write instead, and why: ${url}`,
      markdown: `${escapeMarkdown(description)}\n\n[What to avoid, what to write instead, and why](${url})`,
    },
    properties: { tags: [area] },
  };
}

/** Codes of a newer library have a report, too. */
function unknownCode(code: string): CatalogueEntry {
  const title = titleOf(code);
  return { severity: 'warning', title, description: `${title}.` };
}

/** `xregistry/stray-file` is named `XregistryStrayFile`. */
function nameOf(code: string): string {
  return code
    .split(/[/-]/)
    .map((word) => word.slice(0, 1).toUpperCase() + word.slice(1))
    .join('');
}

function escapeMarkdown(text: string): string {
  return text.replace(/[\\`*_[\]<>]/g, '\\$&');
}
