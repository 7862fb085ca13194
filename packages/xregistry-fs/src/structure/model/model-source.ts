// SPDX-License-Identifier: Apache-2.0
import type { JsonObject, JsonSource, JsonValue } from '../../json-source.js';
import { appendPointer } from '../../json/json-pointer.js';
import type { FindingPlace } from '../structural-finding.js';

/** Where a value was written. */
export interface Origin {
  readonly source: JsonSource;
  readonly pointer: string;
}

/**
 * A model in which includes are resolved, and which still knows where each member was written: an
 * object of it may be put together from several files.
 */
export class ModelSource {
  readonly value: JsonObject;
  readonly #owners: ReadonlyMap<JsonValue, Origin>;
  readonly #members: ReadonlyMap<JsonValue, ReadonlyMap<string, Origin>>;

  constructor(
    value: JsonObject,
    owners: ReadonlyMap<JsonValue, Origin>,
    members: ReadonlyMap<JsonValue, ReadonlyMap<string, Origin>>,
  ) {
    this.value = value;
    this.#owners = owners;
    this.#members = members;
  }

  /** The place of an object or array of the model. */
  placeOf(value: JsonValue): FindingPlace | undefined {
    const origin = this.#owners.get(value);
    return origin === undefined ? undefined : placeOfOrigin(origin, 'value');
  }

  /** The place of a member of an object of the model. */
  placeOfMember(owner: JsonValue, name: string, part: 'name' | 'value'): FindingPlace | undefined {
    const origin = this.#members.get(owner)?.get(name);
    return origin === undefined ? this.placeOf(owner) : placeOfOrigin(origin, part);
  }
}

/** The place of what was written at an origin. */
export function placeOfOrigin({ source, pointer }: Origin, part: 'name' | 'value'): FindingPlace {
  const range = part === 'name' ? source.keyRangeOf(pointer) : source.rangeOf(pointer);
  return { file: source.file, range, pointer };
}

/** The origin of a member of an object, or of an item of an array. */
export function originWithin({ source, pointer }: Origin, token: string | number): Origin {
  return { source, pointer: appendPointer(pointer, token) };
}
