// SPDX-License-Identifier: Apache-2.0
import { compareCodePoints, type Diagnostic } from '@xreg/xregistry-fs';
import { findingLines } from './finding-details.js';
import type { ReportFormatter } from './format-options.js';
import { formatRange } from './format-range.js';
import { printable } from './printable.js';
import type { Report } from './report.js';

/** One thing that was checked about one artifact, or about a file that is none. */
interface TestCase {
  /** The xid of a governance rule, a diagnostic code, or the type of an artifact that is fine. */
  readonly className: string;
  /** The xid of an artifact, or a file. */
  readonly name: string;
  readonly file: string;
  readonly findings: readonly Diagnostic[];
  /** Why there is no verdict. */
  readonly skipped?: string;
}

/**
 * JUnit XML: a suite for each file, in it a case for each rule or code on an artifact. What was
 * found to be fine counts as passed; errors are failures, lesser findings are told as output, and
 * what is suppressed or could not be checked is skipped.
 */
export const formatJunit: ReportFormatter = (report) => {
  const cases = testCases(report);
  const files = [...new Set(cases.map(({ file }) => file))].sort(compareCodePoints);
  const byFile = new Map<string, TestCase[]>(files.map((file) => [file, []]));
  for (const each of cases) byFile.get(each.file)?.push(each);
  const suites = [...byFile].flatMap(([file, ofFile]) => [
    `  <testsuite name="${escapeXml(file)}" ${counts(ofFile)}>`,
    ...ofFile.map(formatCase),
    '  </testsuite>',
  ]);
  return `${[
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites name="${escapeXml(report.tool.name)}" ${counts(cases)}>`,
    ...suites,
    '</testsuites>',
  ].join('\n')}\n`;
};

function testCases({
  diagnostics,
  suppressed,
  artifacts,
  tests = [],
}: Report): readonly TestCase[] {
  const found = new Map<string, TestCase & { readonly findings: Diagnostic[] }>();
  for (const diagnostic of diagnostics) {
    const names = namesOf(diagnostic);
    const key = JSON.stringify(names);
    const known = found.get(key) ?? { ...names, findings: [] };
    known.findings.push(diagnostic);
    found.set(key, known);
  }
  const accepted = new Map<string, TestCase>();
  for (const diagnostic of suppressed) {
    const names = namesOf(diagnostic);
    const key = JSON.stringify(names);
    const { reason, expires } = diagnostic.suppression;
    const skipped = `suppressed until ${expires}: ${reason}`;
    if (!found.has(key)) accepted.set(key, { ...names, findings: [], skipped });
  }
  const failed = new Set([...found.values(), ...accepted.values()].map(caseKey));
  const withFindings = new Set([...found.values()].map(({ name }) => name));
  const others = artifacts.flatMap(({ type, xid, file, judgedBy, notChecked }): TestCase[] => {
    const verdicts = judgedBy.map((rule) => ({ className: rule, name: xid, file, findings: [] }));
    const passed = verdicts.filter((each) => !failed.has(caseKey(each)));
    const whole = { className: type, name: xid, file, findings: [] };
    if (notChecked !== undefined) return [{ ...whole, skipped: notChecked }, ...passed];
    return withFindings.has(xid) ? passed : [whole, ...passed];
  });
  const ofRules = tests
    .map(({ rule, file, outcome }): TestCase => {
      const own = { className: rule, name: file, file, findings: [] };
      return outcome === 'not-run' ? { ...own, skipped: 'it was not run' } : own;
    })
    .filter((each) => !failed.has(caseKey(each)));
  return [...found.values(), ...accepted.values(), ...others, ...ofRules];
}

function namesOf({ file, rule, code, artifact }: Diagnostic) {
  return { className: rule ?? code, name: artifact ?? file, file };
}

function caseKey({ className, name }: TestCase): string {
  return JSON.stringify([className, name]);
}

function isFailure({ findings }: TestCase): boolean {
  return findings.some(({ severity }) => severity === 'error');
}

function counts(cases: readonly TestCase[]): string {
  const failures = cases.filter(isFailure).length;
  const skipped = cases.filter((each) => each.skipped !== undefined).length;
  return `tests="${cases.length}" failures="${failures}" errors="0" skipped="${skipped}"`;
}

function formatCase(testCase: TestCase): string {
  const { className, name, findings, skipped } = testCase;
  const head = `    <testcase classname="${escapeXml(className)}" name="${escapeXml(name)}"`;
  if (skipped !== undefined) {
    return `${head}>\n      <skipped message="${escapeXml(skipped)}"/>\n    </testcase>`;
  }
  const first = findings.find(({ severity }) => severity === 'error') ?? findings[0];
  if (first === undefined) return `${head}/>`;
  const place = ` file="${escapeXml(first.file)}" line="${first.range.start.line}"`;
  const text = findings.map(formatFinding).join('\n\n');
  const content = isFailure(testCase)
    ? `<failure type="${escapeXml(first.code)}" message="${escapeXml(first.message)}">${text}</failure>`
    : `<system-out>${text}</system-out>`;
  return `${head}${place}>\n      ${content}\n    </testcase>`;
}

function formatFinding(diagnostic: Diagnostic): string {
  const { file, range, severity, code, url } = diagnostic;
  const place = `${file}:${formatRange(range)}`;
  return [`${place} ${severity} ${code}`, ...findingLines(diagnostic), url]
    .map(escapeXml)
    .join('\n');
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
};

/** One line of text for an attribute or an element: control characters are spelled out. */
function escapeXml(text: string): string {
  return printable(text)
    .replace(/[\ufffe\uffff]/g, '\ufffd')
    .replace(/[&<>"']/g, (character) => ENTITIES[character] ?? '');
}
