// SPDX-License-Identifier: Apache-2.0
import { createDiagnostic, type Diagnostic, type RelatedPlace } from '@xreg/xregistry-fs';
import { evaluateRule } from '../rules/evaluate-rule.js';
import type { LoadedRule } from '../rules/load-rules.js';
import { namesOfRule } from '../rules/rule-names.js';
import type { SchemaPlace } from '../rules/schema/schema-document.js';
import { QUALITY_CODES, type QualityCode } from './quality-codes.js';
import type { QualityFinding } from './search/quality-finding.js';
import { projectWitness, type Witness } from './witnesses/witness.js';

/** Findings that are about a keyword, whichever rules use the schema. */
const ABOUT_KEYWORDS: ReadonlySet<QualityCode> = new Set([
  'rule/dead-keyword',
  'rule/inert-keyword',
]);

/**
 * The diagnostic of something that keeps a rule from governing: at the keyword where it is about one, else
 * where the rule names its schema.
 *
 * @param shortNames absolute IRI by the short names that hold for the rule.
 * @returns undefined where the rule does not accept the witness after all: what is shown has been judged.
 */
export function createQualityDiagnostic(
  rule: LoadedRule,
  finding: QualityFinding,
  shortNames: ReadonlyMap<string, string>,
): Diagnostic | undefined {
  const { code, complaint, place, witness, expected, help } = finding;
  if (witness !== undefined && !isAccepted(rule, witness, shortNames)) return undefined;
  const found = witness === undefined ? finding.found : witnessInWords(witness);
  const details = {
    ...(found !== undefined && { found }),
    ...(expected !== undefined && { expected }),
    ...(help !== undefined && { help }),
  };
  const { severity } = QUALITY_CODES[code];
  if (ABOUT_KEYWORDS.has(code)) {
    const { document, pointer } = place;
    const keyword = keywordOf(pointer);
    const subject = code === 'rule/dead-keyword' ? `: ${keyword} ` : ' ';
    return createDiagnostic({
      code,
      severity,
      message: `Schema "${document.key}"${subject}${complaint}.`,
      file: document.source.file,
      range: document.source.keyRangeOf(pointer),
      pointer,
      artifact: document.xid,
      rule: rule.xid,
      ...details,
      related: [placeOfRule(rule, `rule "${rule.key}"`)],
    });
  }
  return createDiagnostic({
    code,
    severity,
    message: `Rule "${rule.key}" ${complaint}.`,
    ...placeOfSchemaref(rule),
    artifact: rule.xid,
    rule: rule.xid,
    ...details,
    related: [placeOfKeyword(place)],
  });
}

/** What is said of one rule with regard to another. */
export type RelationCode = Extract<QualityCode, 'rule/contradictory' | 'rule/implied'>;

/** The diagnostic of two rules that judge the same policies. */
export function createRelationDiagnostic(
  code: RelationCode,
  rule: LoadedRule,
  other: LoadedRule,
  tried: number,
): Diagnostic {
  const isContradictory = code === 'rule/contradictory';
  return createDiagnostic({
    code,
    severity: QUALITY_CODES[code].severity,
    message: isContradictory
      ? `Rule "${rule.key}" and rule "${other.key}" apply to the same policies, and accept none of ${tried} that were tried together.`
      : `Rule "${rule.key}" accepts all of ${tried} policies that were tried and that rule "${other.key}" accepts, which applies wherever it does.`,
    ...placeOfSchemaref(rule),
    artifact: rule.xid,
    rule: rule.xid,
    help: isContradictory
      ? 'Change one of the schemas, or the selectors so that no policy has to satisfy both.'
      : 'Remove the rule if it adds nothing; keep it where the other one may change.',
    related: [placeOfRule(other, `rule "${other.key}"`)],
  });
}

function isAccepted(
  { schema }: LoadedRule,
  witness: Witness,
  shortNames: ReadonlyMap<string, string>,
): boolean {
  const document = projectWitness(witness, namesOfRule(shortNames));
  return evaluateRule(schema, document).outcome === 'satisfied';
}

function witnessInWords({ description, document }: Witness): string {
  return `it accepts ${description}: ${JSON.stringify(document)}`;
}

/** The last names of a pointer, as far as they say which keyword is meant. */
function keywordOf(pointer: string): string {
  const tokens = pointer.split('/');
  const last = tokens.at(-1) ?? '';
  const before = tokens.at(-2);
  const isEntry = before === 'properties' || before === 'required';
  return isEntry ? `"${last}" under "${before}"` : `"${last}"`;
}

function placeOfSchemaref({ source }: LoadedRule) {
  const pointer = '/schemaref';
  return { file: source.file, range: source.rangeOf(pointer), pointer };
}

function placeOfRule({ source }: LoadedRule, message: string): RelatedPlace {
  return { message, file: source.file, range: source.rangeOf('/schemaref') };
}

function placeOfKeyword({ document, pointer }: SchemaPlace): RelatedPlace {
  const { source } = document;
  return { message: 'what the schema says', file: source.file, range: source.keyRangeOf(pointer) };
}
