// SPDX-License-Identifier: Apache-2.0
import { appendPointer, type JsonValue } from '@xreg/xregistry-fs';
import type { PlacedSelector } from './governance-rule.js';
import { kindOf, type RuleDocument } from './rule-document.js';
import { parseSelector } from './selector.js';

/** Largest number of selectors in one rule. Guards against rules that cost more than they govern. */
const MAX_SELECTORS = 1000;

const HELP =
  'List selectors: "label:<name>", "group:<glob>", "policy:<glob>" or "*"; a leading "!" excludes.';

/** The selectors of a rule; none where it could govern nothing. */
export function parseSelectors(document: RuleDocument): readonly PlacedSelector[] {
  const attribute = document.spelling('appliesTo', 'appliesto');
  const written = document.valueOf(attribute);
  if (written === undefined) {
    document.report('', 'has no "appliesTo", so it governs nothing', { help: HELP });
    return [];
  }
  const pointer = `/${attribute}`;
  if (!Array.isArray(written)) {
    const suggestion = typeof written === 'string' ? JSON.stringify([written]) : 'an array';
    document.report(pointer, `has ${kindOf(written)} as "${attribute}"`, {
      expected: [suggestion],
      help: HELP,
    });
    return [];
  }
  const entries = written as readonly JsonValue[];
  if (entries.length === 0 || entries.length > MAX_SELECTORS) {
    const found = entries.length === 0 ? 'an empty' : 'too long an';
    const expected = `1 to ${MAX_SELECTORS} selectors`;
    document.report(pointer, `has ${found} "${attribute}"`, {
      expected: [expected],
      help: HELP,
    });
    return [];
  }
  const selectors: PlacedSelector[] = [];
  entries.forEach((text, index) => {
    const place = appendPointer(pointer, index);
    if (typeof text !== 'string') {
      const complaint = `has ${kindOf(text)} among its selectors`;
      document.report(place, complaint, {
        code: 'rule/malformed-selector',
        expected: ['a string'],
        help: HELP,
      });
      return;
    }
    const result = parseSelector(text);
    if ('selector' in result) {
      selectors.push({ ...result.selector, pointer: place });
    } else document.reportSelector(place, text, result.problem, result.expected);
  });
  // A selector that was not understood may have been an exclusion: the rest still governs, and
  // the error stands. But exclusions alone take nothing in.
  if (selectors.length > 0 && selectors.every(({ excludes }) => excludes)) {
    document.report(pointer, 'only excludes policies, so it governs nothing', {
      help: 'Put "*" first to apply the rule to every policy that is not excluded.',
    });
    return [];
  }
  return selectors;
}
