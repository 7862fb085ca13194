// SPDX-License-Identifier: Apache-2.0
import { needsInjectedVocab } from '../../canonical/inject-vocab.js';
import type { Check, DocumentContext } from '../check.js';

/** D17: a context to which the runtime adds a vocabulary that the policy does not state. */
export const IMPLICIT_CONTEXT: Check<DocumentContext> = {
  code: 'jsonld/implicit-context',
  number: 'D17',
  severity: 'warning',
  help: 'State the vocabulary in the context ("@vocab"), so that every processor reads the same policy.',
  *check({ document, profile }) {
    if (!needsInjectedVocab(document.value, profile)) return;
    yield {
      at: { pointer: '/@context' },
      message: `has a context without "@vocab", to which ${profile.title} adds "${profile.injectedVocab ?? ''}"`,
      expected: [`"@vocab": "${profile.injectedVocab ?? ''}"`],
    };
  },
};
