// SPDX-License-Identifier: Apache-2.0
import type { NameFinding } from './name-finding.js';
import { quoteText } from './quote-text.js';

const ID = /^[A-Za-z0-9_][A-Za-z0-9_.\-~:@]{0,127}$/;
const RESERVED_VERSION_IDS: ReadonlySet<string> = new Set(['null', 'request']);

/**
 * Whether a text is an xRegistry id: 1 to 128 of the ASCII letters, digits and `-._~:@`, the first
 * a letter, a digit or `_`.
 *
 * @see https://github.com/xregistry/spec/blob/main/core/spec.md#singularid-id-attribute
 */
export function isIdentifier(text: string): boolean {
  return ID.test(text);
}

/** Whether a text is a version id: an id other than `null` and `request`. */
export function isVersionId(text: string): boolean {
  return isIdentifier(text) && !RESERVED_VERSION_IDS.has(text);
}

/** What is wrong with an id; `undefined` where nothing is. */
export function checkIdentifier(
  kind: 'group' | 'resource' | 'version',
  id: string,
): NameFinding | undefined {
  if (kind === 'version' ? isVersionId(id) : isIdentifier(id)) return undefined;
  return {
    code: 'xregistry/malformed-id',
    message: `The ${kind} id ${quoteText(id)} is malformed: ${reason(id)}.`,
    found: id,
  };
}

function reason(id: string): string {
  if (id === '') return 'it is empty';
  if (RESERVED_VERSION_IDS.has(id)) return 'the name is reserved';
  if (id.length > 128) return `it has ${id.length} characters, 128 are allowed`;
  const illegal = /[^A-Za-z0-9_.\-~:@]/u.exec(id)?.[0];
  if (illegal !== undefined) return `it holds ${quoteText(illegal)}`;
  return `it begins with ${quoteText(id.charAt(0))}`;
}
