// SPDX-License-Identifier: Apache-2.0
import { nearestNames } from '../../names/nearest-names.js';
import { crossReferenceOf } from '../entity/cross-reference.js';
import { decodePath } from '../entity/scalar-type.js';
import { placeOfValue, type EntityRecord } from '../entity-record.js';
import { quote, type FindingPlace, type StructuralFinding } from '../structural-finding.js';

/** Where one resource refers to another one. */
interface CrossReference {
  readonly target: string;
  readonly label: string;
  readonly place: FindingPlace;
}

/** Remembers the resources of a registry, to judge their cross references at the end: XR068. */
export class CrossReferences {
  readonly #resources = new Set<string>();
  readonly #references = new Map<string, CrossReference>();

  /** @param xid of the resource. */
  add(xid: string, entities: readonly EntityRecord[]): void {
    this.#resources.add(xid);
    const reference = referenceIn(entities);
    if (reference !== undefined) this.#references.set(xid, reference);
  }

  /**
   * References that lead to nothing, or to what is a reference itself.
   *
   * @param entitiesOf reads a resource whose entities were not given.
   */
  *check(
    entitiesOf: (xid: string) => readonly EntityRecord[] = () => [],
  ): Iterable<StructuralFinding> {
    for (const { target, label, place } of this.#references.values()) {
      const next = this.#references.get(target) ?? referenceIn(entitiesOf(target));
      if (next !== undefined) {
        yield {
          code: 'xregistry/xref',
          ...place,
          message: `${label} has a cross reference to ${quote(target)}, which is one itself.`,
          found: target,
          expected: [next.target],
          help: `Refer to ${quote(next.target)}.`,
        };
      } else if (!this.#resources.has(target) && /^\/[^/]+\/[^/]+\/[^/]+\/[^/]+$/.test(target)) {
        const nearest = nearestNames(target, this.#resources);
        yield {
          code: 'xregistry/xref-dangling',
          ...place,
          message: `${label} has a cross reference to ${quote(target)}, which is not there.`,
          found: target,
          expected: nearest.length > 0 ? nearest : undefined,
        };
      }
    }
  }
}

function referenceIn(entities: readonly EntityRecord[]): CrossReference | undefined {
  for (const entity of entities.toReversed()) {
    const target = crossReferenceOf(entity);
    if (typeof target !== 'string') continue;
    return { target: decodePath(target), label: entity.label, place: placeOfValue(entity, 'xref') };
  }
  return undefined;
}
