// SPDX-License-Identifier: Apache-2.0
import { compareCodePoints, schemaUrl, type Diagnostic } from '@xreg/xregistry-fs';
import { printableJson } from '../report/printable.js';
import { ENTRY_MEMBERS } from './entry-members.js';
import type { SuppressionEntry } from './suppression.js';
import { isSuppressible } from './suppressible.js';

/** Settings of {@link createSuppressions}. */
export interface CreateSuppressionsOptions {
  readonly reason: string;
  /** The last day on which they hold: `YYYY-MM-DD`. */
  readonly expires: string;
  /** The path of a file of a finding, relative to the folder of the suppressions file. */
  readonly pathOf: (file: string) => string;
}

/**
 * Entries that cover findings, one for each code, artifact and rule, with the number of the findings:
 * they stay when lines move, and do not cover what comes later. Findings that belong to no artifact
 * are covered by their file. What cannot be suppressed is left out.
 */
export function createSuppressions(
  diagnostics: readonly Diagnostic[],
  { reason, expires, pathOf }: CreateSuppressionsOptions,
): readonly SuppressionEntry[] {
  const counted = new Map<string, { readonly entry: SuppressionEntry; count: number }>();
  for (const { code, artifact, rule, file } of diagnostics) {
    if (!isSuppressible(code)) continue;
    const entry = {
      code,
      ...(artifact === undefined
        ? { file: escapeGlob(pathOf(file)) }
        : { artifact: escapeGlob(artifact) }),
      ...(rule !== undefined && { rule: escapeGlob(rule) }),
      reason,
      expires,
    };
    const key = suppressionKey(entry);
    const known = counted.get(key) ?? { entry, count: 0 };
    known.count++;
    counted.set(key, known);
  }
  return [...counted]
    .sort(([a], [b]) => compareCodePoints(a, b))
    .map(([, { entry, count }]) => ({ ...entry, count }));
}

/** What an entry covers, as a text: equal for two entries that cover the same. */
export function suppressionKey(entry: SuppressionEntry): string {
  const { code, artifact, file, pointer, rule } = entry;
  return JSON.stringify([artifact ?? '', file ?? '', code, rule ?? '', pointer ?? '']);
}

/**
 * The text of a suppressions file: one member a line, so that a change of one shows as one.
 *
 * @param schema address of its schema, for editors.
 */
export function formatSuppressions(
  entries: readonly SuppressionEntry[],
  schema = schemaUrl('suppressions'),
): string {
  const names = Object.keys(ENTRY_MEMBERS) as (keyof SuppressionEntry)[];
  const suppressions = entries.map((entry) =>
    Object.fromEntries(names.flatMap((name) => (name in entry ? [[name, entry[name]]] : []))),
  );
  return `${printableJson({ $schema: schema, suppressions })}\n`;
}

/** A glob that matches a text: what a glob cannot spell, any one character stands for. */
function escapeGlob(text: string): string {
  return text.replace(/[*\\]/g, '?');
}
