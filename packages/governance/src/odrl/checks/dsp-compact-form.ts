// SPDX-License-Identifier: Apache-2.0
import { appendPointer } from '@xreg/xregistry-fs';
import { isObject } from '../../canonical/expanded.js';
import { isArray, valueAt } from '../../canonical/json-pointer.js';
import { EDC_MANAGEMENT_V2 } from '../../contexts/edc.js';
import { compactFaults } from '../compact-form.js';
import type { Check, DocumentContext, Finding } from '../check.js';

/** Members that carry a policy in a definition or message. */
const WRAPPERS = ['/policy', '/offer', '/agreement'];

/** D02: a policy in another form than the one that JSON Schemas of the protocol and of EDC's API take. */
export const DSP_COMPACT_FORM: Check<DocumentContext> = {
  code: 'dsp/compact-form',
  number: 'D02',
  severity: 'warning',
  help: 'Write the compact form of the protocol: arrays of rules and constraints, one action as a text, bare operators. Other forms mean the same in JSON-LD, and a JSON Schema refuses them.',
  *check({ document, profile }) {
    if (profile.managementApi !== 'v4' && profile.ecosystem !== 'dsp') return;
    const wrapper = WRAPPERS.find((pointer) => valueAt(document.value, pointer) !== undefined);
    const policy = valueAt(document.value, wrapper ?? '');
    if (policy === undefined) return;
    if (profile.managementApi === 'v4') yield* contextFaults(document.value, wrapper);
    for (const { pointer, what, expected } of compactFaults(policy, wrapper ?? '')) {
      yield {
        at: { pointer },
        message: `has ${what}, which the schema of ${profile.title} does not take`,
        found: what,
        expected: [expected],
      };
    }
  },
};

/** The fourth API takes an array of texts that names its own context. */
function* contextFaults(
  document: DocumentContext['document']['value'],
  wrapper: string | undefined,
): Iterable<Finding> {
  // A policy on its own gets its definition from whoever deploys it.
  if (wrapper !== '/policy' || !isObject(document)) return;
  const context = valueAt(document, '/@context');
  const { url } = EDC_MANAGEMENT_V2;
  const entries = context !== undefined && isArray(context) ? context : undefined;
  if (entries?.includes(url) === true && entries.every((entry) => typeof entry === 'string'))
    return;
  const inline = entries?.findIndex((entry) => typeof entry !== 'string') ?? -1;
  yield {
    at: { pointer: inline < 0 ? '/@context' : appendPointer('/@context', inline) },
    message:
      inline < 0
        ? `has a context that is no array with "${url}"`
        : 'has a context that is written out, where the fourth API of EDC takes addresses alone',
    expected: [`["${url}"]`],
  };
}
