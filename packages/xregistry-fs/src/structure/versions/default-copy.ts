// SPDX-License-Identifier: Apache-2.0
import { homeOfForeignAttribute } from '../entity/foreign-attributes.js';
import { placeOfValue, valueOf } from '../entity-record.js';
import { quote, type StructuralFinding } from '../structural-finding.js';
import { defaultIdOf } from './default-version.js';
import type { ResourceFacts } from './version-facts.js';

/** Whether what a resource repeats of its default version is the same there: XR055. */
export function* checkDefaultCopies(resource: ResourceFacts): Iterable<StructuralFinding> {
  for (const entity of resource.entities) {
    const copied = Object.keys(entity.value).filter(
      (name) =>
        valueOf(entity, name) !== undefined && homeOfForeignAttribute(entity, name) === 'version',
    );
    if (copied.length === 0) continue;
    const defaultId = defaultIdOf(resource);
    const version = resource.versions.find(({ id }) => id === defaultId)?.read();
    if (version === undefined) continue;
    for (const name of copied) {
      const own = valueOf(version, name);
      if (own === undefined || JSON.stringify(own) === JSON.stringify(valueOf(entity, name)))
        continue;
      yield {
        code: 'xregistry/default-copy',
        ...placeOfValue(entity, name),
        message: `${resource.label} has another ${quote(name)} than its default version ${quote(version.ids.version ?? '')}.`,
        found: name,
        related: [
          {
            message: 'The default version has it here.',
            ...relatedPlace(placeOfValue(version, name)),
          },
        ],
      };
    }
  }
}

function relatedPlace({
  file,
  range,
}: ReturnType<typeof placeOfValue>): Pick<ReturnType<typeof placeOfValue>, 'file' | 'range'> {
  return { file, range };
}
