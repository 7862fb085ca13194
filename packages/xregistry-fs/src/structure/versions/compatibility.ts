// SPDX-License-Identifier: Apache-2.0
import { compareVersionIds } from '../../names/compare-version-ids.js';
import { placeOfValue, textOf, type EntityRecord } from '../entity-record.js';
import { findSchemaBreaks } from '../format/schema-compatibility.js';
import { quote, type StructuralFinding } from '../structural-finding.js';
import type { ResourceFacts, VersionFacts } from './version-facts.js';

const KINDS = ['none', 'backward', 'forward', 'full'].flatMap((kind) =>
  kind === 'none' ? [kind] : [kind, `${kind}_transitive`],
);

/**
 * Whether the declared compatibility is known, can be checked, and is kept: XR082. Each version is
 * compared with the one before it by number.
 *
 * @see https://github.com/xregistry/spec/blob/main/core/spec.md
 */
export function* checkCompatibility(resource: ResourceFacts): Iterable<StructuralFinding> {
  for (const entity of resource.entities) {
    const declared = textOf(entity, 'compatibility');
    if (declared === undefined) continue;
    const kind = declared.toLowerCase();
    if (!KINDS.includes(kind)) yield unknownCompatibility(entity, declared);
    else if (kind !== 'none') yield* checkVersions(resource, entity, kind);
  }
}

function* checkVersions(
  { versions, label }: ResourceFacts,
  entity: EntityRecord,
  kind: string,
): Iterable<StructuralFinding> {
  const other = versions.find(({ format }) => !/^jsonschema\//i.test(format ?? ''));
  if (other !== undefined) {
    yield {
      code: 'xregistry/compatibility',
      ...placeOfValue(entity, 'compatibility'),
      message: `${label} is to be ${kind} compatible, which cannot be checked for the format of version ${quote(other.id)}.`,
      found: other.format ?? 'no format',
      expected: ['JsonSchema/<version>'],
      help: 'Check the compatibility with the tools of that format.',
    };
    return;
  }
  const ordered = [...versions].sort((a, b) => compareVersionIds(a.id, b.id));
  for (const [index, version] of ordered.entries()) {
    const before = ordered[index - 1];
    if (before !== undefined) yield* comparePair(before, version, kind);
  }
}

function* comparePair(
  before: VersionFacts,
  version: VersionFacts,
  kind: string,
): Iterable<StructuralFinding> {
  const entity = version.read();
  const current = entity.document?.source;
  const previous = before.read().document?.source;
  if (current === undefined || previous === undefined) return;
  const place = { file: current.file, artifact: entity.xid };
  if (!kind.startsWith('forward')) {
    for (const { pointer, reason } of findSchemaBreaks(previous.value, current.value)) {
      yield {
        code: 'xregistry/compatibility',
        ...place,
        range: current.rangeOf(pointer),
        pointer,
        message: `${version.label} ${reason}, so it refuses data that version ${quote(before.id)} accepts.`,
      };
    }
  }
  if (!kind.startsWith('backward')) {
    for (const { pointer, reason } of findSchemaBreaks(current.value, previous.value)) {
      yield {
        code: 'xregistry/compatibility',
        ...place,
        range: current.rangeOf(''),
        pointer: '',
        message: `${version.label} accepts data that version ${quote(before.id)} refuses, which ${reason}.`,
        related: [
          {
            message: `Version ${quote(before.id)} refuses it here.`,
            file: previous.file,
            range: previous.rangeOf(pointer),
          },
        ],
      };
    }
  }
}

function unknownCompatibility(entity: EntityRecord, declared: string): StructuralFinding {
  return {
    code: 'xregistry/compatibility',
    ...placeOfValue(entity, 'compatibility'),
    message: `${entity.label} has the compatibility ${quote(declared)}, which is not known.`,
    found: declared,
    expected: KINDS,
    help: 'Use one of the known values.',
  };
}
