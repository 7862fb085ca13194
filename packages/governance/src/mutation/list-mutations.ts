// SPDX-License-Identifier: Apache-2.0
import { appendPointer, isJsonObject } from '@xreg/xregistry-fs';
import type { LinkedSchema } from '../rules/schema/schema-document.js';
import { valueAt } from '../rules/value-at.js';
import { changesOf, REFERENCES, withoutKeys, type MutatedPlace } from './keyword-changes.js';
import type { Mutation } from './mutation.js';
import { constantsOf } from './other-values.js';
import { reachableSchemas } from './reachable-schemas.js';

/**
 * Every mutation of the schema of a rule and of the schemas it refers to. The same schema gives the
 * same list. Keywords that assert nothing, or that their draft ignores, are left alone.
 */
export function listMutations(linked: LinkedSchema): readonly Mutation[] {
  const schemas = reachableSchemas(linked);
  const constants = constantsOf(schemas.map(({ schema }) => schema));
  return schemas.flatMap(({ document, pointer, schema: effective }) => {
    const schema = valueAt(document.document.source.value, pointer);
    if (!isJsonObject(schema)) return [];
    const place: MutatedPlace = {
      schema,
      property: pointer.slice(pointer.lastIndexOf('/') + 1),
      constants,
    };
    return Object.keys(schema).flatMap((keyword) => {
      const isReference = REFERENCES.has(keyword) && effective['$ref'] !== undefined;
      if (!Object.hasOwn(effective, keyword) && !isReference) return [];
      return changesOf(place, keyword).map(
        ({ operator, at = [], change, without = [], set = {} }): Mutation => ({
          operator,
          document: document.document,
          pointer: [keyword, ...at].reduce<string>(appendPointer, pointer),
          change,
          schemaPointer: pointer,
          replacement: { ...withoutKeys(schema, without), ...set },
        }),
      );
    });
  });
}
