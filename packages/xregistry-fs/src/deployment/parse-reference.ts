// SPDX-License-Identifier: Apache-2.0
import { ARTIFACT_TYPES, COLLECTIONS } from '../artifact.js';
import type { Artifact, ArtifactType } from '../artifact.js';
import { parsePointer } from '../json/json-pointer.js';

/**
 * How a reference is written.
 *
 * - `version`: `/schemagroups/dspacex/schemas/membership/versions/1.0`
 * - `resource`: `/schemagroups/dspacex/schemas/membership`
 * - `group-type`: `/schemagroups/dspacex/membership/1.0`
 * - `resource-type`: `/schemas/dspacex/membership/1.0`
 * - `short-resource`: `/schemagroups/dspacex/membership`
 * - `pointer`: `#/schemagroups/dspacex/schemas/membership/versions/1.0`
 * - `relative`: `../schemas/dspacex.membership.v1.0.json`
 * - `external`: `https://example.org/membership.json`
 * - `malformed`: none of these.
 */
export type ReferenceForm =
  | 'version'
  | 'resource'
  | 'group-type'
  | 'resource-type'
  | 'short-resource'
  | 'pointer'
  | 'relative'
  | 'external'
  | 'malformed';

/** A resource, or a version of it, that a reference names. */
export interface ReferenceTarget extends Omit<Artifact, 'version'> {
  /** Absent where the reference leaves the choice of the version to the registry. */
  readonly version?: string;
  /** What is left of the last segment when its end is read as a deep link, such as `:Payload`. */
  readonly fragment?: string;
}

/** A reference as it is written, before anything is looked up. */
export interface ParsedReference {
  readonly form: ReferenceForm;
  /** What it may name, the likeliest first; none for `relative`, `external` and `malformed`. */
  readonly targets: readonly ReferenceTarget[];
  /** Path of a `relative` reference as written, without fragment. */
  readonly path?: string;
  /** What follows the target and leads into its document. */
  readonly fragment?: string;
  /** Whether a type is written in another case than xRegistry writes it. */
  readonly hasOtherCase: boolean;
}

/**
 * Reads a reference in any of its eight forms. What has the form of an xid is one: in
 * `/schemagroups/acme/schemas/1.0` a resource is named `1.0`. Segments are decoded once.
 *
 * @see https://github.com/xregistry/spec/blob/main/core/spec.md#xid
 */
export function parseReference(reference: string): ParsedReference {
  if (reference.startsWith('#')) return parsePointerReference(reference);
  if (/^(?:[A-Za-z][A-Za-z0-9+.-]*:|\/\/)/.test(reference)) return plain('external');
  const [path, fragment] = cutAt(reference, '#');
  const extra = fragment === undefined ? {} : { fragment };
  if (path.trim() === '') return plain('malformed');
  if (!path.startsWith('/')) return { ...plain('relative'), path, ...extra };
  const segments = path.slice(1).split('/').map(decodeSegment);
  return { ...parseSegments(segments), ...extra };
}

function parsePointerReference(reference: string): ParsedReference {
  const [pointer, deepLink] = cutAt(reference.slice(1), '#');
  const parsed = parseSegments(parsePointer(pointer).map(decodeSegment));
  if (parsed.form === 'malformed') return parsed;
  const [target] = parsed.targets;
  if (deepLink !== undefined || target === undefined) {
    return { ...parsed, form: 'pointer', ...(deepLink !== undefined && { fragment: deepLink }) };
  }
  // An id may hold a colon, so `:Payload` is a deep link only where nothing of the whole name exists.
  const last = target.version ?? target.name;
  const colon = last.lastIndexOf(':');
  if (colon <= 0) return { ...parsed, form: 'pointer' };
  const id = last.slice(0, colon);
  const fragment = last.slice(colon + 1);
  const shorter =
    target.version === undefined
      ? { ...target, name: id, fragment }
      : { ...target, version: id, fragment };
  return { ...parsed, form: 'pointer', targets: [target, shorter] };
}

function parseSegments(segments: readonly (string | undefined)[]): ParsedReference {
  if (!segments.every((segment) => segment !== undefined && segment !== '')) {
    return plain('malformed');
  }
  const [first = '', group = '', third = '', fourth, fifth, sixth] = segments as readonly string[];
  const { type, isGroupType, hasOtherCase } = typeOf(first);
  if (type === undefined || segments.length < 3) return plain('malformed');
  const made = (form: ReferenceForm, name: string, version?: string): ParsedReference => {
    const target = { type, group, name, ...(version !== undefined && { version }) };
    return { form, targets: [target], hasOtherCase };
  };
  if (!isGroupType) {
    return segments.length === 4 ? made('resource-type', third, fourth) : plain('malformed');
  }
  const isCanonical = third === COLLECTIONS[type].resources;
  if (segments.length === 6 && isCanonical && fifth === 'versions' && fourth !== undefined) {
    return made('version', fourth, sixth);
  }
  if (segments.length === 4 && isCanonical && fourth !== undefined) return made('resource', fourth);
  if (segments.length === 4) return made('group-type', third, fourth);
  if (segments.length === 3 && !isCanonical) return made('short-resource', third);
  return plain('malformed');
}

interface TypeName {
  readonly type?: ArtifactType;
  readonly isGroupType: boolean;
  readonly hasOtherCase: boolean;
}

function typeOf(segment: string): TypeName {
  const name = segment.toLowerCase();
  for (const type of ARTIFACT_TYPES) {
    const { groups, resources } = COLLECTIONS[type];
    if (name === groups || name === resources) {
      return { type, isGroupType: name === groups, hasOtherCase: name !== segment };
    }
  }
  return { isGroupType: false, hasOtherCase: false };
}

function plain(form: ReferenceForm): ParsedReference {
  return { form, targets: [], hasOtherCase: false };
}

function cutAt(text: string, separator: string): readonly [string, string?] {
  const at = text.indexOf(separator);
  return at < 0 ? [text] : [text.slice(0, at), text.slice(at + separator.length)];
}

function decodeSegment(segment: string): string | undefined {
  try {
    return decodeURIComponent(segment);
  } catch {
    return undefined;
  }
}
