// SPDX-License-Identifier: Apache-2.0
import { START_OF_FILE } from '../../diagnostic.js';
import { isJsonObject } from '../../files/read-document.js';
import type { JsonValue } from '../../json-source.js';
import type { StructuralFinding } from '../structural-finding.js';
import type { StructuralCode } from '../structural-rules.js';
import type { ModelSource } from './model-source.js';

/** What the checks of a model share. */
export interface ModelCheck {
  readonly model: ModelSource;
  /** The plural names of the resource types, by those of their group types. */
  readonly types: ReadonlyMap<string, ReadonlySet<string>>;
}

/** What is said of a member of a model beside its place. */
export interface ModelProblem {
  readonly message: string;
  readonly found?: string;
  readonly expected?: readonly string[];
  readonly help?: string;
  /** Whether the name or the value of the member is in question. Default: the value. */
  readonly part?: 'name' | 'value';
}

/** A finding about a member of an object of the model, or about the object itself. */
export function modelFinding(
  { model }: ModelCheck,
  code: StructuralCode,
  owner: JsonValue | undefined,
  name: string | undefined,
  { part = 'value', ...problem }: ModelProblem,
): StructuralFinding {
  const place =
    owner === undefined
      ? undefined
      : name === undefined
        ? model.placeOf(owner)
        : model.placeOfMember(owner, name, part);
  return { code, ...(place ?? { file: 'model.json', range: START_OF_FILE }), ...problem };
}

/** The members of a collection of the model; none where it is no object. */
export function membersOf(value: JsonValue | undefined): readonly (readonly [string, JsonValue])[] {
  return isJsonObject(value) ? Object.entries(value) : [];
}
