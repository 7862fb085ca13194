// SPDX-License-Identifier: Apache-2.0
import type { Diagnostic, Severity } from '@xreg/xregistry-fs';

/** Severities by diagnostic code; `off` drops its diagnostics. */
export type SeverityOverrides = ReadonlyMap<string, Severity | 'off'>;

/** Gives diagnostics the severity the configuration asks for. */
export function overrideSeverities(
  diagnostics: readonly Diagnostic[],
  overrides: SeverityOverrides,
): readonly Diagnostic[] {
  return diagnostics.flatMap((diagnostic) => {
    const severity = overrides.get(diagnostic.code);
    if (severity === 'off') return [];
    return severity === undefined ? [diagnostic] : [{ ...diagnostic, severity }];
  });
}
