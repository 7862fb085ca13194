// SPDX-License-Identifier: Apache-2.0
import { everyText, mayHoldText } from '../every-text.js';
import type { Check, DocumentContext } from '../check.js';

/** A placeholder of the usual template languages. */
const PLACEHOLDER = /\{\{[^{}]+\}\}|\$\{[^{}]+\}/g;
/** A value that is nothing but a word in angle brackets, as manuals write what the reader fills in. */
const BRACKETED = /^<[A-Za-z][A-Za-z0-9 _.-]*>$/;
/** What stands in every document that has one of them. */
const HINT = /\{\{|\$\{|"</;

/** J06: a placeholder that was never filled in, standing where a name or a value belongs. */
export const UNRESOLVED_TEMPLATE: Check<DocumentContext> = {
  code: 'jsonld/unresolved-template',
  number: 'J06',
  severity: 'error',
  help: 'Write the value itself. A registry holds policies as they are applied, not templates of them.',
  *check({ document }) {
    if (!mayHoldText(document.text, HINT)) return;
    for (const { pointer, part, text } of everyText(document.value)) {
      if (part === 'key') continue;
      const placeholder = BRACKETED.test(text) ? text : filledLater(text);
      if (placeholder === undefined) continue;
      yield {
        at: { pointer },
        message: `has the placeholder "${placeholder}", which nobody filled in`,
        found: text,
        expected: ['the value itself'],
      };
    }
  },
};

function filledLater(text: string): string | undefined {
  const [found] = text.match(PLACEHOLDER) ?? [];
  // Prose may speak of placeholders; a name or a value has no spaces around them.
  return found === undefined || /\s/.test(text.replace(PLACEHOLDER, '')) ? undefined : found;
}
