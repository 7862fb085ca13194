// SPDX-License-Identifier: Apache-2.0
// The only file that knows ajv.
import type { JsonValue } from '@xreg/xregistry-fs';
import { Ajv, type ErrorObject, type Options, type ValidateFunction } from 'ajv';
import { Ajv2019 } from 'ajv/dist/2019.js';
import { Ajv2020 } from 'ajv/dist/2020.js';
import ajvFormats, { type FormatName } from 'ajv-formats';
import type { Dialect } from './dialect.js';
import { KNOWN_FORMATS } from './known-formats.js';
import type { LinkedSchema } from './schema-document.js';

/** A place where a schema is not what its draft allows. */
export interface MetaSchemaError {
  /** Pointer into the schema. */
  readonly pointer: string;
  /** What is wrong there, such as `must be array`. */
  readonly problem: string;
}

/** What the engine says of a document that does not satisfy a schema; only the first fault. */
export interface EngineError {
  /** Pointer into the document. */
  readonly pointer: string;
  readonly keyword: string;
}

/** A schema ready to judge documents. */
export interface CompiledSchema {
  /** The first fault found; `undefined` where the document satisfies the schema. */
  judge(value: JsonValue): EngineError | undefined;
}

const ENGINES = { 'draft-07': Ajv, '2019-09': Ajv2019, '2020-12': Ajv2020 } as const;

const META_SCHEMAS: Readonly<Record<Dialect, string>> = {
  'draft-07': 'http://json-schema.org/draft-07/schema',
  '2019-09': 'https://json-schema.org/draft/2019-09/schema',
  '2020-12': 'https://json-schema.org/draft/2020-12/schema',
};

/** Verdicts follow the specification: ajv's own strictness, type coercion and defaults stay off. */
const OPTIONS: Options = {
  strict: false,
  logger: false,
  // Without it, `required: ["toString"]` is met by what every object inherits.
  ownProperties: true,
  // Schemas that refer to the same definition again and again would multiply the generated code.
  inlineRefs: false,
};

/**
 * Compiles a schema. Each one gets an engine of its own: that costs half a millisecond, and no schema
 * can see, replace or keep alive another.
 *
 * @throws {Error} where the engine refuses a schema that its meta-schema accepts.
 */
export function compileSchema(linked: LinkedSchema): CompiledSchema {
  const engine = new ENGINES[linked.dialect]({
    ...OPTIONS,
    meta: false,
    validateSchema: false,
    addUsedSchema: false,
  });
  ajvFormats.default(engine, { mode: 'full', formats: [...KNOWN_FORMATS] as FormatName[] });
  for (const { uri, schema } of linked.documents.values()) {
    engine.addSchema(schema as Record<string, unknown> | boolean, uri);
  }
  const validate = engine.getSchema(linked.root.uri);
  if (validate === undefined) throw new Error('The schema has no root.');
  return {
    judge: (value) => {
      if (validate(value) === true) return undefined;
      const error = validate.errors?.at(-1);
      return { pointer: error?.instancePath ?? '', keyword: error?.keyword ?? '' };
    },
  };
}

/** Whether a text has a format; `true` for formats that are not known. */
export function matchesFormat(format: string, text: string): boolean {
  if (!KNOWN_FORMATS.has(format)) return true;
  const definition = ajvFormats.default.get(format as FormatName);
  if (definition instanceof RegExp) return definition.test(text);
  if (typeof definition === 'function') return definition(text);
  const check = typeof definition === 'object' ? definition.validate : undefined;
  if (check instanceof RegExp) return check.test(text);
  return typeof check === 'function' ? (check as (text: string) => unknown)(text) === true : true;
}

const metaSchemaValidators = new Map<Dialect, ValidateFunction>();

/** Where a schema breaks the meta-schema of its draft, nearest to the root first. */
export function checkMetaSchema(schema: JsonValue, dialect: Dialect): readonly MetaSchemaError[] {
  let validate = metaSchemaValidators.get(dialect);
  if (validate === undefined) {
    const engine = new ENGINES[dialect]({ ...OPTIONS, allErrors: true });
    ajvFormats.default(engine);
    validate = engine.getSchema(META_SCHEMAS[dialect]);
    if (validate === undefined) throw new Error(`ajv lacks the meta-schema of ${dialect}.`);
    metaSchemaValidators.set(dialect, validate);
  }
  return validate(schema) ? [] : summarize(validate.errors ?? []);
}

/** One problem a place; alternatives and wrappers say nothing that their parts do not. */
function summarize(errors: readonly ErrorObject[]): readonly MetaSchemaError[] {
  const byPointer = new Map<string, string>();
  for (const error of errors) {
    const { instancePath, keyword, message = 'is not allowed' } = error;
    if (byPointer.has(instancePath) && ['anyOf', 'oneOf', 'if'].includes(keyword)) continue;
    if (byPointer.has(instancePath)) continue;
    const allowed = keyword === 'enum' ? (error.params as { allowedValues?: unknown[] }) : {};
    const values = allowed.allowedValues?.map((value) => JSON.stringify(value)).join(', ');
    byPointer.set(instancePath, values === undefined ? message : `must be one of ${values}`);
  }
  return [...byPointer].map(([pointer, problem]) => ({ pointer, problem }));
}
