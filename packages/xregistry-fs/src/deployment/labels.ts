// SPDX-License-Identifier: Apache-2.0
import { compareCodePoints } from '../artifact.js';
import type { DocumentResult } from '../deployment-index.js';
import { isJsonObject, objectOf } from '../files/read-document.js';
import type { JsonObject } from '../json-source.js';

/** A `labels` map. */
export type LabelMap = ReadonlyMap<string, string>;

/** The map of an entity without labels. */
export const NO_LABELS: LabelMap = new Map();

/** The `labels` map of an entity. What is no string is left out: the structural rules report it. */
export function labelsOf(entity: JsonObject): LabelMap {
  const labels = entity['labels'];
  if (!isJsonObject(labels)) return NO_LABELS;
  return new Map(
    Object.entries(labels).filter((entry): entry is [string, string] => {
      return typeof entry[1] === 'string';
    }),
  );
}

/** The labels of a resource's `meta.json`: of its object `meta` where it has one. */
export function labelsOfMeta(result: DocumentResult | undefined): LabelMap {
  const resource = objectOf(result?.source);
  return mergeLabels(labelsOf(resource), labelsOf(objectAt(resource, 'meta')));
}

/** Joins label maps; the later ones count before the earlier ones. */
export function mergeLabels(...maps: readonly LabelMap[]): LabelMap {
  const filled = maps.filter(({ size }) => size > 0);
  if (filled.length <= 1) return filled[0] ?? NO_LABELS;
  return new Map(filled.flatMap((map) => [...map]));
}

/** The group and each label as `key` and `key=value`, each once, in code-point order. */
export function formatLabels(group: string, labels: LabelMap): readonly string[] {
  if (labels.size === 0) return [group];
  const written = new Set([group]);
  for (const [key, value] of labels) written.add(key).add(`${key}=${value}`);
  return Array.from(written).sort(compareCodePoints);
}

function objectAt(object: JsonObject, key: string): JsonObject {
  const value = object[key];
  return isJsonObject(value) ? value : {};
}
