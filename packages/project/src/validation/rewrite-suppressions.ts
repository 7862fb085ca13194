// SPDX-License-Identifier: Apache-2.0
import { dirname } from 'node:path';
import {
  createSuppressions,
  formatSuppressions,
  suppressionKey,
  type SuppressionEntry,
} from '@xreg/governance';
import { XregError } from '@xreg/xregistry-fs';
import { createPathOf } from './suppressions-file.js';
import type { ValidationOutcome } from './validate-inputs.js';

/** How a suppressions file is to change. */
export interface RewriteOptions {
  /** Takes out what is not needed. */
  readonly prune: boolean;
  /** Why all that was found is accepted, and the last day on which it is; nothing is where absent. */
  readonly accept?: { readonly reason: string; readonly expires: string };
  /** Absolute path that files of the report are relative to. */
  readonly cwd: string;
}

/** What a suppressions file is to say. */
export interface RewrittenSuppressions {
  /** Absolute path of the file. */
  readonly path: string;
  readonly text: string;
  readonly added: number;
  readonly removed: number;
}

/**
 * Works out what a suppressions file is to say after a run; writes nothing. An entry that covers
 * the same as a new one gives way to it.
 *
 * @throws {XregError} `CONFIG_INVALID` where an entry is wrong: it would be lost.
 */
export function rewriteSuppressions(
  { report, suppressions: file, needed }: ValidationOutcome,
  { prune, accept, cwd }: RewriteOptions,
): RewrittenSuppressions {
  if (file === undefined) {
    throw new XregError('USAGE', 'There is no suppressions file to write.', {
      help: 'Leave out --no-suppressions.',
    });
  }
  refuseFaults(file);
  const pathOf = createPathOf(dirname(file.path), cwd);
  const kept: readonly SuppressionEntry[] = prune ? needed : file.suppressions;
  const created =
    accept === undefined ? [] : createSuppressions(report.diagnostics, { ...accept, pathOf });
  const replaced = new Set(created.map(suppressionKey));
  const others = kept.filter((entry) => !replaced.has(suppressionKey(entry)));
  const entries = [...others, ...created];
  return {
    path: file.path,
    text: formatSuppressions(entries, file.schema),
    added: created.length,
    removed: file.suppressions.length - others.length,
  };
}

function refuseFaults({ name, diagnostics }: NonNullable<ValidationOutcome['suppressions']>): void {
  const [first] = diagnostics;
  if (first === undefined) return;
  const { line, column } = first.range.start;
  throw new XregError(
    'CONFIG_INVALID',
    `"${name}" cannot be written anew while it has mistakes, which would be lost.`,
    { help: `Correct them first: ${name}:${line}:${column}: ${first.message}` },
  );
}
