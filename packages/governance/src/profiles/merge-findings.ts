// SPDX-License-Identifier: Apache-2.0
import type { Diagnostic, Severity } from '@xreg/xregistry-fs';

const RANK: Readonly<Record<Severity, number>> = { info: 0, warning: 1, error: 2 };

/**
 * What several profiles say of one policy, each thing once, in the order in which it is first said. What
 * not all of them say names those that do.
 *
 * @param findings diagnostics by the name of their profile.
 */
export function mergeFindings(
  findings: ReadonlyMap<string, readonly Diagnostic[]>,
): readonly Diagnostic[] {
  if (findings.size < 2) return [...findings.values()].flat();
  const merged = new Map<string, { finding: Diagnostic; readonly profiles: Set<string> }>();
  for (const [profile, diagnostics] of findings) {
    for (const finding of diagnostics) {
      const { code, file, pointer, range, message, rule } = finding;
      const key = JSON.stringify([code, file, pointer, range, message, rule]);
      const known = merged.get(key);
      if (known === undefined) merged.set(key, { finding, profiles: new Set([profile]) });
      else {
        known.profiles.add(profile);
        // The strictest profile decides how bad it is.
        if (RANK[finding.severity] > RANK[known.finding.severity]) known.finding = finding;
      }
    }
  }
  return Array.from(merged.values(), ({ finding, profiles }) =>
    profiles.size === findings.size ? finding : namingProfiles(finding, profiles),
  );
}

function namingProfiles(finding: Diagnostic, profiles: ReadonlySet<string>): Diagnostic {
  const says = `Said under ${[...profiles].join(', ')}.`;
  return { ...finding, help: finding.help === undefined ? says : `${finding.help} ${says}` };
}
