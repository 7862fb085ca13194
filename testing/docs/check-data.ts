// SPDX-License-Identifier: Apache-2.0
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { Ajv, type SchemaObject, type ValidateFunction } from 'ajv';
import { parseAllDocuments } from 'yaml';
import { REPOSITORY } from './create-sandbox.js';

/** A document that a page shows. */
export interface ShownData {
  readonly language: 'json' | 'yaml';
  readonly text: string;
  /** The file that holds it, where the page says so. */
  readonly file: string | undefined;
}

/**
 * What is wrong with a document: it cannot be read, or is not what the schema asks for that it names, or
 * that belongs to files of its name.
 */
export function checkData({ language, text, file }: ShownData): readonly string[] {
  let document: unknown;
  try {
    document = language === 'json' ? JSON.parse(text) : readYaml(text);
  } catch (error) {
    return [String(error)];
  }
  const validate = schemaOf(document, file);
  if (validate === undefined || validate(document)) return [];
  return (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`);
}

/** Schemas that ship with the packages, by the names of their files. */
const schemas = new Map(
  readdirSync(join(REPOSITORY, 'packages'))
    .map((name) => join(REPOSITORY, 'packages', name, 'schema'))
    .filter((folder) => existsSync(folder))
    .flatMap((folder) =>
      readdirSync(folder).map((name): [string, string] => [name, join(folder, name)]),
    ),
);

function schemaOf(document: unknown, file: string | undefined): ValidateFunction | undefined {
  const named =
    typeof document === 'object' && document !== null && '$schema' in document
      ? String(document.$schema)
      : undefined;
  const byName = file === undefined ? undefined : basename(file).replace(/\.json$/, '.schema.json');
  const path = [named, byName].flatMap((name) => schemas.get(basename(name ?? '')) ?? [])[0];
  if (path === undefined) return undefined;
  const schema = JSON.parse(readFileSync(path, 'utf8')) as SchemaObject;
  const options = { strict: false, allErrors: true, validateFormats: false };
  return new Ajv(options).compile(schema);
}

function readYaml(text: string): unknown {
  const documents = parseAllDocuments(text);
  for (const document of documents) for (const error of document.errors) throw error;
  return documents[0]?.toJS();
}
