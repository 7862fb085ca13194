// SPDX-License-Identifier: Apache-2.0
import { isJsonObject, type Diagnostic } from '@xreg/xregistry-fs';
import { createGovernanceDiagnostic, type GovernanceCode } from '../governance-codes.js';
import { DEFAULT_DIALECT, DIALECT_URIS, dialectOf, type Dialect } from './dialect.js';
import { checkMetaSchema, compileSchema, type CompiledSchema } from './json-schema-engine.js';
import { linkSchema, type SchemaLookup } from './link-schema.js';
import { lintSchema } from './lint-schema.js';
import type { LinkedSchema, SchemaDocument } from './schema-document.js';

/** A schema that can judge documents. */
export interface LoadedSchema {
  readonly linked: LinkedSchema;
  readonly compiled: CompiledSchema;
}

/** A loaded schema where it can be used, and what is wrong with it. */
export interface LoadSchemaResult {
  readonly schema?: LoadedSchema;
  readonly diagnostics: readonly Diagnostic[];
}

/** Most places of one schema that are reported as invalid. */
const MAX_INVALID_PLACES = 20;

/**
 * Prepares a schema for judging: settles its draft, checks it against the meta-schema, resolves its
 * references and compiles it. Whatever is wrong is a diagnostic in the schema's file.
 */
export function loadSchema(document: SchemaDocument, lookup: SchemaLookup): LoadSchemaResult {
  const dialect = readDialect(document);
  if (typeof dialect !== 'string') return { diagnostics: [dialect] };
  const invalid = reportInvalid(document, dialect);
  if (invalid.length > 0) return { diagnostics: invalid };
  const { linked, schemas, diagnostics: linkDiagnostics } = linkSchema(document, dialect, lookup);
  const lints = [...schemas].map(([each, pointers]) => lintSchema(each, dialect, pointers.keys()));
  const invalidOthers = [...schemas.keys()]
    .filter((each) => each !== document)
    .flatMap((each) => reportInvalid(each, dialect));
  const diagnostics = [
    ...linkDiagnostics,
    ...invalidOthers,
    ...lints.flatMap((lint) => lint.diagnostics),
  ];
  const blocked = diagnostics.some(({ code }) => BLOCKING.has(code));
  if (linked === undefined || blocked) return { diagnostics };
  const needsDeadline =
    linked.needsDeadline || lints.some(({ hasCostlyPattern }) => hasCostlyPattern);
  try {
    const compiled = compileSchema(linked);
    return { schema: { linked: { ...linked, needsDeadline }, compiled }, diagnostics };
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    const unusable = report('rule/schema-unreadable', document, '', {
      complaint: `cannot be compiled: ${reason.slice(0, 300)}`,
    });
    return { diagnostics: [...diagnostics, unusable] };
  }
}

/** With these, what the schema would judge is not what its author wrote. */
const BLOCKING: ReadonlySet<string> = new Set<GovernanceCode>([
  'rule/invalid-schema',
  'rule/schema-too-large',
  'rule/unsupported-keyword',
]);

function readDialect(document: SchemaDocument): Dialect | Diagnostic {
  const { value } = document.source;
  if (typeof value === 'boolean') return DEFAULT_DIALECT;
  if (!isJsonObject(value)) {
    return report('rule/invalid-schema', document, '', {
      complaint: 'is neither an object nor a boolean',
    });
  }
  const declared = value['$schema'];
  if (declared === undefined) return DEFAULT_DIALECT;
  const dialect = typeof declared === 'string' ? dialectOf(declared) : undefined;
  if (dialect !== undefined) return dialect;
  return report('rule/unknown-draft', document, '/$schema', {
    complaint: `is written in a draft that is not supported`,
    found: typeof declared === 'string' ? declared : JSON.stringify(declared).slice(0, 100),
    expected: DIALECT_URIS,
    help: 'Set "$schema" to one of the drafts that are supported; without it, draft-07 is meant.',
  });
}

function reportInvalid(document: SchemaDocument, dialect: Dialect): readonly Diagnostic[] {
  const { value } = document.source;
  return checkMetaSchema(withoutSchemaKeyword(value), dialect)
    .slice(0, MAX_INVALID_PLACES)
    .map(({ pointer, problem }) =>
      report('rule/invalid-schema', document, pointer, {
        complaint: `is not valid ${dialect}: "${pointer === '' ? '/' : pointer}" ${problem}`,
        help: 'Correct the keyword: an invalid schema governs nothing.',
      }),
    );
}

/** The spelling of `$schema` is judged apart; to the meta-schema an odd one is no fault. */
function withoutSchemaKeyword(value: SchemaDocument['source']['value']) {
  if (!isJsonObject(value)) return value;
  return Object.fromEntries(Object.entries(value).filter(([keyword]) => keyword !== '$schema'));
}

function report(
  code: GovernanceCode,
  document: SchemaDocument,
  pointer: string,
  options: {
    readonly complaint: string;
    readonly found?: string;
    readonly expected?: readonly string[];
    readonly help?: string;
  },
): Diagnostic {
  const { complaint, found, expected, help } = options;
  return createGovernanceDiagnostic(code, {
    message: `Schema "${document.key}" ${complaint}.`,
    file: document.source.file,
    range: document.source.rangeOf(pointer),
    pointer,
    artifact: document.xid,
    ...(found !== undefined && { found }),
    ...(expected !== undefined && { expected }),
    ...(help !== undefined && { help }),
  });
}
