// SPDX-License-Identifier: Apache-2.0
import { appendPointer, type JsonValue } from '@xreg/xregistry-fs';
import { isArray } from '../../canonical/json-pointer.js';
import type { Check, DocumentContext } from '../check.js';

/** A placeholder of the usual template languages. */
const PLACEHOLDER = /\{\{[^{}]+\}\}|\$\{[^{}]+\}/g;

/** J06: a placeholder that was never filled in, standing where a name or a value belongs. */
export const UNRESOLVED_TEMPLATE: Check<DocumentContext> = {
  code: 'jsonld/unresolved-template',
  number: 'J06',
  severity: 'error',
  help: 'Write the value itself. A registry holds policies as they are applied, not templates of them.',
  *check({ document }) {
    for (const [pointer, text] of texts(document.value)) {
      const [found] = text.match(PLACEHOLDER) ?? [];
      // Prose may speak of placeholders; a name or a value has no spaces around them.
      if (found === undefined || /\s/.test(text.replace(PLACEHOLDER, ''))) continue;
      yield {
        at: { pointer },
        message: `has the placeholder "${found}", which nobody filled in`,
        found: text,
        expected: ['the value itself'],
      };
    }
  },
};

/** Every text in a value with its pointer, without recursion: documents may be deep. */
function* texts(root: JsonValue): Iterable<readonly [string, string]> {
  const open: (readonly [string, JsonValue])[] = [['', root]];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const [pointer, value] = next;
    if (typeof value === 'string') {
      yield [pointer, value];
    } else if (typeof value === 'object' && value !== null) {
      const members: readonly (readonly [string, JsonValue])[] = isArray(value)
        ? value.map((item, index) => [String(index), item] as const)
        : Object.entries(value);
      for (const [key, member] of members.toReversed()) {
        open.push([appendPointer(pointer, key), member]);
      }
    }
  }
}
