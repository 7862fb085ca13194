// SPDX-License-Identifier: Apache-2.0
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { Ajv, type ValidateFunction } from 'ajv';
import { SCHEMA_BASE_URL } from '@xreg/xregistry-fs';

/** The root of the repository. */
export const REPOSITORY = join(import.meta.dirname, '../../../..');

/** A JSON Schema that ships. */
export interface ShippedSchema {
  /** Path from the root of the repository, with `/`. */
  readonly path: string;
  readonly name: string;
  readonly text: string;
  readonly schema: Readonly<Record<string, unknown>>;
}

/** Every JSON Schema of every package; `packages/cli/schema` is made of them when it is packed. */
export const SHIPPED_SCHEMAS: readonly ShippedSchema[] = readdirSync(join(REPOSITORY, 'packages'))
  .flatMap((name) => [`packages/${name}/schema`, `packages/${name}/output-schema`])
  .filter((folder) => folder !== 'packages/cli/schema' && existsSync(join(REPOSITORY, folder)))
  .flatMap((folder) => readdirSync(join(REPOSITORY, folder)).map((name) => `${folder}/${name}`))
  .map((path) => {
    const text = readFileSync(join(REPOSITORY, path), 'utf8');
    const schema = JSON.parse(text) as ShippedSchema['schema'];
    return { path, name: basename(path, '.schema.json'), text, schema };
  });

/** The shipped schema that an address names, as `$schema` of a file does. */
export function schemaAt(url: string): ShippedSchema | undefined {
  return SHIPPED_SCHEMAS.find(
    ({ path }) => url === SCHEMA_BASE_URL + path.slice('packages/'.length),
  );
}

/** The shipped schema of a name such as `rule-1`. */
export function schemaNamed(name: string): ShippedSchema {
  const found = SHIPPED_SCHEMAS.find((each) => each.name === name);
  if (found === undefined) throw new Error(`No schema "${name}" ships.`);
  return found;
}

const ENGINES = new Map<ShippedSchema, ValidateFunction>();

/** What a schema says against a value: place and message of each fault. */
export function faultsOf(shipped: ShippedSchema, value: unknown): readonly string[] {
  const engine =
    ENGINES.get(shipped) ??
    new Ajv({
      allErrors: true,
      strict: true,
      strictRequired: false,
      strictTypes: false,
      validateFormats: false,
    }).compile(shipped.schema);
  ENGINES.set(shipped, engine);
  engine(value);
  return (engine.errors ?? []).map(({ instancePath, message, params }) =>
    `${instancePath} ${message ?? ''} ${JSON.stringify(params)}`.trim(),
  );
}
