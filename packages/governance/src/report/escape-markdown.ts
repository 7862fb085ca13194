// SPDX-License-Identifier: Apache-2.0
import { printable } from './printable.js';

/**
 * Text as it is, on one line: no markup, no HTML, no table cell, no formula. An empty comment keeps
 * an `@` from mentioning somebody and an address from becoming a link.
 */
export function escapeMarkdown(text: string): string {
  return printable(text)
    .replace(/[\\`*_[\]|~$#!]/g, '\\$&')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replace(/(?<!\w)@|:(?=\/\/)|\bwww(?=\.)/gi, '$&<!-- -->');
}
