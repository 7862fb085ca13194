// SPDX-License-Identifier: Apache-2.0
import { parseJsonSource } from '@xreg/xregistry-fs';
import { loadSchema, type LoadedSchema } from './load-schema.js';

/**
 * Loads a schema that ships with the package.
 *
 * @param file its name, for messages.
 * @throws {TypeError} where it cannot be used: a fault of ours.
 */
export function loadOwnSchema(text: string, file: string): LoadedSchema {
  const { source } = parseJsonSource(Buffer.from(text), { file });
  const document = source && { xid: `/${file}`, key: file, source };
  const { schema } = document ? loadSchema(document, () => undefined) : {};
  if (schema === undefined) throw new TypeError(`The schema "${file}" cannot be used.`);
  return schema;
}
