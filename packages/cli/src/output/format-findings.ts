// SPDX-License-Identifier: Apache-2.0
import type { Diagnostic } from '@xreg/xregistry-fs';
import { toPlainLine } from '../terminal/plain-text.js';

/** At most this many findings are told by a command that is not there to report them. */
const MOST = 20;

/**
 * Findings as compilers write them, for commands whose report is something else. Paths are relative
 * to where the root is named from.
 */
export function formatFindings(diagnostics: readonly Diagnostic[], root: string): string {
  const lines = diagnostics.slice(0, MOST).flatMap((diagnostic) => {
    const { line, column } = diagnostic.range.start;
    const path = root === '.' ? diagnostic.file : `${root}/${diagnostic.file}`;
    const { severity, message, code, help } = diagnostic;
    const first = `${path}:${line}:${column}: ${severity}: ${message} [${code}]`;
    return help === undefined ? [first] : [first, `  ${help}`];
  });
  const rest = diagnostics.length - MOST;
  if (rest > 0) lines.push(`… and ${rest} more; "xreg validate" shows all.`);
  return lines.map((line) => `${toPlainLine(line)}\n`).join('');
}
