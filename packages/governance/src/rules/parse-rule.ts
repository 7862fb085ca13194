// SPDX-License-Identifier: Apache-2.0
import {
  appendPointer,
  type ArtifactEntry,
  type Diagnostic,
  type JsonSource,
  type Severity,
} from '@xreg/xregistry-fs';
import type { GovernanceRule } from './governance-rule.js';
import { parseSelectors } from './parse-selectors.js';
import { isObject, kindOf, RuleDocument } from './rule-document.js';

/** A governance rule where the document states one, and what is wrong with it. */
export interface RuleResult {
  /** Absent where the rule could not govern: nothing to select by, or no schema named. */
  readonly rule?: GovernanceRule;
  readonly diagnostics: readonly Diagnostic[];
}

const SEVERITIES: readonly Severity[] = ['error', 'warning', 'info'];

/**
 * Reads a governance rule from its document. Everything that is wrong is reported at its place; a
 * rule comes out only if it can govern something.
 */
export function parseGovernanceRule(entry: ArtifactEntry, source: JsonSource): RuleResult {
  const document = new RuleDocument(entry, source);
  const rule = readRule(entry, source, document);
  return { ...(rule && { rule }), diagnostics: document.diagnostics };
}

function readRule(
  { artifact, xid, key }: ArtifactEntry,
  { value }: JsonSource,
  document: RuleDocument,
): GovernanceRule | undefined {
  if (!isObject(value)) {
    document.report('', `is ${kindOf(value)}, not an object`, { expected: ['an object'] });
    return undefined;
  }
  document.reportMisspellings();
  const appliesTo = parseSelectors(document);
  const schemaref = readSchemaReference(document);
  const versionid = document.text('versionid');
  const name = document.text('name');
  const description = document.text('description');
  const severity = readSeverity(document);
  const message = document.text('message');
  const shortNames = readShortNames(document);
  if (appliesTo.length === 0 || schemaref === undefined) return undefined;
  return {
    artifact,
    xid,
    key,
    name: name ?? artifact.name,
    appliesTo,
    schemaref,
    severity: severity ?? 'error',
    shortNames,
    ...(versionid !== undefined && { versionid }),
    ...(description !== undefined && { description }),
    ...(message !== undefined && { message }),
  };
}

function readSchemaReference(document: RuleDocument): string | undefined {
  if (document.valueOf('schemaref') === undefined) {
    document.report('', 'has no "schemaref", so it governs nothing', {
      help: 'Name the schema, such as "/schemagroups/<group>/schemas/<name>/versions/<version>".',
    });
  }
  return document.text('schemaref');
}

function readSeverity(document: RuleDocument): Severity | undefined {
  const written = document.valueOf('severity');
  if (written === undefined) return undefined;
  const severity = SEVERITIES.find((known) => known === written);
  if (severity === undefined) {
    const found = typeof written === 'string' ? `"${written}"` : kindOf(written);
    document.report('/severity', `has ${found} as "severity"`, { expected: SEVERITIES });
  }
  return severity;
}

function readShortNames(document: RuleDocument): ReadonlyMap<string, string> {
  const names = new Map<string, string>();
  const attribute = document.spelling('shortNames', 'shortnames');
  const written = document.valueOf(attribute);
  if (written === undefined) return names;
  const pointer = `/${attribute}`;
  if (!isObject(written)) {
    const expected = ['an object of names and IRIs'];
    document.report(pointer, `has ${kindOf(written)} as "${attribute}"`, { expected });
    return names;
  }
  for (const [name, iri] of Object.entries(written)) {
    if (typeof iri === 'string' && /^[a-z][a-z0-9+.-]*:./i.test(iri)) names.set(name, iri);
    else {
      const found = typeof iri === 'string' ? `"${iri}"` : kindOf(iri);
      document.report(appendPointer(pointer, name), `gives the short name "${name}" to ${found}`, {
        expected: ['an absolute IRI'],
      });
    }
  }
  return names;
}
