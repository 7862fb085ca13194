// SPDX-License-Identifier: Apache-2.0
import { START_OF_FILE, type ArtifactEntry, type Diagnostic } from '@xreg/xregistry-fs';
import { createGovernanceDiagnostic } from '../rules/governance-codes.js';

/** That a schema is missing follows from a reference that is an error already, with the nearest names. */
export function withoutKnownDanglers(
  diagnostics: readonly Diagnostic[],
  structure: readonly Diagnostic[],
): readonly Diagnostic[] {
  const placeOf = ({ file, pointer }: Diagnostic) => `${file}#${pointer ?? ''}`;
  const errors = structure.filter(({ severity }) => severity === 'error');
  const told = new Set(errors.map(placeOf));
  return diagnostics.filter(
    (diagnostic) => diagnostic.code !== 'rule/schema-not-found' || !told.has(placeOf(diagnostic)),
  );
}

/** That a root holds nothing, or no rule in a run that is about rules. */
export function nothingToCheck(root: string, isAboutRules: boolean): Diagnostic {
  return createGovernanceDiagnostic('governance/nothing-to-check', {
    message: `"${root}" holds ${isAboutRules ? 'no rule' : 'no policy, no schema and no rule'}.`,
    file: '',
    range: START_OF_FILE,
    help: 'Name the root of a registry: the folder that holds "policies" or "policygroups".',
  });
}

/** That the policies of a root are governed by nothing. */
export function noRules(root: string, policies: readonly ArtifactEntry[]): Diagnostic {
  return createGovernanceDiagnostic('governance/no-rules', {
    message: `No governance rule was loaded: the ${policies.length} policies of "${root}" are governed by nothing.`,
    file: '',
    range: START_OF_FILE,
    help: 'Add rules to the registry, or name a registry that holds them with "--rules".',
  });
}
