// SPDX-License-Identifier: Apache-2.0
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createDiagnostic, parseJsonSource, START_OF_FILE } from '@xreg/xregistry-fs';
import { describe, expect, it } from 'vitest';
import { parseSuppressions, suppressFindings } from '../../src/index.js';
import { SUPPRESSION_CODES } from '../../src/suppressions/suppression-codes.js';
import { reportOf } from '../report/sample-report.js';

const DOCS = join(import.meta.dirname, '../../../../docs/rules');

/** What the pages speak of. */
const FINDINGS = ['/permission/0', '/permission/1'].map((pointer) =>
  createDiagnostic({
    code: 'odrl/unknown-term',
    severity: 'error',
    message: `An unknown term at ${pointer}.`,
    file: 'registry/policies/acme.use.v1.0.json',
    range: START_OF_FILE,
    pointer,
    artifact: '/policygroups/acme/policies/use/versions/1.0',
  }),
);

function codesOf(page: string, section: 'Avoid' | 'Prefer'): readonly string[] {
  const text = new RegExp(`## ${section}\\n+\`\`\`json\\n([^]*?)\\n\`\`\``).exec(page)?.[1] ?? '';
  const { source } = parseJsonSource(Buffer.from(text), { file: 'xreg-suppressions.json' });
  if (source === undefined) throw new Error(`no example under ${section}`);
  const { suppressions, diagnostics } = parseSuppressions(source);
  const { report } = suppressFindings(reportOf(FINDINGS), suppressions, {
    nowMs: Date.parse('2026-11-21T00:00:00Z'),
    pathOf: (file) => file,
  });
  return [...diagnostics, ...report.diagnostics].map(({ code }) => code);
}

describe('the page of a suppression code', () => {
  it.each(Object.keys(SUPPRESSION_CODES))('shows what %s objects to, and what not', (code) => {
    const page = readFileSync(join(DOCS, `${code}.md`), 'utf8');

    expect(codesOf(page, 'Avoid')).toContain(code);
    expect(codesOf(page, 'Prefer')).not.toContain(code);
  });
});
