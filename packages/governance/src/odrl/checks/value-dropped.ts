// SPDX-License-Identifier: Apache-2.0
import { DROPPED_MEMBER } from '../../canonical/find-dropped-terms.js';
import type { Check, GraphContext } from '../check.js';

/** L03: a value or object that a JSON-LD processor throws away. */
export const VALUE_DROPPED: Check<GraphContext> = {
  code: 'jsonld/value-dropped',
  number: 'L03',
  severity: 'error',
  help: 'Remove the value, or write it where it states something.',
  *check({ losses, policies }) {
    // Where no policy is left at all, other checks say so.
    if (policies.length === 0) return;
    const seen = new Set<string>();
    for (const { code, subject } of losses) {
      const key = `${code} ${subject}`;
      // A relative IRI loses nothing; it has a check of its own.
      if (code === DROPPED_MEMBER || code.startsWith('relative ') || seen.has(key)) continue;
      seen.add(key);
      yield {
        at: { pointer: '' },
        message: `loses a value in expansion (${code})`,
        found: subject,
      };
    }
  },
};
