// SPDX-License-Identifier: Apache-2.0
import { artifactKey, artifactXid, XregError, type Artifact } from '@xreg/xregistry-fs';
import type { Subject } from '../odrl/run-checks.js';
import type { Profile } from '../profiles/profile.js';
import { PROFILES } from '../profiles/profiles.js';
import { createNameTable, ODRL_NAME_TABLE, type NameTable } from './name-table.js';

/** How messages name a policy. */
export function subjectOf(artifact: Artifact | undefined): Subject {
  return artifact === undefined
    ? { title: 'The policy' }
    : { title: `Policy "${artifactKey(artifact)}"`, artifact: artifactXid(artifact) };
}

/**
 * The profile of a name.
 *
 * @throws {XregError} `CONFIG_INVALID` where there is none.
 */
export function resolveProfile(profile: string | Profile): Profile {
  if (typeof profile !== 'string') return profile;
  const known = PROFILES.get(profile);
  if (known !== undefined) return known;
  throw new XregError('CONFIG_INVALID', `There is no profile "${profile}".`, {
    help: `Use one of ${[...PROFILES.keys()].join(', ')}.`,
  });
}

/**
 * The names of the projection.
 *
 * @throws {XregError} `CONFIG_INVALID` where two of them collide.
 */
export function resolveNames(declared: ReadonlyMap<string, string> | undefined): NameTable {
  if (declared === undefined || declared.size === 0) return ODRL_NAME_TABLE;
  const { names, conflicts } = createNameTable(declared);
  const [first] = conflicts;
  if (first === undefined) return names;
  throw new XregError(
    'CONFIG_INVALID',
    `The short name "${first.name}" cannot stand for "${first.iri}": ${first.reason}.`,
    { help: 'Choose another short name, or leave it out and use the IRI.' },
  );
}
