// SPDX-License-Identifier: Apache-2.0
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DEFAULT_BUNDLE_LIMITS } from '@xreg/publisher';
import { DEFAULT_JSON_LIMITS, REGISTRY_DOCUMENT_LIMITS } from '@xreg/xregistry-fs';
import { describe, expect, it } from 'vitest';

const ROOT = join(import.meta.dirname, '../../..');
const PAGE = readFileSync(join(ROOT, 'docs/security.md'), 'utf8');

/** A limit that only the file knows in which it is enforced. */
function limitIn(file: string, name: string): number {
  const source = readFileSync(join(ROOT, 'packages', file), 'utf8');
  const [, product] =
    new RegExp(`\\b${name}\\b(?: =|:| \\?\\?) ([\\d_ *]+)[;,]`).exec(source) ?? [];
  const [, fallback] = new RegExp(`\\b${name} = (\\d+) \\}`).exec(source) ?? [];
  const text = product ?? fallback;
  if (text === undefined) throw new Error(`${file} has no limit ${name}.`);
  return text
    .split('*')
    .map((factor) => Number(factor.replaceAll('_', '')))
    .reduce((whole, factor) => whole * factor);
}

const LIMITS: Readonly<Record<string, number>> = {
  'one JSON document': DEFAULT_JSON_LIMITS.maxBytes,
  'nesting of a JSON document': DEFAULT_JSON_LIMITS.maxDepth,
  'a registry in one document (`convert`)': REGISTRY_DOCUMENT_LIMITS.maxBytes,
  'nesting of a registry in one document': REGISTRY_DOCUMENT_LIMITS.maxDepth,
  'a configuration file': limitIn('project/src/config/read-config-document.ts', 'MAX_CONFIG_BYTES'),
  'a profile file': limitIn('project/src/validation/read-profiles.ts', 'MAX_PROFILE_BYTES'),
  'a suppressions file': limitIn('project/src/validation/suppressions-file.ts', 'MAX_BYTES'),
  '`.xregistryignore`': limitIn(
    'publisher/src/bundle/hide-ignored.ts',
    'LARGEST_IGNORE_FILE_BYTES',
  ),
  'the verdict cache': limitIn('project/src/validation/disk-verdict-cache.ts', 'MAX_CACHE_BYTES'),
  'nodes of one policy that are looked at': limitIn(
    'governance/src/canonical/policy-trace.ts',
    'MAX_VISITS',
  ),
  'depth of rules and constraints within each other': limitIn(
    'governance/src/canonical/policy-trace.ts',
    'MAX_DEPTH',
  ),
  'rules that one ODRL rule may stand for when it is written out': limitIn(
    'governance/src/canonical/build-rule.ts',
    'MAX_RULES_PER_RULE',
  ),
  'documents that one JSON Schema may refer to': limitIn(
    'governance/src/rules/schema/link-schema.ts',
    'MAX_DOCUMENTS',
  ),
  'schemas within one document': limitIn(
    'governance/src/rules/schema/lint-schema.ts',
    'MAX_SCHEMAS',
  ),
  'a regular expression': limitIn(
    'governance/src/rules/schema/lint-schema.ts',
    'MAX_PATTERN_LENGTH',
  ),
  'judging one policy by one rule, where it may take long': limitIn(
    'governance/src/rules/evaluate-rule.ts',
    'timeoutMs',
  ),
  'selectors of one governance rule': limitIn(
    'governance/src/rules/parse-selectors.ts',
    'MAX_SELECTORS',
  ),
  'an archive': DEFAULT_BUNDLE_LIMITS.archiveBytes,
  'all files of an archive, unpacked': DEFAULT_BUNDLE_LIMITS.totalBytes,
  'entries of an archive': DEFAULT_BUNDLE_LIMITS.entries,
  'one file of an archive': DEFAULT_BUNDLE_LIMITS.fileBytes,
  'unpacked to packed size of a file over 64 KiB': DEFAULT_BUNDLE_LIMITS.ratio,
  'names in a path': DEFAULT_BUNDLE_LIMITS.depth,
  'bytes in a path': DEFAULT_BUNDLE_LIMITS.pathBytes,
  'an OCI manifest': limitIn('publisher/src/oci/manifest.ts', 'LARGEST_MANIFEST_BYTES'),
  'an attached statement': limitIn(
    'publisher/src/statement/read-statements.ts',
    'LARGEST_STATEMENT_BYTES',
  ),
  'output of oras': limitIn('publisher/src/oras/oras.ts', 'LARGEST_OUTPUT_BYTES'),
  'one exchange with a registry': limitIn('publisher/src/oras/with-oras.ts', 'DEFAULT_TIMEOUT_MS'),
  'all exchanges of one command': limitIn('publisher/src/oras/with-oras.ts', 'DEFAULT_DEADLINE_MS'),
  'output of git': limitIn('project/src/validation/git-changes.ts', 'MAX_BYTES'),
  'one call of git': limitIn('xregistry-fs/src/structure/base/git-process.ts', 'TIMEOUT_MS'),
  'an answer of a connector': limitIn(
    'reconciler/src/connector/http/create-management-client.ts',
    'maxAnswerBytes',
  ),
};

const UNITS: Readonly<Record<string, number>> = { KiB: 1024, MiB: 1024 * 1024 };

describe('the security model', () => {
  it('names the limits that are enforced, and no other', () => {
    const [, section = ''] = /\n## Limits\n([^]*?)\n## /.exec(PAGE) ?? [];
    const told = [...section.matchAll(/^\| (.+?) +\| ([\d,]+)(?: (\w+))? +\|$/gm)].map(
      ([, what = '', number = '', unit = '']) =>
        [what, Number(number.replaceAll(',', '')) * (UNITS[unit] ?? 1)] as const,
    );

    expect(Object.fromEntries(told)).toEqual(LIMITS);
    expect(told).toHaveLength(Object.keys(LIMITS).length);
  });
});
