// SPDX-License-Identifier: Apache-2.0
import { placeOfName, placeOfValue, textOf, valueOf, type EntityRecord } from '../entity-record.js';
import { quote, type StructuralFinding } from '../structural-finding.js';
import { documentAttributesOf, isForbiddenDocumentAttribute } from './foreign-attributes.js';
import { isBase64 } from './scalar-type.js';

/** Where the document of a version stands, and that it stands once: XR013, XR014. */
export function* checkDocumentAttributes(entity: EntityRecord): Iterable<StructuralFinding> {
  const present = documentAttributesOf(entity).filter(
    (name) => valueOf(entity, name) !== undefined,
  );
  for (const name of present) {
    if (!isForbiddenDocumentAttribute(entity, name)) continue;
    yield {
      code: 'xregistry/hasdocument',
      ...placeOfName(entity, name),
      message: `${entity.label} has the document attribute "${name}", but its type has no documents.`,
      found: name,
    };
  }
  if (entity.scope?.model.hasDocument !== true) return;
  yield* checkSingleDocument(entity, present);
  const base64 = `${entity.scope.model.singular}base64`;
  const encoded = textOf(entity, base64);
  if (encoded !== undefined && !isBase64(encoded)) {
    yield {
      code: 'xregistry/base64',
      ...placeOfValue(entity, base64),
      message: `${entity.label} has a "${base64}" that does not decode.`,
      found: encoded.length > 40 ? `${encoded.slice(0, 40)}…` : encoded,
      expected: ['base64'],
    };
  }
}

/** The document is the file of the version, or one of three attributes. */
function* checkSingleDocument(
  entity: EntityRecord,
  present: readonly string[],
): Iterable<StructuralFinding> {
  const inFile = entity.document !== undefined;
  const superfluous = inFile ? present : present.slice(1);
  for (const name of superfluous) {
    const other = inFile ? entity.document.file : (present[0] ?? '');
    yield {
      code: 'xregistry/hasdocument',
      ...placeOfName(entity, name),
      message: `${entity.label} has its document in "${name}" and in ${quote(other)}.`,
      found: name,
      help: inFile ? `Remove "${name}": the file is the document.` : 'Keep one of the two.',
    };
  }
}
