// SPDX-License-Identifier: Apache-2.0
import fc from 'fast-check';
import { ARTIFACT_TYPES, type ArtifactType, type JsonValue } from '../../src/index.js';
import { formatEntityFile, formatVersionFile } from '../../src/convert/registry-path.js';

/** Files of a registry by path. */
export type Files = ReadonlyMap<string, Uint8Array>;

const encoder = new TextEncoder();

const key = fc
  .string({ maxLength: 8 })
  .filter((text) => !['__proto__', 'constructor', 'prototype'].includes(text));

const json: fc.Arbitrary<JsonValue> = fc.letrec<{ value: JsonValue }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 3 },
    fc.string({ maxLength: 12 }),
    fc.integer(),
    fc.boolean(),
    fc.constant(null),
    fc.array(tie('value'), { maxLength: 3 }),
    fc.dictionary(key, tie('value'), { maxKeys: 3 }),
  ),
})).value;

/** Names of all kinds: of the specification, of files, legal extensions, and such as are not legal. */
const attributeName = fc.oneof(
  fc.constantFrom(
    ...['name', 'description', 'labels', 'versionid', 'policyid', 'schemaid', 'policygroupid'],
    ...['xid', 'self', 'epoch', 'createdat', 'modifiedat', 'ancestorid', 'isdefault', 'meta'],
    ...['appliesTo', 'appliesto', 'schemaref', 'policydefinition', 'defaultversionid'],
    ...['defaultversionsticky', 'readonly', 'xref', 'format', 'contenttype', 'schemabase64'],
    ...['specversion', 'registryid', 'policygroups', 'policygroupsurl', 'policiescount', 'model'],
    ...['modelsource', 'xregsource', 'versions', 'metaurl', 'toString'],
  ),
  fc.stringMatching(/^[a-z_][a-z0-9_]{0,5}$/),
  key,
);

const attributeValue = fc.oneof(
  json,
  fc.constantFrom<JsonValue>(
    ...['1.0', '2.0', '/meta', '2024-05-01T12:00:00Z', 'JsonSchema/draft-07', true, false, 1, 7],
    { attributes: ['name'], text: '{}' },
  ),
);

/** A file of attributes in one of the formattings people use. */
const attributeFile = fc
  .tuple(
    fc.dictionary(attributeName, attributeValue, { maxKeys: 6 }),
    fc.constantFrom<string | number>(2, 2, 4, 0, '\t'),
    fc.constantFrom('\n', '\n', '', '\r\n'),
  )
  .map(([value, indent, end]) => encoder.encode(JSON.stringify(value, null, indent) + end));

const document = fc.oneof(
  attributeFile,
  fc
    .constantFrom('{}\n', 'true\n', '"text"\n', '{"$schema":"x"}', 'syntax = "proto3";', '')
    .map((text) => encoder.encode(text)),
  fc.uint8Array({ maxLength: 16 }),
);

const id = fc.oneof(
  fc.constantFrom('dspacex', 'acme.com', 'urn:acme:x', 'con', 'a.v1', 'x@y', 'Thumbs.db', '_'),
  fc.stringMatching(/^[a-z0-9_][a-z0-9_.~:@-]{0,6}$/),
);

const version = fc.constantFrom(
  ...['1', '1.0', '1.10', '1.9', '2.0.0-rc.1', '2.0.0', '1.0.v2', 'next', 'v1.0', '0'],
);

const artifact = fc.record({
  type: fc.constantFrom(...ARTIFACT_TYPES),
  group: id,
  name: id,
  version,
  extension: fc.constantFrom('json', 'json', 'json', 'jsonld', 'xsd', ''),
  attributes: attributeFile,
  document,
  details: fc.option(attributeFile, { nil: undefined }),
});

const metadata = fc.option(attributeFile, { nil: undefined, freq: 2 });

/** Version files alone, in the expanded layout. */
export const artifactFiles: fc.Arbitrary<Files> = fc
  .uniqueArray(artifact, {
    minLength: 1,
    maxLength: 8,
    selector: ({ type, group, name, version: versionId }) =>
      `${type} ${group} ${name} ${versionId}`,
  })
  .map((artifacts) => {
    const files = new Map<string, Uint8Array>();
    for (const { extension, attributes, document: bytes, ...identity } of artifacts) {
      const isSchema = identity.type === 'schema';
      const suffix = isSchema ? extension : 'json';
      const path = formatVersionFile(identity, 'expanded', suffix);
      if (path !== undefined) files.set(path, isSchema ? bytes : attributes);
    }
    return files;
  });

/** A whole registry in the expanded layout, with metadata files at every level. */
export const registryFiles: fc.Arbitrary<Files> = fc
  .tuple(
    fc.uniqueArray(artifact, {
      minLength: 1,
      maxLength: 6,
      selector: ({ type, group, name, version: versionId }) =>
        `${type} ${group} ${name} ${versionId}`,
    }),
    fc.array(metadata, { minLength: 14, maxLength: 14 }),
  )
  .map(([artifacts, [registry, model, ...metas]]) => {
    const files = new Map<string, Uint8Array>();
    const put = (path: string | undefined, bytes: Uint8Array | undefined): void => {
      if (path !== undefined && bytes !== undefined && !files.has(path)) files.set(path, bytes);
    };
    put('xregistry.json', registry);
    put('model.json', model);
    for (const { extension, attributes, document: bytes, details, ...identity } of artifacts) {
      const { type, group, name: resource, version: versionId } = identity;
      const isSchema = type === 'schema';
      put(
        formatVersionFile(identity, 'expanded', suffix(type, extension)),
        isSchema ? bytes : attributes,
      );
      if (isSchema) put(formatEntityFile({ type, group, resource, version: versionId }), details);
      put(formatEntityFile({ type, group }), metas.pop());
      put(formatEntityFile({ type, group, resource }), metas.pop());
    }
    return files;
  });

function suffix(type: ArtifactType, extension: string): string {
  return type === 'schema' ? extension : 'json';
}
