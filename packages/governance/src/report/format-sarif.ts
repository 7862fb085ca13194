// SPDX-License-Identifier: Apache-2.0
import { createHash } from 'node:crypto';
import {
  compareCodePoints,
  type Diagnostic,
  type Range,
  type RelatedPlace,
} from '@xreg/xregistry-fs';
import { findingLines } from './finding-details.js';
import type { ReportFormatter } from './format-options.js';
import { printable, printableJson } from './printable.js';
import { SARIF_LEVELS, sarifRule } from './sarif-rule.js';
import type { Report, ReportArtifact, SuppressedDiagnostic } from './report.js';

const SCHEMA =
  'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json';

const INFORMATION_URI = 'https://github.com/xreg/xreg';

/** SARIF 2.1.0 (OASIS), for code scanning: one run, one result for each finding. */
export const formatSarif: ReportFormatter = (report) => {
  const findings = [...report.diagnostics, ...report.suppressed];
  const codes = [...new Map(findings.map(({ code, url }) => [code, url]))].sort(([a], [b]) =>
    compareCodePoints(a, b),
  );
  const indexes = new Map(codes.map(([code], index) => [code, index]));
  const fingerprint = createFingerprinter();
  const result = (each: Diagnostic) => sarifResult(each, indexes.get(each.code), fingerprint(each));
  const run = {
    tool: {
      driver: {
        name: report.tool.name,
        semanticVersion: report.tool.version,
        informationUri: INFORMATION_URI,
        rules: codes.map(([code, url]) => sarifRule(code, url)),
      },
    },
    automationDetails: { id: automationId(report) },
    invocations: [
      {
        executionSuccessful: true,
        toolExecutionNotifications: report.artifacts.flatMap(notCheckedNotification),
      },
    ],
    columnKind: 'utf16CodeUnits',
    results: [
      ...report.diagnostics.map((each) => result(each)),
      ...report.suppressed.map((each) => ({
        ...result(each),
        suppressions: [sarifSuppression(each)],
      })),
    ],
  };
  return `${printableJson({ $schema: SCHEMA, version: '2.1.0', runs: [run] })}\n`;
};

/** Code scanning takes what stands before the last slash for the category of an upload. */
function automationId({ tool, roots }: Report): string {
  return `${tool.name}/${roots.map((root) => printable(root)).join(',')}/`;
}

function sarifResult(diagnostic: Diagnostic, ruleIndex: number | undefined, fingerprint: string) {
  const { code, severity, file, range, pointer, artifact, rule, related } = diagnostic;
  return {
    ruleId: code,
    ruleIndex,
    level: SARIF_LEVELS[severity],
    message: { text: messageText(findingLines(diagnostic).join('\n')) },
    locations: [
      {
        physicalLocation: physicalLocation(file, range),
        ...(pointer !== undefined && { logicalLocations: [{ fullyQualifiedName: pointer }] }),
      },
    ],
    ...(related !== undefined &&
      related.length > 0 && { relatedLocations: related.map(relatedLocation) }),
    partialFingerprints: { 'xregFinding/v1': fingerprint },
    ...((artifact !== undefined || rule !== undefined) && { properties: { artifact, rule } }),
  };
}

/** Accepted outside of the file that it is in (SARIF 3.35). */
function sarifSuppression({ suppression }: SuppressedDiagnostic) {
  const { reason, file, range } = suppression;
  return {
    kind: 'external',
    status: 'accepted',
    justification: printable(reason),
    location: { physicalLocation: physicalLocation(file, range) },
  };
}

function relatedLocation({ message, file, range }: RelatedPlace, index: number) {
  return {
    id: index,
    physicalLocation: physicalLocation(file, range),
    message: { text: messageText(printable(message)) },
  };
}

function notCheckedNotification({ notChecked, xid, file }: ReportArtifact) {
  if (notChecked === undefined) return [];
  const text = messageText(printable(`${xid} is not checked to the end: ${notChecked}`));
  const location = { physicalLocation: { artifactLocation: { uri: fileUri(file) } } };
  return [{ level: 'warning', message: { text }, locations: [location] }];
}

function physicalLocation(file: string, { start, end }: Range) {
  return {
    artifactLocation: { uri: fileUri(file) },
    region: {
      startLine: start.line,
      startColumn: start.column,
      endLine: end.line,
      endColumn: end.column,
    },
  };
}

/** A relative reference, or a `file:` URI where the path is absolute. */
function fileUri(file: string): string {
  const path = file
    .replace(/\p{Surrogate}/gu, '\ufffd')
    .split('/')
    .map(encodeURIComponent)
    .join('/');
  if (path.startsWith('/')) return `file://${path}`;
  return /^[A-Za-z]:\//.test(file) ? `file:///${path}` : path;
}

/** Braces mean placeholders in a message (SARIF 3.11.5) and `[text](target)` a link (3.11.6). */
function messageText(text: string): string {
  return text.replace(/[{}]/g, '$&$&').replaceAll('](', '] (');
}

/**
 * Makes fingerprints: the same for a finding that only moved, since neither lines nor columns go in,
 * and another for each finding, since equal ones are numbered.
 */
function createFingerprinter(): (diagnostic: Diagnostic) => string {
  const seen = new Map<string, number>();
  return ({ code, rule, artifact, file, pointer, message }) => {
    const identity = JSON.stringify([code, rule ?? '', artifact ?? file, pointer ?? '', message]);
    const hash = createHash('sha256').update(identity).digest('hex');
    const number = (seen.get(hash) ?? 0) + 1;
    seen.set(hash, number);
    return `${hash}:${number}`;
  };
}
