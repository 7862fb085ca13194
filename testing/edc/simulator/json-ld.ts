// SPDX-License-Identifier: Apache-2.0

/** The bodies that the simulator reads and shows. */
export type Json = Readonly<Record<string, unknown>>;

/** How bodies are written: v3 under an inline context with prefixes, v4 under EDC's own context. */
export type Dialect = 'v3' | 'v4';

export const ODRL = 'http://www.w3.org/ns/odrl/2/';
export const EDC = 'https://w3id.org/edc/v0.0.1/ns/';

const PREFIXES: readonly (readonly [string, string])[] = [
  ['odrl', ODRL],
  ['edc', EDC],
];

/** The terms of the ODRL profile of the dataspace protocol, which EDC's context of v4 imports. */
const TERMS = new Set([
  ...['profile', 'target', 'assignee', 'assigner', 'action', 'permission', 'prohibition'],
  ...['obligation', 'use', 'duty', 'constraint', 'operator', 'rightOperand', 'leftOperand'],
  ...['eq', 'gt', 'gteq', 'lt', 'lteq', 'neq', 'isA', 'hasPart', 'isPartOf', 'isAllOf'],
  ...['isAnyOf', 'isNoneOf', 'or', 'xone', 'and', 'andSequence', 'Set', 'Offer', 'Agreement'],
]);
/** Terms whose values are names, and those among them whose words are looked up as terms too. */
const NAMES = new Set(['profile', 'target', 'assignee', 'assigner']);
const WORDS = new Set(['action', 'operator', 'leftOperand']);
const SETS = new Set(['permission', 'prohibition', 'obligation', 'duty', 'constraint']);

export function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function listOf(value: unknown): readonly unknown[] {
  return value === undefined || value === null ? [] : Array.isArray(value) ? value : [value];
}

/** Expands a policy: full names for keys, arrays of `@value` and `@id` objects for values. */
export function expand(value: unknown, dialect: Dialect): Json {
  if (!isObject(value)) return {};
  const expanded: Record<string, unknown> = {};
  for (const [key, inner] of Object.entries(value)) {
    if (key === '@context') continue;
    if (key === '@id') expanded['@id'] = typeof inner === 'string' ? expandIri(inner) : inner;
    else if (key === '@type') {
      expanded['@type'] = listOf(inner).map((type) => expandWord(String(type), dialect));
    } else {
      const term = dialect === 'v4' && TERMS.has(key);
      const name = term ? ODRL + key : key.includes(':') ? expandIri(key) : undefined;
      if (name !== undefined) {
        expanded[name] = listOf(inner).map((item) => expandItem(item, term ? key : '', dialect));
      } else if (dialect === 'v3') {
        expanded[EDC + key] = listOf(inner).map((item) => expandItem(item, '', dialect));
      }
    }
  }
  return expanded;
}

function expandItem(item: unknown, term: string, dialect: Dialect): unknown {
  if (isObject(item)) return '@value' in item || '@list' in item ? item : expand(item, dialect);
  if (typeof item === 'string' && WORDS.has(term)) return { '@id': expandWord(item, dialect) };
  if (typeof item === 'string' && NAMES.has(term)) return { '@id': expandIri(item) };
  return { '@value': item };
}

function expandIri(text: string): string {
  for (const [prefix, namespace] of PREFIXES) {
    if (text.startsWith(`${prefix}:`)) return namespace + text.slice(prefix.length + 1);
  }
  return text;
}

function expandWord(text: string, dialect: Dialect): string {
  if (dialect === 'v4' && TERMS.has(text)) return ODRL + text;
  if (dialect === 'v4' && text === 'inForceDate') return EDC + text;
  return dialect === 'v3' && !text.includes(':') ? EDC + text : expandIri(text);
}

/** Compacts an expanded policy the way EDC shows it in a version of the API. */
export function compact(node: Json, dialect: Dialect): Json {
  const compacted: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(node)) {
    if (key === '@id') compacted['@id'] = value;
    else if (key === '@type') compacted['@type'] = compactWord(String(value), dialect);
    else {
      const word = key.startsWith(ODRL) ? key.slice(ODRL.length) : key;
      const items = listOf(value).map((item) => compactItem(item, word, dialect));
      const term = dialect === 'v4' && TERMS.has(word) && termApplies(word, value);
      const stays = (term && SETS.has(word)) || items.length !== 1;
      compacted[term ? word : compactIri(key)] = stays ? items : items[0];
    }
  }
  return compacted;
}

/** A term whose values are names is not used for a text: EDC shows `odrl:assigner` for one. */
function termApplies(word: string, value: unknown): boolean {
  return !NAMES.has(word) || listOf(value).every((item) => isObject(item) && '@id' in item);
}

function compactItem(item: unknown, word: string, dialect: Dialect): unknown {
  if (!isObject(item)) return item;
  if ('@value' in item) return item['@value'];
  const id = item['@id'];
  if (typeof id === 'string' && Object.keys(item).length === 1) {
    if (dialect === 'v4' && WORDS.has(word)) return compactWord(id, dialect);
    if (dialect === 'v4' && NAMES.has(word)) return id;
    return { '@id': compactIri(id) };
  }
  return compact(item, dialect);
}

function compactIri(iri: string): string {
  for (const [prefix, namespace] of PREFIXES) {
    if (iri.startsWith(namespace)) return `${prefix}:${iri.slice(namespace.length)}`;
  }
  return iri;
}

function compactWord(iri: string, dialect: Dialect): string {
  if (dialect === 'v4') {
    if (iri === `${EDC}inForceDate`) return 'inForceDate';
    if (iri.startsWith(ODRL) && TERMS.has(iri.slice(ODRL.length))) return iri.slice(ODRL.length);
  }
  return compactIri(iri);
}
