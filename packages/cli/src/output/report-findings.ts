// SPDX-License-Identifier: Apache-2.0
import { compareDiagnostics, type DeploymentIndex, type Diagnostic } from '@xreg/xregistry-fs';
import type { ExitCode } from '@xreg/project';
import type { Io } from '../io.js';
import { formatFindings } from './format-findings.js';

/**
 * Tells on stderr what a command found wrong on its way: a file that is no artifact is in no index
 * and in no bundle, and nobody may believe otherwise. What is merely worth knowing is left to
 * `xreg validate`.
 *
 * @param name how the root is named in messages.
 * @returns `1` where there is an error, else `0`.
 */
export function reportFindings(diagnostics: readonly Diagnostic[], name: string, io: Io): ExitCode {
  const findings = diagnostics.filter(({ severity }) => severity !== 'info');
  io.stderr.write(formatFindings(findings, name));
  return findings.some(({ severity }) => severity === 'error') ? 1 : 0;
}

/** What walking found wrong, and which documents cannot be read. */
export function findUnreadable(index: DeploymentIndex): readonly Diagnostic[] {
  const documents = [...index.artifacts.values()].flatMap((entry) => entry.read().diagnostics);
  return [...index.diagnostics, ...documents].sort(compareDiagnostics);
}
