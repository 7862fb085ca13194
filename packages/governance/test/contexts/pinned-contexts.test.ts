// SPDX-License-Identifier: Apache-2.0
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import {
  CATENAX_ODRL,
  CATENAX_POLICY,
  TRACTUSX_POLICY,
} from '../../src/contexts/catenax-2025-9.js';
import type { PinnedContext } from '../../src/contexts/context-table.js';
import { DSP_CONTEXT, DSP_ODRL_PROFILE } from '../../src/contexts/dsp-2025-1.js';
import { EDC_DSPACE_V1, EDC_MANAGEMENT_V2 } from '../../src/contexts/edc.js';
import { TRACTUSX_AUTH, TRACTUSX_EDC } from '../../src/contexts/tractusx.js';
import { W3C_ODRL, W3C_ODRL_NEG } from '../../src/contexts/w3c-odrl.js';

/** Copies of the published documents, which CI has beside the checkout; elsewhere nothing to compare with. */
const COPIES = join(import.meta.dirname, '../../../../../shared/contexts');

const EDITIONS: readonly (readonly [string, PinnedContext])[] = [
  ['w3c-odrl.jsonld', W3C_ODRL],
  ['odrl.jsonld', W3C_ODRL_NEG],
  ['dspace-v2025-1.jsonld', DSP_CONTEXT],
  ['dspace-v2025-1-odrl.jsonld', DSP_ODRL_PROFILE],
  ['dspace-edc-context-v1.jsonld', EDC_DSPACE_V1],
  ['management-context-v2.jsonld', EDC_MANAGEMENT_V2],
  ['cx-policy-v1.jsonld', TRACTUSX_POLICY],
  ['cx-odrl.jsonld', CATENAX_ODRL],
  ['cxprofile-context.jsonld', CATENAX_POLICY],
  ['edc-v1.jsonld', TRACTUSX_EDC],
  ['tx-auth-v1.jsonld', TRACTUSX_AUTH],
];

type Json = Readonly<Record<string, unknown>>;

const read = (file: string): Json =>
  (JSON.parse(readFileSync(join(COPIES, file), 'utf8')) as { '@context': Json })['@context'];

/** Rewrites a context so that equal meaning is equal data: imports inlined, every IRI absolute. */
function normalise(context: Json, outer: Json = {}): Json {
  const imported = typeof context['@import'] === 'string' ? read('dspace-v2025-1-odrl.jsonld') : {};
  const merged: Json = { ...imported, ...context };
  const scope = { ...outer, ...merged };
  const iri = (text: string): string => {
    const [prefix = '', suffix = ''] = text.split(/:(.*)/s);
    const target = scope[prefix];
    return typeof target === 'string' && !suffix.startsWith('//') ? target + suffix : text;
  };
  return Object.fromEntries(
    Object.entries(merged)
      .filter(([term]) => term !== '@import')
      .map(([term, definition]) => {
        if (term === '@vocab' || typeof definition !== 'object' || definition === null) {
          return [term, typeof definition === 'string' ? iri(definition) : definition];
        }
        const { '@id': id, '@type': type, '@context': inner, ...rest } = definition as Json;
        return [
          term,
          {
            ...rest,
            '@id': iri(id as string),
            ...(type === undefined ? {} : { '@type': iri(type as string) }),
            ...(inner === undefined
              ? {}
              : { '@context': Array.isArray(inner) ? inner : normalise(inner as Json, scope) }),
          },
        ];
      }),
  );
}

describe.runIf(existsSync(COPIES))('pinned contexts', () => {
  it.each(EDITIONS)('hold every term of the published %s and no other', (file, pinned) => {
    expect(normalise(pinned.context)).toEqual(normalise(read(file)));
  });
});

describe('the two editions of the W3C context', () => {
  it('differ in neq alone', () => {
    const { neq, ...fixed } = W3C_ODRL.context;
    const { neq: neg, ...older } = W3C_ODRL_NEG.context;

    expect(fixed).toEqual(older);
    expect([neq, neg]).toEqual([
      'http://www.w3.org/ns/odrl/2/neq',
      'http://www.w3.org/ns/odrl/2/neg',
    ]);
  });
});
