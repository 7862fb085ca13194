// SPDX-License-Identifier: Apache-2.0
import type { ArtifactEntry, Diagnostic, JsonSource } from '@xreg/xregistry-fs';
import { findSecrets, mayHoldSecret } from '../odrl/find-secrets.js';
import { createGovernanceDiagnostic } from '../rules/governance-codes.js';

const TITLES = { policy: 'Policy', schema: 'Schema', rule: 'Rule' } as const;

/** Credentials in an artifact. A registry is published, so whatever is in it is public. */
export function checkSecrets(entry: ArtifactEntry, source: JsonSource): readonly Diagnostic[] {
  if (!mayHoldSecret(source.text)) return [];
  return findSecrets(source.value).map(({ pointer, part, what }) =>
    createGovernanceDiagnostic('governance/secret', {
      message: `${TITLES[entry.artifact.type]} "${entry.key}" holds what looks like ${what}.`,
      file: entry.file,
      range: part === 'key' ? source.keyRangeOf(pointer) : source.rangeOf(pointer),
      pointer,
      artifact: entry.xid,
      help: 'Withdraw the credential now, then remove it from the file and from the history of the repository.',
    }),
  );
}
