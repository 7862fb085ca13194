// SPDX-License-Identifier: Apache-2.0
import type { JsonValue } from '../../json-source.js';
import { isSameScalar } from '../entity/scalar-value.js';
import { placeOfEntity, placeOfValue, valueOf } from '../entity-record.js';
import { formatJsonValue } from '../json-value.js';
import { quote, type StructuralFinding } from '../structural-finding.js';
import type { ResourceFacts, VersionFacts } from './version-facts.js';

/** Whether versions agree on the attributes their model says they share: XR081. */
export function* checkSharedAttributes(resource: ResourceFacts): Iterable<StructuralFinding> {
  const first = new Map<string, { readonly version: VersionFacts; readonly value: JsonValue }>();
  for (const version of resource.versions) {
    for (const [name, value] of version.shared) {
      const reference = first.get(name);
      if (reference === undefined) first.set(name, { version, value });
      else if (!isSame(reference.value, value)) {
        yield mismatch(version, name, value, reference.version, reference.value);
      }
    }
  }
}

function mismatch(
  version: VersionFacts,
  name: string,
  value: JsonValue,
  other: VersionFacts,
  expected: JsonValue,
): StructuralFinding {
  const entity = version.read();
  const stated = valueOf(entity, name) !== undefined;
  return {
    code: 'xregistry/version-attribute-mismatch',
    ...(stated ? placeOfValue(entity, name) : placeOfEntity(entity)),
    message: `${version.label} has ${quote(formatJsonValue(value))} for ${quote(name)}, but version ${quote(other.id)} has ${quote(formatJsonValue(expected))}.`,
    found: formatJsonValue(value),
    expected: [formatJsonValue(expected)],
  };
}

function isSame(a: JsonValue, b: JsonValue): boolean {
  return isSameScalar(a, b) || JSON.stringify(a) === JSON.stringify(b);
}
