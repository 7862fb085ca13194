// SPDX-License-Identifier: Apache-2.0
import { parseJsonSource, type JsonObject, type JsonValue } from '@xreg/xregistry-fs';
import type { CanonicalPolicy } from '../../canonical/canonical-policy.js';
import { canonicalizePolicy } from '../../canonical/canonicalize-policy.js';
import type { NameTable } from '../../canonical/name-table.js';
import { projectPolicy } from '../../canonical/project-policy.js';
import type { Draft } from './draft.js';
import { writePolicy } from './write-policy.js';

/** A policy made to show what a rule accepts or refuses. */
export interface Witness {
  /** What it is, in words: `policy "dspacex/generic-access@1.0", without any permission`. */
  readonly description: string;
  /** How many edits it is away from what it was made of. */
  readonly edits: number;
  /** The policy as ODRL in JSON-LD; what it means was read from this text. */
  readonly document: JsonObject;
  readonly policy: CanonicalPolicy;
  /** In the names of ODRL and absolute IRIs; {@link projectWitness} gives the names of a rule. */
  readonly projection: JsonValue;
}

/** What a witness is to a rule that uses other names. */
export function projectWitness({ policy }: Witness, names: NameTable): JsonValue {
  return projectPolicy(policy, names) as unknown as JsonValue;
}

/**
 * Writes a draft down and reads it as any other policy is read.
 *
 * @returns undefined where no policy comes of it.
 */
export async function readWitness(
  draft: Draft,
  about: Pick<Witness, 'description' | 'edits'>,
): Promise<Witness | undefined> {
  const document = writePolicy(draft);
  const bytes = Buffer.from(JSON.stringify(document));
  const { source } = parseJsonSource(bytes, { file: 'witness.json' });
  if (source === undefined) return undefined;
  const { policy, projection } = await canonicalizePolicy(source);
  if (policy === undefined || projection === undefined) return undefined;
  return { ...about, document, policy, projection: projection as unknown as JsonValue };
}
