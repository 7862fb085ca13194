// SPDX-License-Identifier: Apache-2.0
import { XregError } from '@xreg/xregistry-fs';

/** What a new registry cannot know by itself. */
export interface Answers {
  /** Group of its artifacts. */
  readonly group: string;
  /** Beginning of the IRIs of its terms, up to `/` or `#`. */
  readonly namespace: string;
}

/** What one reads best in file names and labels; every id that fits is an xRegistry id. */
const GROUP = /^[a-z0-9]+(?:-[a-z0-9]+)*$/;
const LONGEST_GROUP = 63;
/** An IRI without a query, of characters that mean nothing in JSON. */
const NAMESPACE = /^https?:\/\/[a-z0-9.-]+(?::\d+)?(?:\/[\w.~!$&'()*+,;=:@-]*)*#?$/i;
const LONGEST_NAMESPACE = 200;

/** @throws {XregError} `USAGE` where a text cannot be the group of a new registry. */
export function readGroup(text: string): string {
  if (GROUP.test(text) && text.length <= LONGEST_GROUP) return text;
  throw new XregError('USAGE', `The group cannot be ${quote(text)}.`, {
    help: `Write at most ${LONGEST_GROUP} lower-case letters, digits and single hyphens, such as "acme" or "data-space-x".`,
  });
}

/**
 * Reads the namespace of a new registry. One that ends in neither `/` nor `#` gets a `/`.
 *
 * @throws {XregError} `USAGE`.
 */
export function readNamespace(text: string): string {
  const isNamespace =
    NAMESPACE.test(text) && URL.canParse(text) && text.length <= LONGEST_NAMESPACE;
  if (isNamespace) return /[/#]$/.test(text) ? text : `${text}/`;
  throw new XregError('USAGE', `The namespace cannot be ${quote(text)}.`, {
    help: 'Write a web address in ASCII, such as "https://acme.example/policy/". Nothing has to be there; it makes your terms yours.',
  });
}

/**
 * Reads where bundles are published: a repository, since each publication has a tag of its own.
 *
 * @throws {XregError} `USAGE`.
 */
export async function readRepository(text: string): Promise<string> {
  const { parseOciReference } = await import('@xreg/publisher');
  const reference = parseOciReference(text);
  if (reference.kind === 'registry' && reference.tag === undefined && !reference.digest) {
    return `${reference.host}/${reference.repository}`;
  }
  const { kind } = reference;
  throw new XregError('USAGE', `The registry to publish to cannot be ${quote(text)}.`, {
    help:
      kind === 'layout'
        ? 'Write <host>/<repository>, such as ghcr.io/acme/policies. A folder can be named to xreg publish.'
        : `Write ${reference.host}/${reference.repository}: each publication has a tag of its own.`,
  });
}

/** A text as it can be shown: on one line, and not endless. */
function quote(text: string): string {
  return JSON.stringify(text.length > 80 ? `${text.slice(0, 80)}…` : text);
}
