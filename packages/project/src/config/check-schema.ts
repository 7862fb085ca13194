// SPDX-License-Identifier: Apache-2.0
import type { JsonObject, JsonValue } from '@xreg/xregistry-fs';
import { didYouMean } from '../suggest.js';

/** What is wrong at one place of a configuration file. */
export interface ConfigFault {
  /** RFC 6901 pointer. */
  readonly pointer: string;
  /** Whether the name of the member is wrong, rather than its value. */
  readonly atKey?: boolean;
  readonly message: string;
  readonly help?: string;
}

/**
 * The part of JSON Schema that the schema of the configuration file uses. Loading a whole validator
 * would cost every run more than reading the file does.
 */
export interface ConfigSchema {
  readonly $ref?: string;
  readonly allOf?: readonly ConfigSchema[];
  readonly oneOf?: readonly ConfigSchema[];
  readonly type?: 'object' | 'array' | 'string' | 'boolean' | 'integer';
  readonly enum?: readonly string[];
  readonly pattern?: string;
  readonly format?: 'uri';
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly items?: ConfigSchema;
  readonly minItems?: number;
  readonly uniqueItems?: boolean;
  readonly properties?: Readonly<Record<string, ConfigSchema>>;
  readonly additionalProperties?: boolean | ConfigSchema;
  readonly propertyNames?: ConfigSchema;
  readonly required?: readonly string[];
  readonly definitions?: Readonly<Record<string, ConfigSchema>>;
  readonly description?: string;
}

/** The keywords of {@link ConfigSchema} that carry meaning; a test holds the shipped schema to them. */
export const CHECKED_KEYWORDS: ReadonlySet<string> = new Set([
  '$ref',
  'allOf',
  'oneOf',
  'type',
  'enum',
  'pattern',
  'format',
  'minLength',
  'maxLength',
  'minimum',
  'maximum',
  'items',
  'minItems',
  'uniqueItems',
  'properties',
  'additionalProperties',
  'propertyNames',
  'required',
  'definitions',
]);

/** Everything in a value that its schema does not allow, in the order of the value. */
export function checkSchema(
  value: JsonValue,
  schema: ConfigSchema,
  root: ConfigSchema = schema,
  pointer = '',
): readonly ConfigFault[] {
  const faults: ConfigFault[] = [];
  const inner = (part: JsonValue, partSchema: ConfigSchema, at: string): void => {
    faults.push(...checkSchema(part, partSchema, root, at));
  };
  if (schema.$ref !== undefined) inner(value, resolve(schema.$ref, root), pointer);
  for (const part of schema.allOf ?? []) inner(value, part, pointer);
  if (schema.oneOf !== undefined) faults.push(...checkOneOf(value, schema.oneOf, root, pointer));
  const mismatch = checkType(value, schema) ?? checkEnum(value, schema);
  if (mismatch !== undefined) return [...faults, { pointer, ...mismatch }];
  if (typeof value === 'string') {
    const fault = checkString(value, schema);
    if (fault !== undefined) faults.push({ pointer, message: fault });
  } else if (typeof value === 'number') {
    const fault = checkNumber(value, schema);
    if (fault !== undefined) faults.push({ pointer, message: fault });
  } else if (isArray(value)) {
    if (value.length < (schema.minItems ?? 0))
      faults.push({ pointer, message: 'is an empty list' });
    value.forEach((item, index) => {
      if (schema.uniqueItems && value.indexOf(item) < index) {
        faults.push({ pointer: `${pointer}/${index}`, message: 'stands in the list twice' });
      }
      if (schema.items !== undefined) inner(item, schema.items, `${pointer}/${index}`);
    });
  } else if (isObject(value)) {
    faults.push(...checkObject(value, schema, root, pointer));
  }
  return faults;
}

type Mismatch = Omit<ConfigFault, 'pointer'>;

function checkObject(
  value: JsonObject,
  schema: ConfigSchema,
  root: ConfigSchema,
  pointer: string,
): readonly ConfigFault[] {
  const faults: ConfigFault[] = [];
  const properties = new Map(Object.entries(schema.properties ?? {}));
  for (const [key, member] of Object.entries(value)) {
    const at = `${pointer}/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`;
    const known = properties.get(key) ?? schema.additionalProperties;
    if (known === false) {
      const help =
        didYouMean(key, properties.keys()) ?? `Known: ${[...properties.keys()].join(', ')}.`;
      faults.push({ pointer: at, atKey: true, message: 'is not a setting', help });
    }
    if (schema.propertyNames !== undefined) {
      const [fault] = checkSchema(key, schema.propertyNames, root, at);
      if (fault !== undefined) faults.push({ ...fault, atKey: true });
    }
    if (typeof known === 'object') faults.push(...checkSchema(member, known, root, at));
  }
  for (const key of schema.required ?? []) {
    if (!Object.hasOwn(value, key)) faults.push({ pointer, message: `lacks "${key}"` });
  }
  return faults;
}

/** Reports against the alternative of the same type, which is the one the author meant. */
function checkOneOf(
  value: JsonValue,
  alternatives: readonly ConfigSchema[],
  root: ConfigSchema,
  pointer: string,
): readonly ConfigFault[] {
  const results = alternatives.map((schema) => ({
    fits: checkType(value, dereference(schema, root)) === undefined,
    faults: checkSchema(value, schema, root, pointer),
  }));
  if (results.some(({ faults }) => faults.length === 0)) return [];
  const meant = results.find(({ fits }) => fits) ?? results[0];
  return meant?.faults ?? [];
}

function checkType(value: JsonValue, { type }: ConfigSchema): Mismatch | undefined {
  if (type === undefined || typeOf(value) === type) return undefined;
  if (type === 'integer' && Number.isSafeInteger(value)) return undefined;
  return { message: `is ${withArticle(typeOf(value))}, not ${withArticle(type)}` };
}

function checkEnum(value: JsonValue, schema: ConfigSchema): Mismatch | undefined {
  if (schema.enum === undefined || schema.enum.some((choice) => choice === value)) return undefined;
  const near = typeof value === 'string' ? didYouMean(value, schema.enum) : undefined;
  return {
    message: `cannot be ${JSON.stringify(value).slice(0, 80)}`,
    help: near ?? `One of: ${schema.enum.join(', ')}.`,
  };
}

function checkString(value: string, schema: ConfigSchema): string | undefined {
  if (value.length < (schema.minLength ?? 0)) return 'is empty';
  if (value.length > (schema.maxLength ?? Infinity)) return 'is too long';
  if (schema.pattern !== undefined && !new RegExp(schema.pattern, 'u').test(value)) {
    return `is "${value.slice(0, 80)}", which does not match ${schema.pattern}`;
  }
  if (schema.format === 'uri' && !URL.canParse(value)) return 'is not an absolute IRI';
  return undefined;
}

function checkNumber(value: number, schema: ConfigSchema): string | undefined {
  if (value < (schema.minimum ?? -Infinity)) return `is less than ${schema.minimum ?? 0}`;
  if (value > (schema.maximum ?? Infinity)) return `is more than ${schema.maximum ?? 0}`;
  return undefined;
}

function dereference(schema: ConfigSchema, root: ConfigSchema): ConfigSchema {
  return schema.$ref === undefined ? schema : resolve(schema.$ref, root);
}

function resolve(reference: string, root: ConfigSchema): ConfigSchema {
  const definition = root.definitions?.[reference.replace('#/definitions/', '')];
  if (definition === undefined) throw new TypeError(`The schema has no ${reference}`);
  return definition;
}

function typeOf(value: JsonValue): string {
  if (value === null) return 'null';
  return isArray(value) ? 'array' : typeof value;
}

function withArticle(type: string): string {
  return (
    { array: 'a list', object: 'an object', boolean: 'true or false', integer: 'a whole number' }[
      type
    ] ?? `a ${type}`
  );
}

function isArray(value: JsonValue): value is readonly JsonValue[] {
  return Array.isArray(value);
}

function isObject(value: JsonValue): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
