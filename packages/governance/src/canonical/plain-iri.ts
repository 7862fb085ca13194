// SPDX-License-Identifier: Apache-2.0
import type { ActiveContext, TermMeaning } from './active-context.js';
import { RELATIVE_BASE } from './expanded.js';
import { NOT_PLAIN } from './not-plain.js';

/** What makes a text an absolute IRI for JSON-LD processors. */
const ABSOLUTE_IRI = /^(?:[A-Za-z][A-Za-z0-9+.-]*|_):[^\s]*$/;

/** Relative IRIs that are resolved by appending them to the base. */
const PLAIN_RELATIVE = /^[A-Za-z0-9_-]+(?:\.[A-Za-z0-9_-]+)*$/;

/** The IRI of a member name; a name that would be dropped is not plain. */
export function propertyIri(
  key: string,
  meaning: TermMeaning | undefined,
  active: ActiveContext,
): string {
  if (meaning !== undefined) return meaning.iri;
  const compact = compactIri(key, active);
  if (compact !== undefined) return compact;
  if (active.vocab === undefined) throw NOT_PLAIN;
  return active.vocab + key;
}

/** The IRI of a text that may be a term, such as a class or an action. */
export function vocabIri(text: string, active: ActiveContext): string {
  if (text.startsWith('@')) throw NOT_PLAIN;
  const meaning = active.terms.get(text);
  if (meaning !== undefined) {
    if (meaning.iri.startsWith('@')) throw NOT_PLAIN;
    return meaning.iri;
  }
  const compact = compactIri(text, active);
  if (compact !== undefined) return compact;
  return active.vocab === undefined ? relativeIri(text) : active.vocab + text;
}

/** The IRI of a text that is an identifier. */
export function idIri(text: string, active: ActiveContext): string {
  if (text.startsWith('@')) throw NOT_PLAIN;
  return compactIri(text, active) ?? relativeIri(text);
}

/** What a text with a colon stands for; undefined where it is neither compact nor absolute. */
function compactIri(text: string, active: ActiveContext): string | undefined {
  const colon = text.indexOf(':');
  if (colon <= 0) return undefined;
  const prefix = text.slice(0, colon);
  const suffix = text.slice(colon + 1);
  if (prefix === '_' || suffix.startsWith('//')) {
    if (!ABSOLUTE_IRI.test(text)) throw NOT_PLAIN;
    return text;
  }
  const meaning = active.terms.get(prefix);
  const iri = meaning?.prefix === true ? meaning.iri + suffix : text;
  if (!ABSOLUTE_IRI.test(iri)) throw NOT_PLAIN;
  return iri;
}

function relativeIri(text: string): string {
  if (!PLAIN_RELATIVE.test(text)) throw NOT_PLAIN;
  return RELATIVE_BASE + text;
}
