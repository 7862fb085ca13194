// SPDX-License-Identifier: Apache-2.0
import { isJsonObject, type JsonObject, type JsonValue } from '@xreg/xregistry-fs';
import { ODRL } from '../contexts/namespaces.js';
import { ODRL_TERMS } from '../odrl/vocabulary.js';
import { items } from '../rules/explain/assertions.js';

/** How names are written: as the context of the text has them, as IRIs, or as references to IRIs. */
export const WRITING_STYLES = ['terms', 'iris', 'references'] as const;

/** How what an edit adds is written. */
export interface Writing {
  readonly style: (typeof WRITING_STYLES)[number];
  /** Absolute IRIs, or beginnings of such, by what stands for them in the text. */
  readonly names: ReadonlyMap<string, string>;
}

/** What stands before the names of properties in an object: nothing, `odrl:`, or an IRI. */
export function prefixOf(object: JsonObject): string {
  for (const key of Object.keys(object)) {
    const local = /[^/#:]*$/.exec(key)?.[0] ?? '';
    if (ODRL_TERMS.has(local) && local !== key) return key.slice(0, -local.length);
  }
  return '';
}

/** The terms and prefixes that the contexts within a text define. */
export function contextNames(text: JsonValue): ReadonlyMap<string, string> {
  const names = new Map<string, string>();
  const visit = (value: JsonValue): void => {
    if (Array.isArray(value)) items(value).forEach(visit);
    if (!isJsonObject(value)) return;
    for (const [key, member] of Object.entries(value)) {
      if (key === '@context') define(member);
      else visit(member);
    }
  };
  const define = (context: JsonValue): void => {
    if (Array.isArray(context)) items(context).forEach(define);
    if (!isJsonObject(context)) return;
    for (const [name, definition] of Object.entries(context)) {
      const iri = isJsonObject(definition) ? definition['@id'] : definition;
      if (typeof iri === 'string' && !name.startsWith('@')) names.set(name, iri);
    }
  };
  visit(text);
  return names;
}

/** Members of rules and constraints whose values are names. */
const NAME_MEMBERS: ReadonlySet<string> = new Set(['action', 'leftOperand', 'operator', '@id']);

/** What an edit puts into a member, or into the list in it, as the text would write it. */
export function writeMember(
  member: string,
  value: JsonValue,
  prefix: string,
  writing: Writing,
): JsonValue {
  if (member === 'rightOperand') return writeOperand(value);
  if (typeof value === 'string') {
    return NAME_MEMBERS.has(member) ? writeName(value, writing) : value;
  }
  if (!isJsonObject(value)) return value;
  const members = Object.entries(value).filter(
    ([, inner]) => !Array.isArray(inner) || items(inner).length > 0,
  );
  return Object.fromEntries(
    members.map(([name, inner]) => [
      `${prefix}${name}`,
      Array.isArray(inner) && name !== 'rightOperand'
        ? items(inner).map((item) => writeMember(name, item, prefix, writing))
        : writeMember(name, inner, prefix, writing),
    ]),
  );
}

function writeName(name: string, { style, names }: Writing): JsonValue {
  if (style === 'references') return { '@id': ODRL_TERMS.get(name) ?? name };
  if (style === 'iris') return name;
  let written = name;
  for (const [term, iri] of names) {
    if (iri === name) return term;
    const isPrefix = /[/#:?_-]$/.test(iri) && name.startsWith(iri);
    if (isPrefix && name.length > iri.length) written = `${term}:${name.slice(iri.length)}`;
  }
  return written;
}

/** Operands are written as they are projected, but for names of ODRL. */
function writeOperand(operand: JsonValue): JsonValue {
  if (Array.isArray(operand)) return items(operand).map(writeOperand);
  const id = isJsonObject(operand) ? operand['@id'] : undefined;
  return typeof id === 'string' && /^[A-Za-z]+$/.test(id) ? { '@id': ODRL + id } : operand;
}
