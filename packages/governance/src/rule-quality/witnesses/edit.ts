// SPDX-License-Identifier: Apache-2.0
import type { JsonObject, JsonValue } from '@xreg/xregistry-fs';
import { withValueAt, type Draft } from './draft.js';

/** One small change of a policy. */
export interface Edit {
  /** What was done, to follow the name of the policy: `without its constraints`. */
  readonly description: string;
  readonly draft: Draft;
}

/** The edit that puts a value at a pointer, or takes it away. */
export function editAt(
  draft: Draft,
  pointer: string,
  value: JsonValue | undefined,
  description: string,
): Edit {
  return {
    description,
    // Most edits of a policy are never made: there are far more pairs of them than fit into a pool.
    get draft() {
      return withValueAt(draft, pointer, value) as JsonObject;
    },
  };
}

/** A name as short as it is clear: what follows the last `/` or `#` of an IRI. */
export function nameInWords(value: JsonValue | undefined): string {
  if (typeof value !== 'string') return value === undefined ? 'nothing' : JSON.stringify(value);
  const [, local] = /^https?:.*[/#]([^/#]+)$/.exec(value) ?? [];
  return `"${local ?? value}"`;
}

/** A comparison in words, such as `"purpose" eq "research"`. */
export function constraintInWords({ leftOperand, operator, rightOperand }: JsonObject): string {
  if (leftOperand === undefined) return 'a combination of constraints';
  const words = typeof operator === 'string' ? operator : nameInWords(operator);
  return `${nameInWords(leftOperand)} ${words} ${JSON.stringify(rightOperand ?? null)}`;
}
