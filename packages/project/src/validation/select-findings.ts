// SPDX-License-Identifier: Apache-2.0
import { withFindings, type Report } from '@xreg/governance';
import type { Diagnostic } from '@xreg/xregistry-fs';
import type { RegistryInput } from '../input/resolve-inputs.js';

/**
 * Leaves in a report what it says of the files the user asked about. Everything was checked all the
 * same: a verdict on one file depends on others. Where a rule, a schema or metadata was asked about,
 * all of its registry stays, since any policy may depend on it.
 *
 * @param suppressionsFile how that file is named; what is wrong in it stays, since it decides what is
 * reported, but not that something in it is needless.
 */
export function selectFindings(
  report: Report,
  inputs: readonly RegistryInput[],
  suppressionsFile?: string,
): Report {
  if (inputs.every(({ only }) => only === undefined)) return report;
  const parts = inputs.map(toPart);
  const isAskedFor = (file: string) => parts.some((covers) => covers(file));
  const isSelected = ({ file, code, related }: Diagnostic) =>
    file === suppressionsFile
      ? code !== 'suppression/unused'
      : isAskedFor(file) || related?.some((place) => isAskedFor(place.file)) === true;
  return withFindings(
    report,
    report.diagnostics.filter(isSelected),
    report.suppressed.filter(isSelected),
  );
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
