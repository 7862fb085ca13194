// SPDX-License-Identifier: Apache-2.0
import type { Check, DocumentContext } from '../check.js';

/** L06: a context document that the profile does not carry. Nothing is ever fetched. */
export const UNKNOWN_CONTEXT: Check<DocumentContext> = {
  code: 'jsonld/unknown-context',
  number: 'L06',
  severity: 'error',
  help: 'Refer to a context that the profile knows, or write the terms into the policy.',
  *check({ unknownContexts, profile }) {
    for (const { url, pointer } of unknownContexts) {
      yield {
        at: { pointer },
        message: `refers to the context "${url}", which the profile ${profile.name} does not know`,
        found: url,
        expected: [...new Set(profile.contexts.map((pinned) => pinned.url))].sort(),
      };
    }
  },
};
