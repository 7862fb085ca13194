// SPDX-License-Identifier: Apache-2.0
// The only file that knows ajv.
import type { JsonObject, JsonValue } from '@xreg/xregistry-fs';
import {
  _,
  Ajv,
  Name,
  type CodeKeywordDefinition,
  type KeywordCxt,
  type Options,
  type ValidateFunction,
} from 'ajv';
import { Ajv2019 } from 'ajv/dist/2019.js';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { evaluatedPropsToName } from 'ajv/dist/compile/util.js';
import ajvFormats, { type FormatName } from 'ajv-formats';
import { equalJson } from '../equal-json.js';
import { isMultipleOf } from '../multiple-of.js';
import { hasUniqueItems } from '../unique-items.js';
import { createMetaSchemaCheck, type MetaSchema } from './meta-schema-check.js';
import type { Dialect } from './dialect.js';
import { KNOWN_FORMATS } from './known-formats.js';
import { summarizeErrors, type MetaSchemaError } from './meta-schema-error.js';
import type { LinkedSchema } from './schema-document.js';

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

type Engine = InstanceType<(typeof ENGINES)[Dialect]>;

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
 * Keywords in which ajv is wrong. What it compares objects with calls their `toString` and `valueOf`,
 * which are ordinary members of JSON; and it divides in binary floating point.
 */
const CORRECTED_KEYWORDS: readonly CodeKeywordDefinition[] = [
  {
    keyword: 'const',
    error: { message: 'must be equal to constant' },
    code: (context) => {
      context.fail(_`!(${isEqual(context, context.schema as JsonValue)})`);
    },
  },
  {
    keyword: 'enum',
    schemaType: 'array',
    error: {
      message: 'must be equal to one of the allowed values',
      params: ({ schemaCode }) => _`{allowedValues: ${schemaCode}}`,
    },
    code: (context) => {
      const values = context.schema as readonly JsonValue[];
      const listed = context.gen.scopeValue('func', { ref: membershipTest(values) });
      context.fail(_`!${listed}(${context.data})`);
    },
  },
  {
    keyword: 'uniqueItems',
    type: 'array',
    schemaType: 'boolean',
    error: { message: 'must not have duplicate items' },
    code: (context) => {
      if (context.schema !== true) return;
      const unique = context.gen.scopeValue('func', { ref: hasUniqueItems });
      context.fail(_`!${unique}(${context.data})`);
    },
  },
  {
    keyword: 'multipleOf',
    type: 'number',
    schemaType: 'number',
    error: { message: 'must be a multiple' },
    code: (context) => {
      const multiple = context.gen.scopeValue('func', { ref: isMultipleOf });
      context.fail(_`!${multiple}(${context.data}, ${context.schema as number})`);
    },
  },
];

function isEqual({ gen, data }: KeywordCxt, value: JsonValue) {
  if (typeof value !== 'object' || value === null) return _`${data} === ${value}`;
  const equal = gen.scopeValue('func', { ref: equalJson });
  return _`${equal}(${data}, ${gen.scopeValue('schema', { ref: value })})`;
}

function membershipTest(values: readonly JsonValue[]): (value: JsonValue) => boolean {
  const known = new Set(values);
  const compound = values.filter((value) => typeof value === 'object' && value !== null);
  return (value) => known.has(value) || compound.some((each) => equalJson(each, value));
}

/**
 * Two keywords add to the properties that count as evaluated without making sure that there is
 * something to add to: what ajv declares in a branch is undefined where the branch is not taken.
 */
function declareEvaluatedFirst(engine: Engine): void {
  for (const keyword of ['dependentSchemas', 'patternProperties']) {
    const definition = engine.getKeyword(keyword);
    if (typeof definition !== 'object' || !('code' in definition)) continue;
    engine.removeKeyword(keyword);
    engine.addKeyword({
      ...definition,
      // All that evaluates properties comes before what asks for the others.
      before: 'unevaluatedProperties',
      code: (context, rule) => {
        declareEvaluated(context);
        definition.code(context, rule);
      },
    });
  }
}

function declareEvaluated({ gen, it }: KeywordCxt): void {
  if (it.opts.unevaluated !== true || it.props === true) return;
  if (it.props instanceof Name) gen.assign(it.props, _`${it.props} || {}`);
  else it.props = evaluatedPropsToName(gen, it.props);
}

function createEngine(dialect: Dialect, options: Options): Engine {
  const engine = new ENGINES[dialect]({ ...OPTIONS, ...options });
  for (const definition of CORRECTED_KEYWORDS) {
    engine.removeKeyword(definition.keyword as string);
    engine.addKeyword(definition);
  }
  if (dialect !== 'draft-07') declareEvaluatedFirst(engine);
  return engine;
}

/**
 * Compiles a schema. Each one gets an engine of its own: that costs half a millisecond, and no schema
 * can see, replace or keep alive another.
 *
 * @throws {Error} where the engine refuses a schema that its meta-schema accepts.
 */
export function compileSchema(linked: LinkedSchema): CompiledSchema {
  const engine = createEngine(linked.dialect, {
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

const metaSchemaChecks = new Map<Dialect, (schema: JsonValue) => boolean>();

/** Where a schema breaks the meta-schema of its draft, nearest to the root first. */
export function checkMetaSchema(schema: JsonValue, dialect: Dialect): readonly MetaSchemaError[] {
  let conforms = metaSchemaChecks.get(dialect);
  if (conforms === undefined) {
    conforms = createMetaSchemaCheck(metaSchemaOf(dialect));
    metaSchemaChecks.set(dialect, conforms);
  }
  return conforms(schema) ? [] : findMetaSchemaErrors(schema, dialect);
}

const metaSchemaValidators = new Map<Dialect, ValidateFunction>();

/** The same by ajv alone, which first takes some 40 ms to compile the meta-schema. */
export function findMetaSchemaErrors(
  schema: JsonValue,
  dialect: Dialect,
): readonly MetaSchemaError[] {
  let validate = metaSchemaValidators.get(dialect);
  if (validate === undefined) {
    validate = createMetaEngine(dialect).getSchema(META_SCHEMAS[dialect]);
    if (validate === undefined) throw new Error(`ajv lacks the meta-schema of ${dialect}.`);
    metaSchemaValidators.set(dialect, validate);
  }
  return validate(schema) ? [] : summarizeErrors(validate.errors ?? []);
}

/**
 * An engine with the meta-schemas of a draft, none of them compiled. That of draft-07 which ajv carries
 * wants the values of `enum` to be one or more, and unique; the draft only recommends it.
 *
 * @see https://json-schema.org/draft-07/draft-handrews-json-schema-validation-01#rfc.section.6.1.2
 */
function createMetaEngine(dialect: Dialect): Engine {
  const engine = createEngine(dialect, { allErrors: true });
  if (dialect !== 'draft-07') return engine;
  const uri = META_SCHEMAS[dialect];
  const schema = engine.schemas[uri]?.schema as { readonly properties: object } | undefined;
  engine.removeSchema(uri);
  const properties = { ...schema?.properties, enum: { type: 'array' } };
  engine.addMetaSchema({ ...schema, properties }, uri, false);
  return engine;
}

/** The meta-schema of a draft, as schemas are held to it here. */
export function metaSchemaOf(dialect: Dialect): MetaSchema {
  const documents = Object.entries(createMetaEngine(dialect).schemas).map(
    ([uri, added]) => [uri, added?.schema as JsonObject] as const,
  );
  return { root: META_SCHEMAS[dialect], documents: new Map(documents) };
}
