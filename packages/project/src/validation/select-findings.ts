// SPDX-License-Identifier: Apache-2.0
import type { Report } from '@xreg/governance';
import type { Diagnostic } from '@xreg/xregistry-fs';
import type { RegistryInput } from '../input/resolve-inputs.js';

/**
 * Leaves in a report what it says of the files the user asked about. Everything was checked all the
 * same: a verdict on one file depends on others. Where a rule, a schema or metadata was asked about,
 * all of its registry stays, since any policy may depend on it.
 */
export function selectFindings(report: Report, inputs: readonly RegistryInput[]): Report {
  if (inputs.every(({ only }) => only === undefined)) return report;
  const parts = inputs.map(toPart);
  const isAskedFor = (file: string) => parts.some((covers) => covers(file));
  const diagnostics = report.diagnostics.filter(
    ({ file, related }: Diagnostic) =>
      isAskedFor(file) || related?.some((place) => isAskedFor(place.file)),
  );
  const count = (severity: Diagnostic['severity']) =>
    diagnostics.filter((diagnostic) => diagnostic.severity === severity).length;
  return {
    ...report,
    diagnostics,
    summary: {
      ...report.summary,
      errors: count('error'),
      warnings: count('warning'),
      infos: count('info'),
    },
  };
}

function toPart({ name, only }: RegistryInput): (file: string) => boolean {
  const prefix = name === '.' ? '' : `${name}/`;
  const isWhole = only === undefined || [...only].some((path) => !POLICY_PATH.test(path));
  if (isWhole) return (file) => prefix === '' || file === name || file.startsWith(prefix);
  return (file) => {
    if (!file.startsWith(prefix)) return false;
    const path = file.slice(prefix.length);
    return [...only].some((asked) => path === asked || path.startsWith(`${asked}/`));
  };
}

/** A compact policy, a version of an expanded one, or a folder of either. */
const POLICY_PATH = /^(?:policies|policygroups)(?:$|\/(?!.*meta\.json$))/;
