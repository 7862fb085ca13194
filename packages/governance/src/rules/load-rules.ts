// SPDX-License-Identifier: Apache-2.0
import {
  appendPointer,
  type ArtifactEntry,
  type DeploymentIndex,
  type Diagnostic,
  type JsonSource,
} from '@xreg/xregistry-fs';
import { createNameTable } from '../canonical/name-table.js';
import { createGovernanceDiagnostic } from './governance-codes.js';
import type { GovernanceRule } from './governance-rule.js';
import { parseGovernanceRule } from './parse-rule.js';
import { loadSchema, type LoadedSchema } from './schema/load-schema.js';
import { valueAt } from './value-at.js';
import { SchemaLibrary } from './schema/schema-library.js';

/** A governance rule that can judge policies. */
export interface LoadedRule extends GovernanceRule {
  /** The registry the rule comes from. */
  readonly index: DeploymentIndex;
  readonly source: JsonSource;
  readonly schema: LoadedSchema;
}

/** A rule that says which policies it is for, but cannot judge them. */
export interface BrokenRule extends GovernanceRule {
  readonly source: JsonSource;
}

/** The rules of one registry, and what is wrong with them and with the schemas. */
export interface RuleSet {
  /** By key, in code-point order. */
  readonly rules: readonly LoadedRule[];
  readonly broken: readonly BrokenRule[];
  /** Xids of the rules and schemas that cannot be used. */
  readonly unusable: ReadonlySet<string>;
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Loads every rule and every schema of a registry. Each schema is compiled once, however many rules
 * refer to it, and is checked even if none does.
 */
export function loadRules(index: DeploymentIndex): RuleSet {
  const library = new SchemaLibrary(index);
  const diagnostics: Diagnostic[] = [];
  const unusable = new Set<string>();
  const schemas = new Map<string, LoadedSchema>();
  for (const entry of index.ofType('schema')) {
    const { document, diagnostics: unread } = library.read(entry);
    const loaded =
      document === undefined
        ? { diagnostics: [] }
        : loadSchema(document, (reference, uri, from) => library.find(reference, uri, from));
    diagnostics.push(...unread, ...loaded.diagnostics);
    if (loaded.schema === undefined) unusable.add(entry.xid);
    else schemas.set(entry.xid, loaded.schema);
  }
  const rules: LoadedRule[] = [];
  const broken: BrokenRule[] = [];
  for (const entry of index.ofType('rule')) {
    const read = entry.read();
    diagnostics.push(...read.diagnostics);
    if (read.source === undefined) {
      unusable.add(entry.xid);
      continue;
    }
    const { source } = read;
    const { rule, diagnostics: malformed } = parseGovernanceRule(entry, source);
    diagnostics.push(...malformed);
    if (rule === undefined) {
      unusable.add(entry.xid);
      continue;
    }
    diagnostics.push(...collidingNames(rule, source));
    const target = index.find(rule.schemaref, 'schema', entry.file);
    const schema = target.entry && schemas.get(target.entry.xid);
    if (schema !== undefined) {
      rules.push({ ...rule, index, source, schema });
      continue;
    }
    broken.push({ ...rule, source });
    unusable.add(entry.xid);
    diagnostics.push(
      target.entry === undefined
        ? schemaNotFound(rule, source, index)
        : schemaUnreadable(rule, source, target.entry),
    );
  }
  return { rules, broken, unusable, diagnostics };
}

function collidingNames(rule: GovernanceRule, source: JsonSource): readonly Diagnostic[] {
  return createNameTable(rule.shortNames).conflicts.map(({ name, iri, reason }) => {
    const attribute =
      valueAt(source.value, '/shortNames') === undefined ? 'shortnames' : 'shortNames';
    const pointer = appendPointer(`/${attribute}`, name);
    return createGovernanceDiagnostic('rule/malformed', {
      message: `Rule "${rule.key}" cannot call "${iri}" by the short name "${name}": ${reason}.`,
      file: source.file,
      range: source.rangeOf(pointer),
      pointer,
      artifact: rule.xid,
      found: name,
      help: 'Choose another short name, or use the IRI in the schema.',
    });
  });
}

function schemaNotFound(rule: GovernanceRule, source: JsonSource, index: DeploymentIndex) {
  const { findings, external } = index.find(rule.schemaref, 'schema', source.file);
  const expected = findings.find((finding) => finding.expected !== undefined)?.expected;
  const known = index.ofType('schema').map(({ xid }) => xid);
  return createGovernanceDiagnostic('rule/schema-not-found', {
    message: `Rule "${rule.key}" refers to the schema "${rule.schemaref}", which ${
      external ? 'lies outside of the registry' : 'does not exist'
    }, so it governs nothing.`,
    ...placeOf(rule, source),
    expected: expected ?? known.slice(0, 3),
    help: external
      ? 'Put the schema into the registry: schemas are never fetched.'
      : 'Name a schema of the registry by its xid.',
  });
}

function schemaUnreadable(rule: GovernanceRule, source: JsonSource, schema: ArtifactEntry) {
  return createGovernanceDiagnostic('rule/schema-unreadable', {
    message: `Rule "${rule.key}" cannot use the schema "${schema.key}", so it governs nothing.`,
    ...placeOf(rule, source),
    help: `Correct what is reported in ${schema.file}.`,
  });
}

function placeOf(rule: GovernanceRule, source: JsonSource) {
  return {
    file: source.file,
    range: source.rangeOf('/schemaref'),
    pointer: '/schemaref',
    artifact: rule.xid,
    found: rule.schemaref,
  };
}
