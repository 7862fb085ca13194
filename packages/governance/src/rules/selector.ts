// SPDX-License-Identifier: Apache-2.0
import { nearestNames, type ArtifactEntry } from '@xreg/xregistry-fs';
import { matchesGlob } from './glob.js';

/** What a selector looks at. */
export type SelectorKind = 'label' | 'group' | 'policy' | 'all';

/** One entry of `appliesTo`: which policies a rule governs, or which it leaves out. */
export interface Selector {
  readonly kind: SelectorKind;
  /** The label, or the glob over the group or over `group/name@version`; `*` for all. */
  readonly value: string;
  /** Whether the selector takes policies away (`!`) instead of adding them. */
  readonly excludes: boolean;
  /** The selector as written. */
  readonly text: string;
}

/** A selector, or why the text is none. */
export type SelectorResult =
  | { readonly selector: Selector }
  | {
      readonly problem: string;
      /** Selectors that would be understood. */
      readonly expected: readonly string[];
    };

const PREFIXES = ['label', 'group', 'policy'] as const;

const EXAMPLES = ['label:<name>', 'label:<key>=<value>', 'group:<glob>', 'policy:<glob>', '*'];

/**
 * Parses one entry of `appliesTo`: `label:<name>`, `label:<key>=<value>`, `group:<glob>`,
 * `policy:<glob>` (over `group/name@version`) or `*`; a leading `!` excludes.
 */
export function parseSelector(text: string): SelectorResult {
  const excludes = text.startsWith('!');
  const body = excludes ? text.slice(1) : text;
  if (body === '*') return { selector: { kind: 'all', value: '*', excludes, text } };
  const colon = body.indexOf(':');
  const prefix = colon < 0 ? body : body.slice(0, colon);
  const kind = PREFIXES.find((known) => known === prefix);
  if (colon < 0 || kind === undefined) return unknownSelector(body, prefix, colon);
  const value = body.slice(colon + 1);
  if (value === '' || value.trim() !== value) {
    return {
      problem: `Selector "${text}" ${value.trim() === '' ? 'has nothing' : 'has white space'} after "${kind}:"`,
      expected: EXAMPLES.filter((example) => example.startsWith(`${kind}:`)),
    };
  }
  return { selector: { kind, value, excludes, text } };
}

function unknownSelector(body: string, prefix: string, colon: number): SelectorResult {
  if (colon < 0 && body !== '') {
    return {
      problem: `Selector "${body}" does not say whether it is a label, a group or a policy`,
      expected: PREFIXES.map((known) => `${known}:${body}`),
    };
  }
  const rest = body.slice(colon + 1);
  const near = nearestNames(prefix, PREFIXES, 1).map((known) => `${known}:${rest}`);
  return {
    problem:
      body === '' ? 'Selector is empty' : `Selector "${body}" has the unknown kind "${prefix}"`,
    expected: near.length > 0 ? near : EXAMPLES,
  };
}

/** Whether a policy is what one selector speaks of, be it to add or to exclude. */
export function matchesSelector(selector: Selector, policy: ArtifactEntry): boolean {
  switch (selector.kind) {
    case 'all':
      return true;
    case 'label':
      return policy.labels.includes(selector.value);
    case 'group':
      return matchesGlob(selector.value, policy.artifact.group);
    case 'policy':
      return matchesGlob(selector.value, policy.key);
  }
}
