// SPDX-License-Identifier: Apache-2.0
import { formatOfSchema } from '../../convert/document/schema-format.js';
import type { EntityContext } from '../entity-check.js';
import {
  placeOfEntity,
  placeOfValue,
  textOf,
  valueOf,
  type EntityRecord,
} from '../entity-record.js';
import { isJsonObject } from '../../files/read-document.js';
import { jsonTypeOf } from '../json-value.js';
import { quote, type StructuralFinding } from '../structural-finding.js';

/** The format that the document of a version tells of itself. */
export function formatOfDocument(entity: EntityRecord): string | undefined {
  const singular = entity.scope?.model.singular;
  const inline = singular === undefined ? undefined : valueOf(entity, singular);
  return formatOfSchema(entity.document?.source?.value ?? inline);
}

/** Whether a version has a format, and its document parses as it: XR081. */
export function* checkFormat(
  entity: EntityRecord,
  context: EntityContext,
): Iterable<StructuralFinding> {
  if (entity.kind !== 'version') return;
  const declared = textOf(entity, 'format');
  if (declared === undefined) {
    yield* checkUndeclared(entity, context);
  } else if (!/^[^/\s]+\/\S+$/.test(declared)) {
    yield {
      code: 'xregistry/format',
      ...placeOfValue(entity, 'format'),
      message: `${entity.label} has the format ${quote(declared)}, which is no <name>/<version>.`,
      found: declared,
      expected: ['<name>/<version>, such as JsonSchema/draft-07'],
    };
  } else {
    yield* checkDeclared(entity, declared);
  }
}

function* checkUndeclared(
  entity: EntityRecord,
  context: EntityContext,
): Iterable<StructuralFinding> {
  if (entity.attributes.get('format')?.required !== true) return;
  const derived = formatOfDocument(entity);
  // An export writes what the document tells; until then that is enough.
  if (derived !== undefined && context.profile !== 'export') return;
  yield {
    code: 'xregistry/format',
    ...placeOfEntity(entity),
    message: `${entity.label} has no format${derived === undefined ? ', and its document does not tell it' : ''}.`,
    expected: [derived ?? 'JsonSchema/draft-07'],
    help:
      entity.document?.source === undefined
        ? 'State "format" in the metadata of the version.'
        : 'Give the schema a "$schema", or state "format" in the metadata of the version.',
  };
}

function* checkDeclared(entity: EntityRecord, declared: string): Iterable<StructuralFinding> {
  const { document } = entity;
  if (document === undefined || !/^(?:json|avro)/i.test(declared)) return;
  const place = { file: document.file, artifact: entity.xid };
  const value = document.source?.value;
  if (document.source === undefined || value === undefined) {
    yield {
      code: 'xregistry/format',
      ...placeOfValue(entity, 'format'),
      message: `${entity.label} has the format ${quote(declared)}, but ${quote(document.file)} is no JSON.`,
      found: declared,
    };
    return;
  }
  if (!/^jsonschema\//i.test(declared)) return;
  if (!isJsonObject(value) && typeof value !== 'boolean') {
    yield {
      code: 'xregistry/format',
      ...place,
      range: document.source.rangeOf(''),
      pointer: '',
      message: `${entity.label} has a document that is no JSON Schema: neither an object nor a boolean.`,
      found: jsonTypeOf(value),
      expected: ['object', 'boolean'],
    };
    return;
  }
  const derived = formatOfDocument(entity);
  if (derived === undefined || dialectOf(declared) === dialectOf(derived)) return;
  if (dialectOf(declared) === undefined) return;
  yield {
    code: 'xregistry/format',
    ...place,
    range: document.source.rangeOf('/$schema'),
    pointer: '/$schema',
    message: `${entity.label} has the format ${quote(declared)}, but its document is of ${quote(derived)}.`,
    found: derived,
    expected: [declared],
  };
}

/** The draft a format names, however its words are written. */
function dialectOf(format: string): string | undefined {
  return /(?:draft-0?\d|20\d\d-\d\d)/i.exec(format)?.[0].toLowerCase().replace('-0', '-');
}
